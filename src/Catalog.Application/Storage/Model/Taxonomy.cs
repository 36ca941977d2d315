using Catalog.Domain.Access;
using Catalog.Domain.Items;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Storage.Model;

/// <summary>A set of concepts to classify with (a SKOS concept scheme).</summary>
public sealed class Taxonomy
{
    /// <summary>Row key.</summary>
    public TaxonomyId Id { get; set; }

    /// <summary>The workspace it belongs to.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The short name used in filters, files and commands; unique within the workspace.</summary>
    public string Key { get; set; } = "";

    /// <summary>The URI of the concept scheme that it came from or is published as.</summary>
    public string? Uri { get; set; }

    /// <summary>The name people see.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it is for.</summary>
    public string? Description { get; set; }

    /// <summary>What sort of taxonomy it is.</summary>
    public TaxonomyKind Kind { get; set; } = TaxonomyKind.Taxonomy;

    /// <summary>The language of concept names, as a BCP 47 tag.</summary>
    public string Language { get; set; } = "";

    /// <summary>Whether an item has at most one accepted concept of it.</summary>
    public bool Exclusive { get; set; }

    /// <summary>Whether the rank of its concepts means something.</summary>
    public bool Ordered { get; set; }

    /// <summary>Whether tagging with an unknown name creates the concept.</summary>
    public bool Open { get; set; }

    /// <summary>The kinds of items it classifies, as a JSON array of kind names; null is all.</summary>
    public string? AppliesTo { get; set; }

    /// <summary>Whether what its champion model is sure of is accepted at once; otherwise a person decides about all it suggests.</summary>
    public bool ModelAcceptsSure { get; set; }

    /// <summary>How sure its champion model must be to suggest a concept, from 0 to 1.</summary>
    public double ModelLeastConfidence { get; set; } = 0.3;

    /// <summary>Whether it is in use.</summary>
    public ItemState State { get; set; } = ItemState.Active;

    /// <summary>Counts the changes of the taxonomy itself, from 1.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When it was created, in UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it last changed, in UTC.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Its concepts.</summary>
    public ICollection<Concept> Concepts { get; private set; } = [];
}
