using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Taxonomies.Skos;

/// <summary>A vocabulary in SKOS to import.</summary>
/// <param name="File">Path of the file: Turtle (.ttl) or JSON-LD (.jsonld, .json), each also as gzip.</param>
/// <param name="Key">The taxonomy's key; it is created if there is none.</param>
public sealed record SkosRequest(string File, string Key)
{
    /// <summary>The name people see, for a new taxonomy; null for the title of the concept scheme.</summary>
    public string? Name { get; init; }

    /// <summary>What sort of taxonomy a new one is.</summary>
    public TaxonomyKind Kind { get; init; } = TaxonomyKind.Taxonomy;

    /// <summary>Whether a new taxonomy gives an item one concept at most.</summary>
    public bool Exclusive { get; init; }

    /// <summary>The language of concept names in a new taxonomy; null for the one that most concepts have a preferred label in.</summary>
    public string? Language { get; init; }

    /// <summary>The URI of the one concept scheme to import; null for all concepts of the file.</summary>
    public string? Scheme { get; init; }

    /// <summary>Whether to check and count only, and write nothing.</summary>
    public bool DryRun { get; init; }
}

/// <summary>What became of a vocabulary.</summary>
/// <param name="Taxonomy">The taxonomy; zero after a dry run that would create it.</param>
/// <param name="Triples">Statements read.</param>
/// <param name="Read">Concepts in the file.</param>
/// <param name="Created">Concepts created.</param>
/// <param name="Updated">Concepts that were changed.</param>
/// <param name="Unchanged">Concepts that are as the file says.</param>
/// <param name="Relations">Relations beside the tree: related concepts, and further broader ones.</param>
/// <param name="Mappings">Mappings to other vocabularies.</param>
/// <param name="Findings">What breaks an integrity condition of SKOS or has no place in the catalog, and what was done about it.</param>
/// <param name="Sequence">The sequence of the last change; null when nothing changed.</param>
public sealed record SkosReport(
    TaxonomyId Taxonomy, long Triples, int Read, int Created, int Updated, int Unchanged, int Relations, int Mappings, IReadOnlyList<SkosFinding> Findings, long? Sequence);

/// <summary>One kind of thing found in a vocabulary.</summary>
/// <param name="Rule">The integrity condition (S13, S14, S27, S46), or what it is about.</param>
/// <param name="Message">What was found and what was done.</param>
/// <param name="Count">How often.</param>
/// <param name="Examples">Some of them, at most five.</param>
public sealed record SkosFinding(string Rule, string Message, int Count, IReadOnlyList<string> Examples);
