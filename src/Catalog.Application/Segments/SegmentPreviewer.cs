using Catalog.Application.Storage;
using Catalog.Domain.Access;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Segments;

// What a condition would gather, before it is saved. Each part is found when it is asked for, and by one piece of work at a time, however many ask.
/// <summary>Previews segments. Thread-safe; one for a process.</summary>
public sealed class SegmentPreviewer(CatalogStore store, SegmentConditions conditions, TimeProvider clock)
{
    /// <summary>How many members are shown with the reason.</summary>
    public const int Samples = 25;

    /// <summary>How many segments are compared at once.</summary>
    public const int MostCompared = 20;

    private readonly SharedCounts shared = new();

    /// <summary>About how many items an estimate looks at; of up to twice as many it looks at all.</summary>
    internal int Looked { get; init; } = 2_000;

    /// <summary>How many counts were begun so far; questions that joined a running one are not among them.</summary>
    public long Begun => shared.Begun;

    /// <summary>Checks a condition and fixes the moment: the parts of the preview are asked of the result.</summary>
    /// <param name="workspace">Whose items.</param>
    /// <param name="kind">Of what kind.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="asOf">The moment; null is now.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Catalog.Domain.CatalogException">ConditionInvalid, each fault with its path.</exception>
    public async Task<SegmentPreview> AskAsync(WorkspaceId workspace, ItemKind kind, Condition condition, DateTimeOffset? asOf, CancellationToken cancellationToken)
    {
        var rule = await conditions.CheckAsync(workspace, kind, condition, null, cancellationToken);
        return new SegmentPreview(workspace, kind, rule, UtcTime.Whole(asOf ?? clock.GetUtcNow()), asOf is null);
    }

    /// <summary>How many items meet the condition, exactly.</summary>
    public Task<long> CountAsync(SegmentPreview preview, CancellationToken cancellationToken) => CountAsync(preview, preview.Rule.Bound, cancellationToken);

    /// <summary>How many items of the kind there are; archived ones meet no condition and are not counted.</summary>
    public Task<long> TotalAsync(SegmentPreview preview, CancellationToken cancellationToken) =>
        conditions.CountAsync(preview.Workspace, preview.Kind, new BoundCondition.Constant(new Condition.Always(true), "$", true), preview.AsOf, cancellationToken);

    /// <summary>How many items will meet the condition, from a look at some of them; exact where there are few.</summary>
    public async Task<PreviewEstimate> EstimateAsync(SegmentPreview preview, CancellationToken cancellationToken)
    {
        var total = await TotalAsync(preview, cancellationToken);
        var looked = await LookedAtAsync(preview, total, cancellationToken);
        var matched = await conditions.AmongAsync(preview.Workspace, preview.Kind, preview.Rule.Bound, looked, preview.AsOf, cancellationToken);
        if (looked.Length == 0)
        {
            return new PreviewEstimate(0, 0, total, 0, IsExact: total == 0);
        }

        var share = (double)matched.Length / looked.Length;
        if (looked.Length >= total)
        {
            return new PreviewEstimate(matched.Length, matched.Length, matched.Length, looked.Length, IsExact: true);
        }

        // Wilson's interval at 95 %: sensible near none and near all, where the plain one is not.
        const double Z = 1.96;
        var n = looked.Length;
        var middle = (share + (Z * Z / (2 * n))) / (1 + (Z * Z / n));
        var half = Z * Math.Sqrt((share * (1 - share) / n) + (Z * Z / (4.0 * n * n))) / (1 + (Z * Z / n));
        return new PreviewEstimate((long)Math.Round(share * total), (long)Math.Floor(Math.Max(0, middle - half) * total), (long)Math.Ceiling(Math.Min(1, middle + half) * total), n, IsExact: false);
    }

    /// <summary>How many items meet each node of the condition by itself, from the root down.</summary>
    public async Task<IReadOnlyList<PreviewNode>> NodesAsync(SegmentPreview preview, CancellationToken cancellationToken)
    {
        List<PreviewNode> nodes = [];
        foreach (var (node, depth) in Walk(preview.Rule.Bound, 0))
        {
            nodes.Add(new PreviewNode(node.At, depth, ConditionSentence.Of(node.Source), await CountAsync(preview, node, cancellationToken)));
        }

        return nodes;
    }

    /// <summary>Some members, with the reason why they are.</summary>
    /// <param name="preview">The preview.</param>
    /// <param name="first">How many; at most <see cref="Samples"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<PreviewSample>> SamplesAsync(SegmentPreview preview, int first, CancellationToken cancellationToken)
    {
        var ids = await conditions.MembersAsync(preview.Workspace, preview.Kind, preview.Rule.Bound, preview.AsOf, Math.Clamp(first, 1, Samples), cancellationToken);
        var rows = await conditions.RowsAsync(preview.Workspace, preview.Kind, ConditionNeeds.Of(preview.Kind.ToString(), preview.Rule.Bound), ids, cancellationToken);
        return [.. ids.Where(rows.ContainsKey).Select(id => new PreviewSample(new ItemId(id), ConditionExplanation.Of(preview.Rule.Bound, rows[id], preview.AsOf)))];
    }

    /// <summary>How the members of the preview, and those of segments, overlap.</summary>
    /// <param name="preview">The preview; it is first in the matrix.</param>
    /// <param name="segments">The segments to compare with; null takes the largest of the kind.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Catalog.Domain.CatalogException">NotFound, or InvalidValue: too many.</exception>
    public async Task<SegmentOverlap> OverlapAsync(SegmentPreview preview, IReadOnlyList<SegmentId>? segments, CancellationToken cancellationToken)
    {
        var ids = await MembersAsync(preview, cancellationToken);
        return await OverlapAsync(preview.Workspace, preview.Kind, ids, segments, cancellationToken);
    }

    /// <summary>How the members of segments overlap.</summary>
    /// <param name="workspace">Their workspace.</param>
    /// <param name="segments">The segments, of one kind or of several: of different kinds they have nothing in common.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Catalog.Domain.CatalogException">NotFound, or InvalidValue: too many.</exception>
    public Task<SegmentOverlap> OverlapAsync(WorkspaceId workspace, IReadOnlyList<SegmentId> segments, CancellationToken cancellationToken) =>
        OverlapAsync(workspace, null, null, segments, cancellationToken);

    /// <summary>How the members of the segments that serve a goal overlap; of many, those of the largest.</summary>
    /// <param name="workspace">Its workspace.</param>
    /// <param name="goal">The goal.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<SegmentOverlap> OverlapAsync(WorkspaceId workspace, GoalId goal, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        var segments = await context.SegmentGoals.Where(row => row.WorkspaceId == workspace && row.GoalId == goal)
            .OrderByDescending(row => row.Segment!.MemberCount).ThenBy(row => row.SegmentId).Take(MostCompared).Select(row => row.SegmentId).ToListAsync(cancellationToken); // the relation is required
        return await OverlapAsync(workspace, segments, cancellationToken);
    }

    /// <summary>What a person should look at before saving: none or all match.</summary>
    public static IReadOnlyList<string> Warnings(long count, long total) =>
        total == 0 ? ["There are no items of this kind yet."]
        : count == 0 ? ["Nothing matches: look at the counts of the parts for the one that excludes everything."]
        : count == total ? ["Everything matches: the condition excludes nothing."]
        : [];

    private Task<long> CountAsync(SegmentPreview preview, BoundCondition node, CancellationToken cancellationToken) => shared.AskAsync(
        ("count", preview.Workspace, preview.Kind, ConditionJson.Hash(node.Source), preview.IsNow ? (DateTimeOffset?)null : preview.AsOf),
        token => conditions.CountAsync(preview.Workspace, preview.Kind, node, preview.AsOf, token), cancellationToken);

    private Task<long[]> MembersAsync(SegmentPreview preview, CancellationToken cancellationToken) => shared.AskAsync(
        ("members", preview.Workspace, preview.Kind, preview.Rule.Hash, preview.IsNow ? (DateTimeOffset?)null : preview.AsOf),
        token => conditions.MembersAsync(preview.Workspace, preview.Kind, preview.Rule.Bound, preview.AsOf, null, token), cancellationToken);

    // Chosen by a hash of the key: keys themselves may go up in steps, as where customers and orders were written in turns.
    private Task<long[]> LookedAtAsync(SegmentPreview preview, long total, CancellationToken cancellationToken)
    {
        const string Seed = "looked at for an estimate";
        var percent = total < 2 * Looked ? 100 : Math.Max(100m / SampleBucket.Buckets, 100m * Looked / total);
        var some = new BoundCondition.Sample(new Condition.Sample(percent, Seed), "$", SampleBucket.Of(percent, Seed));
        return conditions.MembersAsync(preview.Workspace, preview.Kind, some, preview.AsOf, null, cancellationToken);
    }

    private async Task<SegmentOverlap> OverlapAsync(WorkspaceId workspace, ItemKind? kind, long[]? previewed, IReadOnlyList<SegmentId>? segments, CancellationToken cancellationToken)
    {
        if (segments?.Count > MostCompared)
        {
            throw SegmentErrors.TooManySegments(segments.Count, MostCompared);
        }

        await using var context = store.Read();
        var known = context.Segments.Where(row => row.WorkspaceId == workspace);
        var rows = segments is null
            ? await known.Where(row => row.ItemKind == kind && row.State != SegmentState.Archived).OrderByDescending(row => row.MemberCount).ThenBy(row => row.Id).Take(MostCompared - 1).Select(row => new { row.Id, row.Name }).ToListAsync(cancellationToken)
            : await known.Where(row => segments.Contains(row.Id)).OrderBy(row => row.Id).Select(row => new { row.Id, row.Name }).ToListAsync(cancellationToken);
        if (segments?.Except(rows.Select(row => row.Id)).Select(id => (SegmentId?)id).FirstOrDefault() is { } missing)
        {
            throw SegmentErrors.NotFound(missing);
        }

        List<(SegmentId? Id, string Name, long[] Members)> sets = previewed is null ? [] : [(null, "preview", previewed)];
        foreach (var row in rows)
        {
            var members = await context.Database.SqlQuery<long>(
                $"""
                SELECT "ItemId" AS "Value" FROM "SegmentMembers" WHERE "WorkspaceId" = {workspace.Value} AND "SegmentId" = {row.Id.Value} AND "To" IS NULL ORDER BY "ItemId"
                """).ToListAsync(cancellationToken);
            sets.Add((row.Id, row.Name, [.. members]));
        }

        List<SegmentPair> pairs = [];
        for (var left = 0; left < sets.Count; left++)
        {
            for (var right = left + 1; right < sets.Count; right++)
            {
                var both = Common(sets[left].Members, sets[right].Members);
                var either = sets[left].Members.Length + sets[right].Members.Length - both;
                pairs.Add(new SegmentPair(sets[left].Id, sets[right].Id, both, either == 0 ? 0 : (double)both / either));
            }
        }

        return new SegmentOverlap([.. sets.Select(set => new ComparedSegment(set.Id, set.Name, set.Members.Length))], pairs);
    }

    // Both rise.
    private static int Common(long[] left, long[] right)
    {
        var both = 0;
        for (int i = 0, j = 0; i < left.Length && j < right.Length;)
        {
            var order = left[i].CompareTo(right[j]);
            both += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return both;
    }

    private static IEnumerable<(BoundCondition Node, int Depth)> Walk(BoundCondition node, int depth)
    {
        yield return (node, depth);
        IReadOnlyList<BoundCondition> parts = node switch
        {
            BoundCondition.All all => all.Of,
            BoundCondition.Any any => any.Of,
            BoundCondition.AtLeast some => some.Of,
            BoundCondition.Not not => [not.Of],
            _ => [],
        };
        foreach (var inner in parts.SelectMany(part => Walk(part, depth + 1)))
        {
            yield return inner;
        }
    }
}
