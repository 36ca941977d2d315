namespace Catalog.Domain.Classification.Models;

/// <summary>How a classifier is trained.</summary>
public sealed record TrainingOptions
{
    /// <summary>Orders the examples; the same seed, examples and options give the same model.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// Whether a text may have several labels or none. Null tells it from the examples: several labels on one of them, or none.
    /// </summary>
    public bool? IsMultiLabel { get; init; }

    /// <summary>Examples that a label must have to be learnt; labels with fewer are left out, with a warning. At least 2.</summary>
    public int LeastExamples { get; init; } = 3;

    /// <summary>The broader label of a label, for labels that form a tree; null or empty for a flat list.</summary>
    public IReadOnlyDictionary<string, string>? Broader { get; init; }

    /// <summary>What labels are called in warnings and errors, where they are not names themselves; those not listed by themselves.</summary>
    public IReadOnlyDictionary<string, string>? Names { get; init; }

    /// <summary>The share of predictions that shall be right among those a model makes on its own, from 0.5 to 1.</summary>
    public double TargetPrecision { get; init; } = 0.95;

    /// <summary>C: how much an error costs against the size of the weights. Positive; the default suits texts of all lengths.</summary>
    public double Cost { get; init; } = 1;

    /// <summary>Refuses what is out of its range.</summary>
    /// <exception cref="CatalogException">InvalidValue, with the name of the option.</exception>
    public void Check()
    {
        if (LeastExamples < 2)
        {
            throw ModelErrors.BadOption("leastExamples", LeastExamples, "2 or more");
        }

        if (TargetPrecision is not (>= 0.5 and <= 1))
        {
            throw ModelErrors.BadOption("targetPrecision", TargetPrecision, "a number from 0.5 to 1");
        }

        if (Cost is not (> 0 and <= 10_000))
        {
            throw ModelErrors.BadOption("cost", Cost, "a number above 0, at most 10000");
        }
    }
}
