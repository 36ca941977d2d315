using System.Globalization;
using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Classification.Models;
using Catalog.Domain.Items;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Classification.Models;

/// <summary>A stored model ready to speak about items.</summary>
/// <param name="Id">The model.</param>
/// <param name="State">Where it stands; only a champion is heard.</param>
/// <param name="Classifier">The model itself.</param>
/// <param name="Taxonomy">The taxonomy of its concepts.</param>
/// <param name="Actor">The model as an actor.</param>
/// <param name="SourceVersion">How its suggestions name it.</param>
/// <param name="AcceptSure">Whether what it is sure of is accepted at once.</param>
/// <param name="LeastConfidence">What is less sure is not suggested.</param>
internal sealed record ModelAtWork(
    ModelId Id, ModelState State, TextClassifier Classifier, Taxonomy Taxonomy, Caller Actor, string SourceVersion, bool AcceptSure, double LeastConfidence)
{
    /// <summary>Several concepts of one item are bounded, so that a page's row keys are taken with one statement.</summary>
    public int Most => Classifier.IsMultiLabel ? 8 : 1;

    /// <summary>The kinds of items that its taxonomy classifies.</summary>
    public IReadOnlyList<ItemKind> Kinds { get; } =
        Taxonomy.AppliesTo is null ? Enum.GetValues<ItemKind>() : JsonSerializer.Deserialize<ItemKind[]>(Taxonomy.AppliesTo, AuditJson.Options) ?? [];

    /// <summary>How a model of a taxonomy is named as an actor and beside its suggestions.</summary>
    public static string NameOf(string taxonomy, int number) => string.Create(CultureInfo.InvariantCulture, $"{taxonomy} model {number}");

    /// <summary>The concept that a label of a classifier of this catalog stands for.</summary>
    public static ConceptId ConceptOf(string label) => new(long.Parse(label, CultureInfo.InvariantCulture));

    /// <summary>What it says about some items.</summary>
    public List<ModelWord> Say(IEnumerable<ItemText> items) => [.. items.Where(item => Kinds.Contains(item.Kind)).Select(item => new ModelWord(item, Classifier.Predict(item.Text, item.Fields)))];
}

/// <summary>What a model says about one item.</summary>
/// <param name="Item">The item as it was read.</param>
/// <param name="Prediction">What the model says.</param>
internal sealed record ModelWord(ItemText Item, TextPrediction Prediction);
