namespace Catalog.Domain.Taxonomies;

/// <summary>How two concepts of one taxonomy relate beside the tree.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum ConceptRelationKind
{
    /// <summary>Associated without being broader or narrower (skos:related); stored in both directions.</summary>
    Related = 1,

    /// <summary>A further broader concept beside the one that makes the tree.</summary>
    Broader = 2,
}
