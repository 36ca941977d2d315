using System.Diagnostics.CodeAnalysis;

namespace Catalog.Domain.Conditions;

/// <summary>What the names in conditions mean in one workspace at one time. Answers from memory: whoever makes one has loaded what is asked.</summary>
public interface IConditionCatalogue
{
    /// <summary>Finds a subject by its name.</summary>
    bool TryGetSubject(string name, [NotNullWhen(true)] out ConditionSubject? subject);

    /// <summary>Finds a taxonomy by key or by id.</summary>
    bool TryGetTaxonomy(string reference, out KnownTaxonomy taxonomy);

    /// <summary>The concepts of a taxonomy that a notation, preferred label or id may mean: none if unknown, several if it is not clear.</summary>
    IReadOnlyList<KnownConcept> FindConcepts(KnownTaxonomy taxonomy, string reference);

    /// <summary>The segments that a name or id may mean: none if unknown, several if it is not clear; archived ones only where none in use is meant.</summary>
    IReadOnlyList<KnownSegment> FindSegments(string reference);

    /// <summary>The segment with an id, for following references; null if there is none.</summary>
    KnownSegment? Segment(long id);

    /// <summary>Names that could have been meant, for messages: taxonomies, or segments.</summary>
    IEnumerable<string> TaxonomyKeys { get; }

    /// <summary>The names of the segments that are in use, for messages.</summary>
    IEnumerable<string> SegmentNames { get; }
}

/// <summary>A taxonomy that a condition names.</summary>
/// <param name="Id">Its row key.</param>
/// <param name="Key">Its key.</param>
public readonly record struct KnownTaxonomy(long Id, string Key);

/// <summary>A concept that a condition names.</summary>
/// <param name="Id">Its row key.</param>
/// <param name="Path">Its place in the tree: the ids from the top down to itself, each followed by a slash.</param>
/// <param name="Name">Its preferred label.</param>
public readonly record struct KnownConcept(long Id, string Path, string Name);

/// <summary>A segment that a condition names.</summary>
/// <param name="Id">Its row key.</param>
/// <param name="Name">Its name.</param>
/// <param name="ItemKind">The kind of its members, as the name of a subject.</param>
/// <param name="Uses">The ids of the segments that its own condition names.</param>
/// <param name="IsArchived">Whether it was taken out of use: nobody keeps its members.</param>
public sealed record KnownSegment(long Id, string Name, string ItemKind, IReadOnlyList<long> Uses, bool IsArchived = false);
