using Catalog.Application.Classification.Models;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Classification.Models;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Relay;

namespace Catalog.Server.Classification.Models;

/// <summary>What a model says about one text or item.</summary>
[ObjectType("ModelAnswer")]
public sealed class ModelAnswerResult(ModelAnswer answer)
{
    /// <summary>Id of the model that answers.</summary>
    [ID<ClassificationModel>]
    public long Model => answer.Model.Value;

    /// <summary>Its name.</summary>
    public string Name => answer.Name;

    /// <summary>What it makes of it, in one word.</summary>
    public ModelVerdict Verdict => answer.Verdict;

    /// <summary>What is less sure than this is not suggested.</summary>
    public double LeastConfidence => answer.LeastConfidence;

    /// <summary>How many characters of the text it read; a long text is read from its beginning.</summary>
    public int ReadCharacters => answer.ReadCharacters;

    /// <summary>How many characters the text has.</summary>
    public int TextCharacters => answer.TextCharacters;

    /// <summary>How many of the likeliest concepts are left out because they may not be assigned any more.</summary>
    public int RetiredConcepts => answer.RetiredConcepts;

    /// <summary>The likeliest concepts, best first.</summary>
    public IReadOnlyList<RankedConceptResult> Ranking => [.. answer.Ranking.Select(concept => new RankedConceptResult(
        GlobalId.Encode("Concept", concept.Concept.Value), concept.Name, concept.Confidence, concept.Applies, concept.IsSure, concept.AppliesFrom, concept.SureFrom,
        [.. concept.Evidence.Select(part => new FeatureResult(part.Text, part.Start < 0 ? null : part.Start, part.Start < 0 ? null : part.Length, part.Weight))]))];
}

/// <summary>A concept in a model's ranking.</summary>
/// <param name="Concept">Its id.</param>
/// <param name="Name">Its preferred label.</param>
/// <param name="Confidence">The calibrated probability that it applies, from 0 to 1.</param>
/// <param name="Applies">Whether the model says that it applies.</param>
/// <param name="IsSure">Whether it is as sure as its target precision asks.</param>
/// <param name="AppliesFrom">The confidence from which the concept applies; null where the best one does.</param>
/// <param name="SureFrom">The confidence from which the model is sure of it; null when it never is.</param>
/// <param name="Evidence">What spoke for it, strongest first.</param>
[GraphQLName("RankedConcept")]
public sealed record RankedConceptResult(
    string Concept, string Name, double Confidence, bool Applies, bool IsSure, double? AppliesFrom, double? SureFrom, IReadOnlyList<FeatureResult> Evidence);

/// <summary>A word, pair of words or field that spoke for a concept.</summary>
/// <param name="Text">The piece itself.</param>
/// <param name="Start">Where it begins in the text, in UTF-16 code units; null for a field.</param>
/// <param name="Length">How long it is; null for a field.</param>
/// <param name="Weight">How much it spoke for the concept.</param>
[GraphQLName("FeatureEvidence")]
public sealed record FeatureResult(string Text, int? Start, int? Length, double Weight);
