namespace Catalog.Domain.Alignment;

/// <summary>How a concept relates to one of another taxonomy (SKOS mapping properties), read from the source to the target.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum MappingRelation
{
    /// <summary>The same thing; holds along chains.</summary>
    ExactMatch = 1,

    /// <summary>So alike that one may stand for the other.</summary>
    CloseMatch = 2,

    /// <summary>The target is broader.</summary>
    BroadMatch = 3,

    /// <summary>The target is narrower.</summary>
    NarrowMatch = 4,

    /// <summary>Associated.</summary>
    RelatedMatch = 5,
}
