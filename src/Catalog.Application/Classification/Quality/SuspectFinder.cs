using Catalog.Application.Audit;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Classification.Models;
using Catalog.Domain.Classification.Quality;
using Catalog.Domain.Items;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Quality;

/// <summary>
/// Keeps the decisions that a training finds doubtful. They take the place of those an earlier training of the taxonomy brought up and nobody
/// has looked at; what a person has kept as it is does not come up again.
/// </summary>
internal static class SuspectFinder
{
    /// <summary>The most suspects of a training that are kept.</summary>
    public const int Most = 2_000;

    /// <summary>Judges what a training's models said of the items they had not seen.</summary>
    /// <param name="trained">The trained model.</param>
    /// <param name="items">The items of its examples, in their order.</param>
    public static List<(ItemId Item, LabelDoubt Doubt)> Find(TextClassifier trained, IReadOnlyList<ItemId> items)
    {
        var judged = trained.HeldOut.Select(row => new JudgedItem(row.Given, [.. row.Ranked.Select(label => (label.Label, label.Confidence))])).ToList();
        return [.. LabelDoubts.Of(judged, trained.IsMultiLabel).Select(doubt => (items[trained.HeldOut[doubt.Item].Example], doubt))];
    }

    /// <summary>Writes them within the change that stores the model.</summary>
    public static async Task<int> KeepAsync(ChangeScope scope, ModelId model, TaxonomyId taxonomy, IReadOnlyList<(ItemId Item, LabelDoubt Doubt)> doubts)
    {
        var workspace = scope.Caller.WorkspaceId;
        var older = scope.Context.LabelSuspects.Where(s => s.WorkspaceId == workspace && s.Model!.TaxonomyId == taxonomy && s.ModelId != model);
        await older.Where(s => s.State == SuspectState.Open).ExecuteDeleteAsync(scope.Cancellation);
        var kept = (await older.Where(s => s.State == SuspectState.Kept).Select(s => new { s.ItemId, s.GivenId, s.LikelyId }).ToListAsync(scope.Cancellation))
            .Select(s => (s.ItemId, s.GivenId, s.LikelyId)).ToHashSet();
        var rows = doubts.Select(one => (one.Item, Given: ConceptOf(one.Doubt.Given), Likely: ConceptOf(one.Doubt.Likely), one.Doubt))
            .Where(one => !kept.Contains((one.Item, one.Given, one.Likely))).Take(Most).ToList();
        if (rows.Count == 0)
        {
            return 0;
        }

        var ids = await scope.TakeIdsAsync(rows.Count);
        scope.Context.AddRange(rows.Select((one, place) => new LabelSuspect
        {
            Id = ids.Next<LabelSuspectId>(), WorkspaceId = workspace, ModelId = model, ItemId = one.Item, GivenId = one.Given, LikelyId = one.Likely, Rank = place + 1,
            GivenConfidence = Math.Round(one.Doubt.GivenProbability, 4), LikelyConfidence = Math.Round(one.Doubt.LikelyProbability, 4), Margin = Math.Round(one.Doubt.Margin, 4),
        }));
        return rows.Count;
    }

    private static ConceptId? ConceptOf(string? label) => label is null ? null : new ConceptId(long.Parse(label, System.Globalization.CultureInfo.InvariantCulture));
}
