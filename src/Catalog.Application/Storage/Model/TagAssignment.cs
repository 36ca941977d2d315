using Catalog.Domain.Access;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Storage.Model;

/// <summary>The decision, or the suggestion, that a concept applies to an item; one per item and concept.</summary>
public sealed class TagAssignment
{
    /// <summary>Row key.</summary>
    public TagAssignmentId Id { get; set; }

    /// <summary>The workspace of both.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The item.</summary>
    public ItemId ItemId { get; set; }

    /// <summary>The item.</summary>
    public Item? Item { get; set; }

    /// <summary>The concept.</summary>
    public ConceptId ConceptId { get; set; }

    /// <summary>The concept.</summary>
    public Concept? Concept { get; set; }

    /// <summary>The taxonomy of the concept.</summary>
    public TaxonomyId TaxonomyId { get; set; }

    /// <summary>The taxonomy of the concept.</summary>
    public Taxonomy? Taxonomy { get; set; }

    /// <summary>Who or what it comes from.</summary>
    public TagSource Source { get; set; }

    /// <summary>What was decided.</summary>
    public TagStatus Status { get; set; }

    /// <summary>How sure the source is, from 0 to 1; a person is sure (1).</summary>
    public double Confidence { get; set; }

    /// <summary>What the source went by, as a JSON array; null if it does not say.</summary>
    public string? Evidence { get; set; }

    /// <summary>The version of the rule, model, guideline or file it comes from.</summary>
    public string? SourceVersion { get; set; }

    /// <summary>Whether the taxonomy is exclusive; repeated here so that the database itself keeps two accepted concepts apart.</summary>
    public bool Exclusive { get; set; }

    /// <summary>Who decided or suggested.</summary>
    public ActorId ActorId { get; set; }

    /// <summary>Who decided or suggested.</summary>
    public Actor? Actor { get; set; }

    /// <summary>When, in UTC.</summary>
    public DateTimeOffset At { get; set; }
}
