using Catalog.Application.Classification.Models;
using Catalog.GraphQL.Annotations;

namespace Catalog.Server.Classification.Models;

/// <summary>How two models of a taxonomy did on the same items: those about which both spoke, and neither has learnt from.</summary>
[ObjectType("ModelComparison")]
public sealed class ModelComparisonResult(ModelComparison comparison)
{
    /// <summary>Id of the one.</summary>
    [ID<Application.Storage.Model.ClassificationModel>]
    public long Champion => comparison.Champion.Value;

    /// <summary>Id of the other.</summary>
    [ID<Application.Storage.Model.ClassificationModel>]
    public long Challenger => comparison.Challenger.Value;

    /// <summary>Only decisions of people made after this count.</summary>
    public DateTimeOffset Since => comparison.Since;

    /// <summary>Which items are compared.</summary>
    public ComparisonBasis Basis => comparison.Basis;

    /// <summary>How many items are compared; with none, nothing can be said yet.</summary>
    public int Items => comparison.Items;

    /// <summary>Of these, items of a random slice that people decided since; 0 on the basis DECISIONS.</summary>
    public int RandomItems => comparison.RandomItems;

    /// <summary>Of these, gold items; 0 on the basis DECISIONS.</summary>
    public int GoldItems => comparison.GoldItems;

    /// <summary>How the one did.</summary>
    public ModelScoreResult ChampionScore => ModelScoreResult.Of(comparison.ChampionScore);

    /// <summary>How the other did.</summary>
    public ModelScoreResult ChallengerScore => ModelScoreResult.Of(comparison.ChallengerScore);

    /// <summary>Items on which the best concept of both is one that people chose, or both know none where none applies.</summary>
    public int BothRight => comparison.BothRight;

    /// <summary>Items on which only that of the one is.</summary>
    public int OnlyChampionRight => comparison.OnlyChampionRight;

    /// <summary>Items on which only that of the other is.</summary>
    public int OnlyChallengerRight => comparison.OnlyChallengerRight;

    /// <summary>Items on which neither is.</summary>
    public int NeitherRight => comparison.NeitherRight;

    /// <summary>How likely chance alone parts two equal models so far (McNemar's exact test), from 0 to 1.</summary>
    public double PValue => comparison.PValue;
}

/// <summary>How a model did on some items.</summary>
/// <param name="Accuracy">The share of items for which all concepts were right.</param>
/// <param name="MicroF1">F1 over all single decisions.</param>
/// <param name="MacroF1">The mean of the concepts' F1.</param>
/// <param name="Coverage">The share of items on which it was sure of itself.</param>
/// <param name="SurePrecision">The share of those on which it was right.</param>
/// <param name="OutOfScope">The share of items it took for unlike all it has learnt.</param>
[GraphQLName("ModelScore")]
public sealed record ModelScoreResult(double Accuracy, double MicroF1, double MacroF1, double Coverage, double SurePrecision, double OutOfScope)
{
    internal static ModelScoreResult Of(ModelScore score) => new(score.Accuracy, score.MicroF1, score.MacroF1, score.Coverage, score.SurePrecision, score.OutOfScope);
}
