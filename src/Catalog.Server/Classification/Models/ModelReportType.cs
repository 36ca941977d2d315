using Catalog.Application.Classification.Models;
using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Relay;

namespace Catalog.Server.Classification.Models;

/// <summary>How well a model did when it was trained, by cross-validation.</summary>
[ObjectType("ModelReport")]
public sealed class ModelReportResult(ModelReport report)
{
    /// <summary>Id of the model.</summary>
    [ID<ClassificationModel>]
    public long Model => report.Model.Value;

    /// <summary>How many items it was trained on.</summary>
    public int Examples => report.Examples;

    /// <summary>The share of items for which all concepts were right.</summary>
    public double Accuracy => report.Accuracy;

    /// <summary>F1 over all single decisions.</summary>
    public double MicroF1 => report.MicroF1;

    /// <summary>The mean of the concepts' F1.</summary>
    public double MacroF1 => report.MacroF1;

    /// <summary>How far confidence and accuracy lie apart on average.</summary>
    public double CalibrationError => report.CalibrationError;

    /// <summary>The share of items on which it was sure of itself.</summary>
    public double Coverage => report.Coverage;

    /// <summary>The share of those on which it was right.</summary>
    public double SurePrecision => report.SurePrecision;

    /// <summary>The share of items it took for unlike all it has learnt.</summary>
    public double OutOfScope => report.OutOfScope;

    /// <summary>The figures of each concept, by name.</summary>
    public IReadOnlyList<ConceptReportResult> Concepts => [.. report.Concepts.Select(concept => new ConceptReportResult(
        GlobalId.Encode("Concept", concept.Concept.Value), concept.Name, concept.Precision, concept.Recall, concept.F1, concept.Support))];

    /// <summary>Which concept was taken for which other, most often first; at most fifty.</summary>
    public IReadOnlyList<ConfusionResult> Confusions => [.. report.Confusions.Select(pair => new ConfusionResult(
        GlobalId.Encode("Concept", pair.Actual.Value), pair.ActualName, GlobalId.Encode("Concept", pair.Predicted.Value), pair.PredictedName, pair.Count))];

    /// <summary>What was left out and why.</summary>
    public IReadOnlyList<string> Warnings => report.Warnings;
}

/// <summary>How well a model tells one concept.</summary>
/// <param name="Concept">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Precision">Of the items it was given to, the share that has it; 0 when it was given to none.</param>
/// <param name="Recall">Of the items that have it, the share it was given to.</param>
/// <param name="F1">The harmonic mean of both.</param>
/// <param name="Support">How many items have it.</param>
[GraphQLName("ConceptReport")]
public sealed record ConceptReportResult(string Concept, string Name, double Precision, double Recall, double F1, int Support);

/// <summary>A mistake and how often it was made.</summary>
/// <param name="Actual">Id of the concept that the item has.</param>
/// <param name="ActualName">Its name.</param>
/// <param name="Predicted">Id of the concept that was given instead.</param>
/// <param name="PredictedName">Its name.</param>
/// <param name="Count">How often.</param>
[GraphQLName("Confusion")]
public sealed record ConfusionResult(string Actual, string ActualName, string Predicted, string PredictedName, int Count);
