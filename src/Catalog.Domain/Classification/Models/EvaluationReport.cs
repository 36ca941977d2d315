namespace Catalog.Domain.Classification.Models;

/// <summary>How well a classifier does on texts whose labels are known.</summary>
/// <param name="Examples">How many texts it was measured on.</param>
/// <param name="Accuracy">The share of texts for which all labels were right.</param>
/// <param name="MicroF1">F1 over all single decisions together.</param>
/// <param name="MacroF1">The mean of the labels' F1, each label counting the same.</param>
/// <param name="CalibrationError">The mean distance between confidence and accuracy, over ten bands of confidence (expected calibration error).</param>
/// <param name="Coverage">The share of texts on which the model was sure of itself.</param>
/// <param name="SurePrecision">The share of those on which it was right; 0 when it was sure of none.</param>
/// <param name="OutOfScope">The share of texts it took for unlike all it has learnt.</param>
/// <param name="Labels">Each label's figures, by name.</param>
/// <param name="Confusions">Which label was taken for which other, most often first; at most fifty.</param>
public sealed record EvaluationReport(
    int Examples,
    double Accuracy,
    double MicroF1,
    double MacroF1,
    double CalibrationError,
    double Coverage,
    double SurePrecision,
    double OutOfScope,
    IReadOnlyList<LabelReport> Labels,
    IReadOnlyList<Confusion> Confusions);

/// <summary>How well one label is told.</summary>
/// <param name="Label">The label.</param>
/// <param name="Precision">Of the texts it was given to, the share that has it; 0 when it was given to none.</param>
/// <param name="Recall">Of the texts that have it, the share it was given to; 0 when none has it.</param>
/// <param name="F1">The harmonic mean of both.</param>
/// <param name="Support">How many texts have it.</param>
public sealed record LabelReport(string Label, double Precision, double Recall, double F1, int Support);

/// <summary>A mistake and how often it was made.</summary>
/// <param name="Actual">The label the text has.</param>
/// <param name="Predicted">The label that was given instead.</param>
/// <param name="Count">How often.</param>
public sealed record Confusion(string Actual, string Predicted, int Count);
