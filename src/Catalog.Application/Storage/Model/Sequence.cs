namespace Catalog.Application.Storage.Model;

/// <summary>The next number of a counter that hands out blocks of row keys.</summary>
public sealed class Sequence
{
    /// <summary>The counter's name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The first number not yet handed out.</summary>
    public long Next { get; set; }
}
