namespace Catalog.Domain.Analysis;

/// <summary>How much of the total value an item stands for.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum AbcClass
{
    /// <summary>The few that make up most of the value.</summary>
    A = 1,

    /// <summary>Those between.</summary>
    B = 2,

    /// <summary>The many that make up little.</summary>
    C = 3,
}
