using Catalog.Domain.Classification.Models;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Classification.Models;

/// <summary>How well a model did when it was trained, by cross-validation, with its concepts by name.</summary>
/// <param name="Model">The model.</param>
/// <param name="Examples">How many items it was trained on.</param>
/// <param name="Accuracy">The share of items for which all concepts were right.</param>
/// <param name="MicroF1">F1 over all single decisions.</param>
/// <param name="MacroF1">The mean of the concepts' F1.</param>
/// <param name="CalibrationError">How far confidence and accuracy lie apart on average.</param>
/// <param name="Coverage">The share of items on which it was sure of itself.</param>
/// <param name="SurePrecision">The share of those on which it was right.</param>
/// <param name="OutOfScope">The share of items it took for unlike all it has learnt.</param>
/// <param name="Concepts">The figures of each concept, by name.</param>
/// <param name="Confusions">Which concept was taken for which other, most often first; at most fifty.</param>
/// <param name="Warnings">What was left out and why.</param>
public sealed record ModelReport(
    ModelId Model, int Examples, double Accuracy, double MicroF1, double MacroF1, double CalibrationError, double Coverage, double SurePrecision, double OutOfScope,
    IReadOnlyList<ReportedConcept> Concepts, IReadOnlyList<ReportedConfusion> Confusions, IReadOnlyList<string> Warnings);

/// <summary>How well a model tells one concept.</summary>
/// <param name="Concept">The concept.</param>
/// <param name="Name">Its name; its number when it has been deleted since.</param>
/// <param name="Precision">Of the items it was given to, the share that has it; 0 when it was given to none.</param>
/// <param name="Recall">Of the items that have it, the share it was given to.</param>
/// <param name="F1">The harmonic mean of both.</param>
/// <param name="Support">How many items have it.</param>
public sealed record ReportedConcept(ConceptId Concept, string Name, double Precision, double Recall, double F1, int Support);

/// <summary>A mistake and how often it was made.</summary>
/// <param name="Actual">The concept that the item has.</param>
/// <param name="ActualName">Its name.</param>
/// <param name="Predicted">The concept that was given instead.</param>
/// <param name="PredictedName">Its name.</param>
/// <param name="Count">How often.</param>
public sealed record ReportedConfusion(ConceptId Actual, string ActualName, ConceptId Predicted, string PredictedName, int Count);
