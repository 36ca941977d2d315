using Catalog.Domain.Access;
using Catalog.Domain.Classification.Models;
using Catalog.Domain.Classification.Quality;
using Catalog.Domain.Items;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Storage.Model;

/// <summary>A decision of people that a model trained without it finds unlikely; one for each model, item and pair of concepts.</summary>
public sealed class LabelSuspect
{
    /// <summary>Row key.</summary>
    public LabelSuspectId Id { get; set; }

    /// <summary>The workspace of the model.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The model whose training brought it up.</summary>
    public ModelId ModelId { get; set; }

    /// <summary>The model whose training brought it up.</summary>
    public ClassificationModel? Model { get; set; }

    /// <summary>The item.</summary>
    public ItemId ItemId { get; set; }

    /// <summary>The item.</summary>
    public Item? Item { get; set; }

    /// <summary>The concept that was decided; null when one is missing.</summary>
    public ConceptId? GivenId { get; set; }

    /// <summary>The concept that was decided; null when one is missing.</summary>
    public Concept? Given { get; set; }

    /// <summary>The concept that is likelier; null when the decided one only does not fit.</summary>
    public ConceptId? LikelyId { get; set; }

    /// <summary>The concept that is likelier; null when the decided one only does not fit.</summary>
    public Concept? Likely { get; set; }

    /// <summary>How sure the model was of what was decided, from 0 to 1.</summary>
    public double GivenConfidence { get; set; }

    /// <summary>How sure the model was of the likelier concept, from 0 to 1.</summary>
    public double LikelyConfidence { get; set; }

    /// <summary>The first minus the second; the lower, the more suspicious.</summary>
    public double Margin { get; set; }

    /// <summary>The place among the suspects of the model, from 1, the most suspicious.</summary>
    public int Rank { get; set; }

    /// <summary>What became of it.</summary>
    public SuspectState State { get; set; } = SuspectState.Open;

    /// <summary>Why it was decided so; null while it is open.</summary>
    public string? Reason { get; set; }

    /// <summary>Who looked at it; null while it is open.</summary>
    public ActorId? DecidedById { get; set; }

    /// <summary>Who looked at it; null while it is open.</summary>
    public Actor? DecidedBy { get; set; }

    /// <summary>When, in UTC; null while it is open.</summary>
    public DateTimeOffset? DecidedAt { get; set; }
}
