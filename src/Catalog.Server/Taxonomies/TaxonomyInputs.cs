using Catalog.Application.Taxonomies;
using Catalog.Domain.Items;
using Catalog.Domain.Taxonomies;
using Catalog.GraphQL.Annotations;

namespace Catalog.Server.Taxonomies;

/// <summary>A taxonomy to create.</summary>
[InputObjectType("TaxonomyInput")]
public sealed record NewTaxonomyInput
{
    /// <summary>The short name used in filters, files and commands.</summary>
    public required string Key { get; init; }

    /// <summary>The name people see.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>What sort of taxonomy it is; TAXONOMY when left out.</summary>
    public TaxonomyKind? Kind { get; init; }

    /// <summary>The language of concept names; the workspace's when left out.</summary>
    public string? Language { get; init; }

    /// <summary>Whether an item has at most one accepted concept of it.</summary>
    public bool? Exclusive { get; init; }

    /// <summary>Whether the rank of its concepts means something.</summary>
    public bool? Ordered { get; init; }

    /// <summary>Whether tagging with an unknown name creates the concept.</summary>
    public bool? Open { get; init; }

    /// <summary>The kinds of items it classifies; all when left out.</summary>
    public IReadOnlyList<ItemKind>? AppliesTo { get; init; }

    internal TaxonomyInput ToInput() => new(Key, Name)
    {
        Description = Description,
        Kind = Kind ?? TaxonomyKind.Taxonomy,
        Language = Language,
        Exclusive = Exclusive ?? false,
        Ordered = Ordered ?? false,
        Open = Open ?? false,
        AppliesTo = AppliesTo ?? [],
    };
}

/// <summary>A concept to add.</summary>
[InputObjectType("ConceptInput")]
public sealed record NewConceptInput
{
    /// <summary>The preferred label in the taxonomy's language.</summary>
    public required string Name { get; init; }

    /// <summary>A code, unique within the taxonomy.</summary>
    public string? Notation { get; init; }

    /// <summary>What it means.</summary>
    public string? Definition { get; init; }

    /// <summary>When to use it and when not.</summary>
    public string? ScopeNote { get; init; }

    /// <summary>The colour of its chip, as #rrggbb.</summary>
    public string? Colour { get; init; }

    /// <summary>Its place among its siblings, or its degree in an ordered taxonomy.</summary>
    public int? Rank { get; init; }

    /// <summary>Where it stands in its life; APPROVED when left out.</summary>
    public ConceptStatus? Status { get; init; }

    /// <summary>Further names, by language.</summary>
    public IReadOnlyList<ConceptLabelsInput>? Labels { get; init; }

    internal ConceptInput ToInput() => new(Name)
    {
        Notation = Notation,
        Definition = Definition,
        ScopeNote = ScopeNote,
        Colour = Colour,
        Rank = Rank ?? 0,
        Status = Status ?? ConceptStatus.Approved,
        Labels = [.. (Labels ?? []).Select(labels => labels.ToInput())],
    };
}

/// <summary>All names of a concept in one language.</summary>
[InputObjectType("ConceptLabelsInput")]
public sealed record ConceptLabelsInput
{
    /// <summary>The language, as a BCP 47 tag.</summary>
    public required string Language { get; init; }

    /// <summary>The one name shown; in the taxonomy's own language it is the concept's name and may be left out.</summary>
    public string? Preferred { get; init; }

    /// <summary>Other names.</summary>
    public IReadOnlyList<string>? Alternative { get; init; }

    /// <summary>Names that only find it.</summary>
    public IReadOnlyList<string>? Hidden { get; init; }

    internal LabelsInput ToInput() => new(Language, Preferred, Alternative ?? [], Hidden ?? []);
}
