using Catalog.Domain.Access;
using Catalog.Domain.Classification.Models;
using Catalog.Domain.Items;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Storage.Model;

/// <summary>What a model at work said about an item when it last changed, whether or not anybody sees it; models are compared by it.</summary>
public sealed class ModelPrediction
{
    /// <summary>The workspace of both.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The model.</summary>
    public ModelId ModelId { get; set; }

    /// <summary>The item.</summary>
    public ItemId ItemId { get; set; }

    /// <summary>The version of the item that it read.</summary>
    public int ItemVersion { get; set; }

    /// <summary>Its best concept; null when it knows nothing of the text, or of none that may be assigned. A number only: the concept may be gone.</summary>
    public ConceptId? BestId { get; set; }

    /// <summary>How sure it is of that, from 0 to 1.</summary>
    public double Confidence { get; set; }

    /// <summary>Whether it is as sure as its target precision asks.</summary>
    public bool IsSure { get; set; }

    /// <summary>Whether the text is unlike all it has learnt.</summary>
    public bool IsOutOfScope { get; set; }

    /// <summary>The concepts that it says apply, best first, as a JSON array of row keys.</summary>
    public string Applies { get; set; } = "[]";

    /// <summary>When, in UTC.</summary>
    public DateTimeOffset At { get; set; }
}
