using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Classification.Models;
using Catalog.Domain.Classification.Quality;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Models;

/// <summary>How two models of a taxonomy did on the same items.</summary>
/// <param name="Champion">The one.</param>
/// <param name="Challenger">The other.</param>
/// <param name="Since">Only decisions of people made after this count: neither model can have been trained on them.</param>
/// <param name="Basis">Which items are compared.</param>
/// <param name="Items">Items of that basis about which both models spoke.</param>
/// <param name="RandomItems">Of these, items of a random slice that people decided since.</param>
/// <param name="GoldItems">Of these, gold items that neither model can have learnt from.</param>
/// <param name="ChampionScore">How the one did on them.</param>
/// <param name="ChallengerScore">How the other did on them.</param>
/// <param name="BothRight">Items on which the best concept of both is one that people chose, or both know none where none applies.</param>
/// <param name="OnlyChampionRight">Items on which only that of the one is.</param>
/// <param name="OnlyChallengerRight">Items on which only that of the other is.</param>
/// <param name="NeitherRight">Items on which neither is.</param>
/// <param name="PValue">How likely chance alone parts two equal models so far (McNemar's exact test), from 0 to 1.</param>
public sealed record ModelComparison(
    ModelId Champion, ModelId Challenger, DateTimeOffset Since, ComparisonBasis Basis, int Items, int RandomItems, int GoldItems, ModelScore ChampionScore, ModelScore ChallengerScore,
    int BothRight, int OnlyChampionRight, int OnlyChallengerRight, int NeitherRight, double PValue);

/// <summary>Which items two models are compared on.</summary>
public enum ComparisonBasis
{
    /// <summary>
    /// Items that were drawn at random to be decided, and gold items: which items they are has nothing to do with either model, so they stand
    /// for all items of their projects.
    /// </summary>
    Sample = 1,

    /// <summary>
    /// All items that people decided. They decide first, and see, what the champion suggested, so this leans towards the champion.
    /// </summary>
    Decisions = 2,
}

/// <summary>How a model did on some items.</summary>
/// <param name="Accuracy">The share of items for which all concepts were right.</param>
/// <param name="MicroF1">F1 over all single decisions.</param>
/// <param name="MacroF1">The mean of the concepts' F1.</param>
/// <param name="Coverage">The share of items on which it was sure of itself.</param>
/// <param name="SurePrecision">The share of those on which it was right.</param>
/// <param name="OutOfScope">The share of items it took for unlike all it has learnt.</param>
public sealed record ModelScore(double Accuracy, double MicroF1, double MacroF1, double Coverage, double SurePrecision, double OutOfScope)
{
    internal static ModelScore Of(EvaluationReport report) => new(report.Accuracy, report.MicroF1, report.MacroF1, report.Coverage, report.SurePrecision, report.OutOfScope);
}

/// <summary>Compares two models by what they said of the same items before people decided. Thread-safe.</summary>
/// <param name="store">The database.</param>
public sealed class ModelComparer(CatalogStore store)
{
    /// <summary>The most items that are compared: those decided last.</summary>
    public const int MostItems = 50_000;

    /// <summary>Compares two models of one taxonomy.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="champion">The one.</param>
    /// <param name="challenger">The other.</param>
    /// <param name="basis">Which items; null for the sample where there is one, and for all that people decided where there is none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Domain.CatalogException">There is no such model, or the two are of different taxonomies or the same.</exception>
    public async Task<ModelComparison> CompareAsync(Caller caller, ModelId champion, ModelId challenger, ComparisonBasis? basis, CancellationToken cancellationToken)
    {
        caller.Require(Role.Viewer);
        await using var context = store.Read();
        return await CompareAsync(context, caller.WorkspaceId, champion, challenger, basis, cancellationToken);
    }

    internal static async Task<ModelComparison> CompareAsync(
        CatalogContext context, WorkspaceId workspace, ModelId champion, ModelId challenger, ComparisonBasis? basis, CancellationToken cancellationToken)
    {
        var models = await context.ClassificationModels.AsNoTracking().Where(m => m.WorkspaceId == workspace && (m.Id == champion || m.Id == challenger)).ToListAsync(cancellationToken);
        var (one, other) = (models.Find(m => m.Id == champion) ?? throw ModelUseErrors.NotFound(champion), models.Find(m => m.Id == challenger) ?? throw ModelUseErrors.NotFound(challenger));
        if (one.Id == other.Id || one.TaxonomyId != other.TaxonomyId)
        {
            throw ModelUseErrors.NotComparable(champion, challenger);
        }

        var known = new ComparedItems(context, workspace, one, other);
        var sample = basis == ComparisonBasis.Decisions ? [] : await known.SampleAsync(cancellationToken);
        var isSample = basis == ComparisonBasis.Sample || sample.Count > 0;
        return await TallyAsync(
            context, workspace, (champion, challenger, known.Since, isSample ? ComparisonBasis.Sample : ComparisonBasis.Decisions), isSample ? sample : await known.DecidedAsync(MostItems, cancellationToken),
            cancellationToken);
    }

    private static async Task<ModelComparison> TallyAsync(
        CatalogContext context, WorkspaceId workspace, (ModelId Champion, ModelId Challenger, DateTimeOffset Since, ComparisonBasis Basis) pair, Dictionary<ItemId, KnownItem> decided,
        CancellationToken cancellationToken)
    {
        var (first, second) = (new EvaluationTally(), new EvaluationTally());
        var (items, random, gold, both, onlyFirst, onlySecond) = (0, 0, 0, 0, 0, 0);
        foreach (var page in decided.Keys.Order().Chunk(1000))
        {
            var predictions = await context.ModelPredictions.AsNoTracking()
                .Where(p => p.WorkspaceId == workspace && (p.ModelId == pair.Champion || p.ModelId == pair.Challenger) && page.Contains(p.ItemId)).ToListAsync(cancellationToken);
            var byItem = predictions.ToLookup(p => p.ItemId);
            foreach (var item in page)
            {
                if (byItem[item].FirstOrDefault(p => p.ModelId == pair.Champion) is not { } one || byItem[item].FirstOrDefault(p => p.ModelId == pair.Challenger) is not { } other)
                {
                    continue;
                }

                items++;
                var actual = decided[item].Concepts;
                random += decided[item].Origin == KnownOrigin.Random ? 1 : 0;
                gold += decided[item].Origin == KnownOrigin.Gold ? 1 : 0;
                first.Add(actual, PredictionOf(one));
                second.Add(actual, PredictionOf(other));
                var (right, otherRight) = (IsRight(one, actual), IsRight(other, actual));
                both += right && otherRight ? 1 : 0;
                onlyFirst += right && !otherRight ? 1 : 0;
                onlySecond += otherRight && !right ? 1 : 0;
            }
        }

        return new ModelComparison(
            pair.Champion, pair.Challenger, pair.Since, pair.Basis, items, random, gold, ModelScore.Of(first.Report()), ModelScore.Of(second.Report()), both, onlyFirst, onlySecond,
            items - both - onlyFirst - onlySecond, McNemar.PValue(onlyFirst, onlySecond));
    }

    // Where no concept applies, a model is right to say that it knows nothing like it.
    private static bool IsRight(ModelPrediction prediction, IReadOnlyList<string> actual) =>
        prediction is { BestId: { } best, IsOutOfScope: false } ? actual.Contains(best.ToString()) : actual.Count == 0;

    private static TextPrediction PredictionOf(ModelPrediction prediction)
    {
        var applies = JsonSerializer.Deserialize<long[]>(prediction.Applies, AuditJson.Options) ?? [];
        var ranked = applies.Select(concept => new LabelConfidence(
            concept.ToString(System.Globalization.CultureInfo.InvariantCulture), concept == prediction.BestId?.Value ? prediction.Confidence : 0, !prediction.IsOutOfScope,
            concept == prediction.BestId?.Value && prediction.IsSure));
        return new TextPrediction([.. ranked.OrderByDescending(label => label.Confidence)], prediction.IsOutOfScope);
    }
}
