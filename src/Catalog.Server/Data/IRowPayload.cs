namespace Catalog.Server.Data;

/// <summary>The outcome of a mutation that shows the row it changed; the row is read after the change, as far as it is selected.</summary>
internal interface IRowPayload
{
    /// <summary>Row key; null when there is no row to show.</summary>
    long? Key { get; }
}
