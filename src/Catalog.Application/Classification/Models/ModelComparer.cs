using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Classification.Models;
using Catalog.Domain.Classification.Quality;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Models;

/// <summary>How two models of a taxonomy did on the same items.</summary>
/// <param name="Champion">The one.</param>
/// <param name="Challenger">The other.</param>
/// <param name="Since">Only decisions of people made after this count: neither model can have been trained on them.</param>
/// <param name="Items">Items about which both models spoke and people decided since.</param>
/// <param name="ChampionScore">How the one did on them.</param>
/// <param name="ChallengerScore">How the other did on them.</param>
/// <param name="BothRight">Items on which the best concept of both is one that people chose.</param>
/// <param name="OnlyChampionRight">Items on which only that of the one is.</param>
/// <param name="OnlyChallengerRight">Items on which only that of the other is.</param>
/// <param name="NeitherRight">Items on which neither is.</param>
/// <param name="PValue">How likely chance alone parts two equal models so far (McNemar's exact test), from 0 to 1.</param>
public sealed record ModelComparison(
    ModelId Champion, ModelId Challenger, DateTimeOffset Since, int Items, ModelScore ChampionScore, ModelScore ChallengerScore,
    int BothRight, int OnlyChampionRight, int OnlyChallengerRight, int NeitherRight, double PValue);

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
    /// <exception cref="Domain.CatalogException">There is no such model, or the two are of different taxonomies or the same.</exception>
    public async Task<ModelComparison> CompareAsync(Caller caller, ModelId champion, ModelId challenger, CancellationToken cancellationToken)
    {
        caller.Require(Role.Viewer);
        await using var context = store.Read();
        return await CompareAsync(context, caller.WorkspaceId, champion, challenger, cancellationToken);
    }

    internal static async Task<ModelComparison> CompareAsync(CatalogContext context, WorkspaceId workspace, ModelId champion, ModelId challenger, CancellationToken cancellationToken)
    {
        var models = await context.ClassificationModels.AsNoTracking().Where(m => m.WorkspaceId == workspace && (m.Id == champion || m.Id == challenger)).ToListAsync(cancellationToken);
        var (one, other) = (models.Find(m => m.Id == champion) ?? throw ModelUseErrors.NotFound(champion), models.Find(m => m.Id == challenger) ?? throw ModelUseErrors.NotFound(challenger));
        if (one.Id == other.Id || one.TaxonomyId != other.TaxonomyId)
        {
            throw ModelUseErrors.NotComparable(champion, challenger);
        }

        var since = one.TrainedAt > other.TrainedAt ? one.TrainedAt : other.TrainedAt;
        var decided = await context.TagAssignments.AsNoTracking()
            .Where(t => t.WorkspaceId == workspace && t.TaxonomyId == one.TaxonomyId && t.Source == TagSource.Manual && t.Status == TagStatus.Accepted && t.At > since
                && context.ModelPredictions.Any(p => p.WorkspaceId == workspace && p.ModelId == champion && p.ItemId == t.ItemId)
                && context.ModelPredictions.Any(p => p.WorkspaceId == workspace && p.ModelId == challenger && p.ItemId == t.ItemId))
            .OrderByDescending(t => t.At).ThenBy(t => t.Id).Select(t => new { t.ItemId, t.ConceptId }).Take(MostItems).ToListAsync(cancellationToken);
        var byItem = decided.GroupBy(tag => tag.ItemId, tag => tag.ConceptId.ToString()).ToDictionary(group => group.Key, group => group.ToList());
        return await TallyAsync(context, workspace, (champion, challenger, since), byItem, cancellationToken);
    }

    private static async Task<ModelComparison> TallyAsync(
        CatalogContext context, WorkspaceId workspace, (ModelId Champion, ModelId Challenger, DateTimeOffset Since) pair, Dictionary<ItemId, List<string>> decided, CancellationToken cancellationToken)
    {
        var (first, second) = (new EvaluationTally(), new EvaluationTally());
        var (items, both, onlyFirst, onlySecond) = (0, 0, 0, 0);
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
                var actual = decided[item];
                first.Add(actual, PredictionOf(one));
                second.Add(actual, PredictionOf(other));
                var (right, otherRight) = (IsRight(one, actual), IsRight(other, actual));
                both += right && otherRight ? 1 : 0;
                onlyFirst += right && !otherRight ? 1 : 0;
                onlySecond += otherRight && !right ? 1 : 0;
            }
        }

        return new ModelComparison(
            pair.Champion, pair.Challenger, pair.Since, items, ModelScore.Of(first.Report()), ModelScore.Of(second.Report()), both, onlyFirst, onlySecond,
            items - both - onlyFirst - onlySecond, McNemar.PValue(onlyFirst, onlySecond));
    }

    private static bool IsRight(ModelPrediction prediction, List<string> actual) => prediction is { BestId: { } best, IsOutOfScope: false } && actual.Contains(best.ToString());

    private static TextPrediction PredictionOf(ModelPrediction prediction)
    {
        var applies = JsonSerializer.Deserialize<long[]>(prediction.Applies, AuditJson.Options) ?? [];
        var ranked = applies.Select(concept => new LabelConfidence(
            concept.ToString(System.Globalization.CultureInfo.InvariantCulture), concept == prediction.BestId?.Value ? prediction.Confidence : 0, !prediction.IsOutOfScope,
            concept == prediction.BestId?.Value && prediction.IsSure));
        return new TextPrediction([.. ranked.OrderByDescending(label => label.Confidence)], prediction.IsOutOfScope);
    }
}
