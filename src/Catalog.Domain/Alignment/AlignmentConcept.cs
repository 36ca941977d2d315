using Catalog.Domain.Taxonomies;

namespace Catalog.Domain.Alignment;

/// <summary>A concept as alignment sees it: its place in the tree and its names.</summary>
/// <param name="Id">The concept.</param>
/// <param name="Broader">The next broader concept, or null at the top; one that is not among the concepts counts as the top.</param>
/// <param name="Names">Its names in any language, the preferred ones among them.</param>
public sealed record AlignmentConcept(ConceptId Id, ConceptId? Broader, IReadOnlyList<AlignmentName> Names);

/// <summary>A name of a concept.</summary>
/// <param name="Language">The language, as a BCP 47 tag; names are compared within their primary language.</param>
/// <param name="Kind">Its role.</param>
/// <param name="Text">The name itself.</param>
public readonly record struct AlignmentName(string Language, LabelKind Kind, string Text);
