namespace Catalog.Domain.Analysis;

/// <summary>How ranks become scores from 1 to 5.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum RfmRule
{
    /// <summary>score = min(5, 1 + floor(5 L / N)) with L the customers strictly worse: equal values have equal scores.</summary>
    TieSafe = 1,

    /// <summary>SQL's NTILE(5) from worst to best, ties by row key: tiles of equal size, which may split equal values.</summary>
    Ntile = 2,
}
