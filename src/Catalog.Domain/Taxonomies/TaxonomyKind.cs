namespace Catalog.Domain.Taxonomies;

/// <summary>What a taxonomy is for.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum TaxonomyKind
{
    /// <summary>Free keywords without a tree.</summary>
    Tags = 1,

    /// <summary>A tree of subjects or categories.</summary>
    Taxonomy = 2,

    /// <summary>Terms with definitions.</summary>
    Glossary = 3,

    /// <summary>Degrees of protection, ordered.</summary>
    Sensitivity = 4,

    /// <summary>Business goals that other concepts serve.</summary>
    Goals = 5,

    /// <summary>Classes of how long something is kept.</summary>
    Retention = 6,
}
