using Catalog.Application.Conditions;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Segments;

/// <summary>The conditions of segments: checked when they are given, bound again when they are used. Thread-safe.</summary>
public sealed class SegmentConditions(CatalogStore store, ConditionStore conditions)
{
    /// <summary>Checks a condition that a segment is to have, or that is to be previewed.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="kind">The kind of its items.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="self">The segment whose condition it is to be, so that it cannot name itself in a circle; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Catalog.Domain.CatalogException">ConditionInvalid, each fault with its path.</exception>
    public async Task<CheckedCondition> CheckAsync(WorkspaceId workspace, ItemKind kind, Condition condition, SegmentId? self, CancellationToken cancellationToken)
    {
        var bound = await conditions.BindAsync(workspace, kind, condition, new BindOptions { Self = self?.Value }, cancellationToken);
        var kept = SegmentReferences.ById(bound);
        return new CheckedCondition(ConditionJson.Write(kept), ConditionJson.Hash(kept), bound);
    }

    /// <inheritdoc cref="CheckAsync(WorkspaceId, ItemKind, Condition, SegmentId?, CancellationToken)"/>
    public Task<CheckedCondition> CheckAsync(WorkspaceId workspace, ItemKind kind, string condition, SegmentId? self, CancellationToken cancellationToken) =>
        CheckAsync(workspace, kind, ConditionJson.Read(condition), self, cancellationToken);

    /// <summary>The keys of the items that meet a condition, rising.</summary>
    public Task<long[]> MembersAsync(WorkspaceId workspace, ItemKind kind, BoundCondition condition, DateTimeOffset asOf, int? most, CancellationToken cancellationToken) =>
        conditions.MembersAsync(workspace, kind, condition, asOf, cancellationToken, most);

    /// <summary>How many items meet a condition.</summary>
    public Task<long> CountAsync(WorkspaceId workspace, ItemKind kind, BoundCondition condition, DateTimeOffset asOf, CancellationToken cancellationToken) =>
        conditions.CountAsync(workspace, kind, condition, asOf, cancellationToken);

    /// <summary>Those of some items that meet a condition, keys rising.</summary>
    public async Task<long[]> AmongAsync(WorkspaceId workspace, ItemKind kind, BoundCondition condition, long[] items, DateTimeOffset asOf, CancellationToken cancellationToken) =>
        [.. (await conditions.AmongAsync(workspace, kind, condition, items, asOf, cancellationToken)).Order()];

    /// <summary>Items with all that some conditions need, for evaluation in memory.</summary>
    public Task<IReadOnlyDictionary<long, ConditionRow>> RowsAsync(WorkspaceId workspace, ItemKind kind, ConditionNeeds needs, long[] items, CancellationToken cancellationToken) =>
        conditions.RowsAsync(workspace, kind, needs, items, cancellationToken);

    /// <summary>The condition of a segment in plain English, with the names that segments have now; null without a condition.</summary>
    public async Task<string?> SentenceAsync(Segment segment, CancellationToken cancellationToken) =>
        segment.Condition is not { } json ? null
        : (await BindAllAsync(segment.WorkspaceId, [segment], cancellationToken))[0].Bound is { } bound ? ConditionSentence.Of(bound.Source)
        : ConditionJson.Read(json, []) is { } condition ? ConditionSentence.Of(condition)
        : null;

    /// <summary>The same for several segments of a workspace, in their order, with one look at what names mean; null where there is none.</summary>
    public async Task<IReadOnlyList<string?>> SentencesAsync(WorkspaceId workspace, IReadOnlyList<SegmentId> segments, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        var found = await context.Segments.Where(row => row.WorkspaceId == workspace && segments.Contains(row.Id) && row.Condition != null).ToListAsync(cancellationToken);
        var sentences = (await BindAllAsync(workspace, found, cancellationToken)).ToDictionary(
            one => one.Segment.Id, one => one.Bound is { } bound ? ConditionSentence.Of(bound.Source) : ConditionJson.Read(one.Segment.Condition ?? "", []) is { } condition ? ConditionSentence.Of(condition) : null);
        return [.. segments.Select(id => sentences.GetValueOrDefault(id))];
    }

    /// <summary>Those of some items that meet the condition of a segment, keys rising; of a broken segment those that are members.</summary>
    internal async Task<long[]> MatchingAsync(WorkspaceId workspace, Segment segment, long[] items, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var (_, bound, _) = (await BindAllAsync(workspace, [segment], cancellationToken))[0];
        if (bound is not null)
        {
            return await AmongAsync(workspace, segment.ItemKind, bound, items, asOf, cancellationToken);
        }

        await using var context = store.Read();
        var ids = items.Select(item => new ItemId(item)).ToArray();
        return [.. (await context.SegmentMembers
            .Where(row => row.WorkspaceId == workspace && row.SegmentId == segment.Id && row.To == null && row.Origin == MembershipOrigin.Rule && ids.Contains(row.ItemId))
            .Select(row => row.ItemId).ToListAsync(cancellationToken)).Select(item => item.Value).Order()];
    }

    /// <summary>What the conditions of segments mean now: bound, or why that is not possible. Conditions on one kind share their fields, so they can be evaluated from one load.</summary>
    internal async Task<List<(Segment Segment, BoundCondition? Bound, string? Fault)>> BindAllAsync(WorkspaceId workspace, IReadOnlyList<Segment> segments, CancellationToken cancellationToken)
    {
        List<(Segment, BoundCondition?, string?)> all = [];
        foreach (var kind in segments.GroupBy(segment => segment.ItemKind))
        {
            List<(Segment Segment, Condition Condition)> readable = [];
            foreach (var segment in kind)
            {
                List<ConditionFault> faults = [];
                if (ConditionJson.Read(segment.Condition ?? "", faults) is { } condition)
                {
                    readable.Add((segment, condition));
                }
                else
                {
                    all.Add((segment, null, Text(faults)));
                }
            }

            var bound = await conditions.BindAllAsync(workspace, kind.Key, [.. readable.Select(pair => pair.Condition)], cancellationToken);
            all.AddRange(readable.Select((pair, i) => (pair.Segment, bound[i].Bound, bound[i].Bound is null ? Text(bound[i].Faults) : null)));
        }

        return all;
    }

    private static string Text(IEnumerable<ConditionFault> faults) => string.Join(" ", faults.Select(fault => $"{fault.Path}: {fault.Message}"));
}

/// <summary>A condition that means something.</summary>
/// <param name="Json">Its canonical form, with segments by their ids.</param>
/// <param name="Hash">The hash of that.</param>
/// <param name="Bound">With its names resolved.</param>
public sealed record CheckedCondition(string Json, string Hash, BoundCondition Bound);
