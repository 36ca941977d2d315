using Catalog.Domain.Items;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Taxonomies;

/// <summary>A concept to add.</summary>
/// <param name="Name">The preferred label in the taxonomy's language.</param>
public sealed record ConceptInput(string Name)
{
    /// <summary>A code, unique within the taxonomy, or null.</summary>
    public string? Notation { get; init; }

    /// <summary>What it means, or null.</summary>
    public string? Definition { get; init; }

    /// <summary>When to use it and when not, or null.</summary>
    public string? ScopeNote { get; init; }

    /// <summary>The colour of its chip, as #rrggbb, or null.</summary>
    public string? Colour { get; init; }

    /// <summary>Its place among its siblings, or its degree in an ordered taxonomy.</summary>
    public int Rank { get; init; }

    /// <summary>Where it stands in its life.</summary>
    public ConceptStatus Status { get; init; } = ConceptStatus.Approved;

    /// <summary>Further names, by language.</summary>
    public IReadOnlyList<LabelsInput> Labels { get; init; } = [];
}

/// <summary>All names of a concept in one language.</summary>
/// <param name="Language">The language, as a BCP 47 tag.</param>
/// <param name="Preferred">The one name shown; null for none. In the taxonomy's own language it is the concept's name and may be left out.</param>
/// <param name="Alternative">Other names.</param>
/// <param name="Hidden">Names that only find it.</param>
public sealed record LabelsInput(string Language, string? Preferred, IReadOnlyList<string> Alternative, IReadOnlyList<string> Hidden);

/// <summary>A taxonomy to create.</summary>
/// <param name="Key">The short name used in filters, files and commands.</param>
/// <param name="Name">The name people see.</param>
public sealed record TaxonomyInput(string Key, string Name)
{
    /// <summary>What it is for, or null.</summary>
    public string? Description { get; init; }

    /// <summary>What sort of taxonomy it is.</summary>
    public TaxonomyKind Kind { get; init; } = TaxonomyKind.Taxonomy;

    /// <summary>The language of concept names; null is the workspace's.</summary>
    public string? Language { get; init; }

    /// <summary>Whether an item has at most one accepted concept of it.</summary>
    public bool Exclusive { get; init; }

    /// <summary>Whether the rank of its concepts means something.</summary>
    public bool Ordered { get; init; }

    /// <summary>Whether tagging with an unknown name creates the concept.</summary>
    public bool Open { get; init; }

    /// <summary>The kinds of items it classifies; empty is all.</summary>
    public IReadOnlyList<ItemKind> AppliesTo { get; init; } = [];
}

/// <summary>A concept after a change.</summary>
/// <param name="Id">Its row key.</param>
/// <param name="Version">Its version after the change.</param>
public sealed record ConceptRevision(ConceptId Id, int Version);

/// <summary>What merging a concept into another would do, or did.</summary>
/// <param name="Items">Items that had the merged concept.</param>
/// <param name="Both">Those of them that had the other one too.</param>
/// <param name="Narrower">Concepts directly below the merged one, which move below the other.</param>
/// <param name="Labels">Names that become alternative names of the other.</param>
public sealed record MergeReport(int Items, int Both, int Narrower, int Labels);
