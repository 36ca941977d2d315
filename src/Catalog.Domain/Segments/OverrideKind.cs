namespace Catalog.Domain.Segments;

/// <summary>What a person decided against the rule of a segment; an exclusion beats an inclusion, and both beat the rule.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum OverrideKind
{
    /// <summary>A member whatever the rule says.</summary>
    Include = 1,

    /// <summary>No member whatever the rule says.</summary>
    Exclude = 2,
}
