namespace Catalog.Domain.Alignment;

/// <summary>How concepts are compared. The defaults were chosen on one half of a published alignment and measured on the other half.</summary>
public sealed record AlignmentOptions
{
    /// <summary>How much of the similarity is that of the names alone, from 0 to 1; the rest is that of the names with those of all broader concepts.</summary>
    public double LabelShare { get; init; } = 0.12;

    /// <summary>What a word of a broader concept's name weighs against one a step below it, from 0 to 1.</summary>
    public double PathDecay { get; init; } = 0.55;

    /// <summary>What remains of a broader concept's candidate for the concepts directly below it, from 0 to 1.</summary>
    public double BroaderDecay { get; init; } = 0.87;

    /// <summary>What items that have both concepts count for at most, from 0 (not at all) to 1.</summary>
    public double InstanceShare { get; init; } = 0.9;

    /// <summary>Candidates kept for each concept, and handed to the concepts below it.</summary>
    public int Kept { get; init; } = 60;
}
