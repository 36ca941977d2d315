namespace Catalog.Domain.Analysis;

/// <summary>How steady the demand for an item is.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum XyzClass
{
    /// <summary>Steady.</summary>
    X = 1,

    /// <summary>Swinging.</summary>
    Y = 2,

    /// <summary>Erratic.</summary>
    Z = 3,

    /// <summary>There was no demand at all, so nothing to measure.</summary>
    None = 4,
}
