using Catalog.Domain.Access;
using Catalog.Domain.Classification.Models;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Storage.Model;

/// <summary>A classifier trained on what people decided about the concepts of one taxonomy.</summary>
public sealed class ClassificationModel
{
    /// <summary>Row key.</summary>
    public ModelId Id { get; set; }

    /// <summary>The workspace of its taxonomy.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The taxonomy whose concepts it predicts.</summary>
    public TaxonomyId TaxonomyId { get; set; }

    /// <summary>The taxonomy whose concepts it predicts.</summary>
    public Taxonomy? Taxonomy { get; set; }

    /// <summary>Counts the models of the taxonomy, from 1.</summary>
    public int Number { get; set; }

    /// <summary>Where it stands.</summary>
    public ModelState State { get; set; } = ModelState.Draft;

    /// <summary>Whether it predicts several concepts of an item, or none.</summary>
    public bool IsMultiLabel { get; set; }

    /// <summary>How many items it was trained on.</summary>
    public int Examples { get; set; }

    /// <summary>How many concepts it can predict.</summary>
    public int Concepts { get; set; }

    /// <summary>By cross-validation: the share of items for which all concepts were right.</summary>
    public double Accuracy { get; set; }

    /// <summary>By cross-validation: F1 over all single decisions.</summary>
    public double MicroF1 { get; set; }

    /// <summary>By cross-validation: the mean of the concepts' F1.</summary>
    public double MacroF1 { get; set; }

    /// <summary>By cross-validation: how far confidence and accuracy lie apart on average.</summary>
    public double CalibrationError { get; set; }

    /// <summary>By cross-validation: the share of items on which it was sure of itself.</summary>
    public double Coverage { get; set; }

    /// <summary>By cross-validation: the share of those on which it was right.</summary>
    public double SurePrecision { get; set; }

    /// <summary>The figures of each concept, the confusions and the warnings, as a JSON object.</summary>
    public string Report { get; set; } = "{}";

    /// <summary>SHA-256 of what it was trained on: items, their versions and their concepts. The same snapshot gives the same model.</summary>
    public string Snapshot { get; set; } = "";

    /// <summary>Counts the changes of its state, from 1.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Who asked for it.</summary>
    public ActorId ActorId { get; set; }

    /// <summary>Who asked for it.</summary>
    public Actor? Actor { get; set; }

    /// <summary>When it was trained, in UTC.</summary>
    public DateTimeOffset TrainedAt { get; set; }

    /// <summary>When its state last changed, in UTC.</summary>
    public DateTimeOffset UpdatedAt { get; set; }
}
