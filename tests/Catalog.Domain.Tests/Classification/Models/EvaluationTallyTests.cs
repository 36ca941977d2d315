using Catalog.Domain.Classification.Models;

namespace Catalog.Domain.Tests.Classification.Models;

public sealed class EvaluationTallyTests
{
    [Fact]
    public void Report_OfAWorkedExample_HasItsFigures()
    {
        var tally = new EvaluationTally();
        tally.Add(["a"], Said(("a", 0.9, true)));
        tally.Add(["a"], Said(("a", 0.8, true)));
        tally.Add(["a"], Said(("b", 0.6, false)));
        tally.Add(["b"], Said(("b", 0.9, true)));
        tally.Add(["c"], Said(("a", 0.5, false)));

        var report = tally.Report();

        // a: 2 hits of 3 given and 3 had; b: 1 of 2 given, 1 had; c: never given.
        Assert.Equal(0.6, report.Accuracy, 1e-12);
        Assert.Equal([(2 / 3.0, 2 / 3.0, 2 / 3.0, 3), (0.5, 1, 2 / 3.0, 1), (0, 0, 0, 1)], report.Labels.Select(label => (label.Precision, label.Recall, label.F1, label.Support)));
        Assert.Equal(((2 / 3.0) + (2 / 3.0)) / 3, report.MacroF1, 1e-12);
        Assert.Equal(0.6, report.MicroF1, 1e-12);

        // |1.8 - 2| in the band of 0.9, |0.8 - 1|, |0.6 - 0|, |0.5 - 0|, over five texts.
        Assert.Equal((0.2 + 0.2 + 0.6 + 0.5) / 5, report.CalibrationError, 1e-12);
        Assert.Equal((0.6, 1.0), (report.Coverage, report.SurePrecision));
        Assert.Equal([new Confusion("a", "b", 1), new Confusion("c", "a", 1)], report.Confusions);
    }

    [Fact]
    public void Report_OfNothing_IsAllZero()
    {
        var report = new EvaluationTally().Report();

        Assert.Equal((0, 0.0, 0.0, 0.0, 0.0), (report.Examples, report.Accuracy, report.MacroF1, report.MicroF1, report.CalibrationError));
    }

    private static TextPrediction Said((string Label, double Confidence, bool Sure) one) => new([new(one.Label, one.Confidence, Applies: true, one.Sure)], IsOutOfScope: false);
}
