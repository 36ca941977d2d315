using Catalog.Domain.Taxonomies;

namespace Catalog.Domain.Alignment;

/// <summary>A concept of the target taxonomy that a source concept may be mapped to.</summary>
/// <param name="Source">The concept to map.</param>
/// <param name="Target">What it may be mapped to.</param>
/// <param name="Score">How well they fit, from 0 to 1; 1 only for the same name at the same place.</param>
/// <param name="Relation">The SKOS relation that the reasons speak for.</param>
/// <param name="Reasons">What spoke for it, the strongest first; at least one.</param>
public sealed record AlignmentCandidate(ConceptId Source, ConceptId Target, double Score, MappingRelation Relation, IReadOnlyList<AlignmentReason> Reasons);

/// <summary>Why a candidate was proposed.</summary>
/// <param name="Kind">What was compared.</param>
/// <param name="Strength">How alike the two are by it, from 0 to 1.</param>
/// <param name="Source">What was looked at on the side of the source: a name, or a count of items.</param>
/// <param name="Target">What it was compared with.</param>
public sealed record AlignmentReason(AlignmentReasonKind Kind, double Strength, string Source, string Target);

/// <summary>What two concepts were compared by.</summary>
public enum AlignmentReasonKind
{
    /// <summary>Their preferred labels.</summary>
    Label = 1,

    /// <summary>A label of which at least one is an alternative or hidden one.</summary>
    Synonym = 2,

    /// <summary>The labels of all broader concepts together with their own.</summary>
    Path = 3,

    /// <summary>A broader concept of the source fits the target.</summary>
    Broader = 4,

    /// <summary>Items that have both concepts.</summary>
    Instances = 5,
}
