using Catalog.Domain.Classification.Models;
using Catalog.Domain.Items;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Classification.Models;

/// <summary>What to ask a model about. Either a text or an item, and either a model or a taxonomy whose champion answers.</summary>
public sealed record ModelQuestion
{
    /// <summary>The model that answers; null for the champion of <see cref="Taxonomy"/>.</summary>
    public ModelId? Model { get; init; }

    /// <summary>The taxonomy whose champion answers; null when the model is named.</summary>
    public TaxonomyId? Taxonomy { get; init; }

    /// <summary>The text; null when an item is asked about.</summary>
    public string? Text { get; init; }

    /// <summary>The item; null when a text is given.</summary>
    public ItemId? Item { get; init; }

    /// <summary>How many concepts and how many parts of evidence each at most, from 1 to 16.</summary>
    public int Count { get; init; } = 5;
}

/// <summary>What a model makes of what it was asked about, in one word.</summary>
public enum ModelVerdict
{
    /// <summary>It is as sure as its target precision asks.</summary>
    Sure = 1,

    /// <summary>It would suggest its best concepts and leave the decision to people.</summary>
    Suggests = 2,

    /// <summary>It is too unsure even to suggest.</summary>
    Abstains = 3,

    /// <summary>The text is unlike all it has learnt.</summary>
    OutOfScope = 4,
}

/// <summary>What a model says about one text or item.</summary>
/// <param name="Model">Who answers.</param>
/// <param name="Name">Its name.</param>
/// <param name="Verdict">What it makes of it.</param>
/// <param name="LeastConfidence">What is less sure than this is not suggested.</param>
/// <param name="ReadCharacters">How many characters of the text it read; a long text is read from its beginning.</param>
/// <param name="TextCharacters">How many characters the text has.</param>
/// <param name="Ranking">The likeliest concepts, best first; those that may not be assigned any more are left out.</param>
/// <param name="RetiredConcepts">How many of the likeliest were left out because they may not be assigned any more.</param>
public sealed record ModelAnswer(
    ModelId Model, string Name, ModelVerdict Verdict, double LeastConfidence, int ReadCharacters, int TextCharacters, IReadOnlyList<RankedConcept> Ranking, int RetiredConcepts);

/// <summary>A concept in a model's ranking.</summary>
/// <param name="Concept">The concept.</param>
/// <param name="Name">Its preferred label.</param>
/// <param name="Confidence">The calibrated probability that it applies, from 0 to 1.</param>
/// <param name="Applies">Whether the model says that it applies.</param>
/// <param name="IsSure">Whether it is as sure as its target precision asks.</param>
/// <param name="AppliesFrom">The confidence from which the concept applies; null where the best one does.</param>
/// <param name="SureFrom">The confidence from which the model is sure of it; null when it never is.</param>
/// <param name="Evidence">What in the text spoke for it, strongest first.</param>
public sealed record RankedConcept(
    ConceptId Concept, string Name, double Confidence, bool Applies, bool IsSure, double? AppliesFrom, double? SureFrom, IReadOnlyList<FeatureEvidence> Evidence);
