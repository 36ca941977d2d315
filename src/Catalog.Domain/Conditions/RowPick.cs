namespace Catalog.Domain.Conditions;

/// <summary>Which related rows are looked at.</summary>
public enum RowPick
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>The earliest; of several, the one with the smallest id.</summary>
    First,

    /// <summary>The latest; of several, the one with the greatest id.</summary>
    Last,
}
