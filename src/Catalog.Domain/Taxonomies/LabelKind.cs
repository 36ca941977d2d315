namespace Catalog.Domain.Taxonomies;

/// <summary>The role of a label (SKOS).</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum LabelKind
{
    /// <summary>The one name shown in its language.</summary>
    Preferred = 1,

    /// <summary>Another name that finds the concept and may be shown.</summary>
    Alternative = 2,

    /// <summary>A misspelling or code that finds the concept and is never shown.</summary>
    Hidden = 3,
}
