using Catalog.Application.Audit;
using Catalog.Application.Items;
using Catalog.Application.Storage;
using Catalog.Application.Tagging;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.PersonalData;

/// <summary>
/// Makes the sensitivity of items, the concept that stands for it, and the sensitivity of their parts agree: the strictest of the three counts.
/// A function of what is stored, so that it can be run at any time, by anyone, in any order; nothing is ever lowered, so it ends.
/// </summary>
internal static class SensitivityBalance
{
    /// <summary>What is out of balance among some items and the items they are parts of.</summary>
    public static async Task<IReadOnlyList<SensitivityChange>> FindAsync(
        CatalogContext context, WorkspaceId workspace, SensitivityConcepts? concepts, IReadOnlyCollection<ItemId> changed, CancellationToken cancellationToken)
    {
        var items = await ItemsAsync(context, workspace, changed, cancellationToken);
        var wholes = await ItemParts.WholesAsync(context, workspace, items.ToLookup(item => item.Kind, item => item.Id), cancellationToken);
        items.AddRange(await ItemsAsync(context, workspace, [.. wholes.Except(items.Select(item => item.Id))], cancellationToken));
        var parts = await ItemParts.StrictestAsync(context, workspace, items.ToLookup(item => item.Kind, item => item.Id), cancellationToken);
        var ids = items.ConvertAll(item => item.Id);
        var tagged = concepts is null ? [] : (await context.TagAssignments
            .Where(t => t.WorkspaceId == workspace && t.TaxonomyId == concepts.Taxonomy && t.Status == TagStatus.Accepted && ids.Contains(t.ItemId))
            .Select(t => new { t.ItemId, t.ConceptId }).ToListAsync(cancellationToken)).ToDictionary(t => t.ItemId, t => t.ConceptId);
        var found = new List<SensitivityChange>();
        foreach (var item in items)
        {
            ConceptId? tag = tagged.TryGetValue(item.Id, out var concept) ? concept : null;
            var byTag = tag is { } known ? concepts?.LevelOf(known) : null;
            Sensitivity? byParts = parts.TryGetValue(item.Id, out var strictest) ? strictest : null;
            if (Strictest(item.Sensitivity, byTag, byParts) is { } level)
            {
                var wantsTag = concepts is not null && concepts.Covers(item.Kind) && byTag != level;
                if (item.Sensitivity != level || wantsTag)
                {
                    found.Add(new SensitivityChange(item.Id, item.Kind, item.Sensitivity, level, wantsTag, byParts == level && item.Sensitivity != level ? "its parts" : "its concept"));
                }
            }
        }

        return found;
    }

    private static async Task<List<(ItemId Id, ItemKind Kind, Sensitivity? Sensitivity)>> ItemsAsync(CatalogContext context, WorkspaceId workspace, IReadOnlyCollection<ItemId> ids, CancellationToken cancellationToken) =>
        ids.Count == 0 ? [] : (await context.Items.Where(i => i.WorkspaceId == workspace && ids.Contains(i.Id)).Select(i => new { i.Id, i.Kind, i.Sensitivity }).ToListAsync(cancellationToken))
            .ConvertAll(i => (i.Id, i.Kind, i.Sensitivity));

    /// <summary>Writes what was found, in pages.</summary>
    public static async Task WriteAsync(ChangeScope scope, SensitivityConcepts? concepts, IReadOnlyList<SensitivityChange> found)
    {
        foreach (var level in found.Where(change => change.Before != change.Level).GroupBy(change => change.Level))
        {
            await SetAsync(scope, [.. level.Select(change => change.Item)], level.Key);
            foreach (var change in level)
            {
                scope.Record(ChangeSubject.Item, change.Item.Value, ChangeKind.Updated, new { fields = new[] { new FieldChange("sensitivity", change.Before, change.Level) }, because = change.Because }, change.Kind);
            }
        }

        if (concepts is not null)
        {
            foreach (var page in found.Where(change => change.WantsTag).Chunk(1000))
            {
                await TagAsync(scope, concepts, page.ToDictionary(change => change.Item, change => change.Level), TagSource.Propagated, null);
            }
        }
    }

    /// <summary>Puts the concept of its level on each item in the place of another one.</summary>
    public static async Task TagAsync(ChangeScope scope, SensitivityConcepts concepts, IReadOnlyDictionary<ItemId, Sensitivity> levels, TagSource source, string? reason)
    {
        var board = await TagBoard.ReadAsync(scope, [.. levels.Keys], [concepts.Taxonomy]);
        var ids = await scope.TakeIdsAsync(levels.Count);
        foreach (var (item, level) in levels.Where(pair => board.Kinds.ContainsKey(pair.Key)))
        {
            var concept = concepts.Concepts[level];
            var evidence = System.Text.Json.JsonSerializer.Serialize(new[] { new { kind = "sensitivity", level, reason } }, AuditJson.Options);
            var state = new TagState(source, TagStatus.Accepted, 1, evidence, null, scope.Caller.ActorId, scope.Now);
            if (board.AcceptedIn(item, concepts.Taxonomy) is { } other && other.ConceptId != concept)
            {
                board.Remove(other);
            }

            if (board.Find(item, concept) is { } there)
            {
                board.Change(there, state);
            }
            else
            {
                board.Add(ids, item, concept, concepts.Taxonomy, exclusive: true, state);
            }
        }

        await board.SaveAsync();
    }

    public static Task SetAsync(ChangeScope scope, List<ItemId> items, Sensitivity level) =>
        scope.Context.Items.Where(item => item.WorkspaceId == scope.Caller.WorkspaceId && items.Contains(item.Id)).ExecuteUpdateAsync(
            update => update.SetProperty(item => item.Sensitivity, level).SetProperty(item => item.Version, item => item.Version + 1)
                .SetProperty(item => item.UpdatedAt, scope.Now).SetProperty(item => item.UpdatedById, scope.Caller.ActorId),
            scope.Cancellation);

    private static Sensitivity? Strictest(params ReadOnlySpan<Sensitivity?> levels)
    {
        Sensitivity? strictest = null;
        foreach (var level in levels)
        {
            strictest = level is not null && (strictest is null || level > strictest) ? level : strictest;
        }

        return strictest;
    }
}

/// <summary>An item whose sensitivity, or the concept that stands for it, is to be changed.</summary>
internal sealed record SensitivityChange(ItemId Item, ItemKind Kind, Sensitivity? Before, Sensitivity Level, bool WantsTag, string Because);
