using Catalog.Application.Audit;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Bulk;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Segments;

/// <summary>
/// Makes and changes segments by a condition: dynamic ones, with or without decisions by hand, and snapshots. A condition is checked and stored in
/// its canonical form; the keeper evaluates it right after the commit, so that the answer has the members.
/// </summary>
public sealed partial class SegmentDesigner(ChangeRunner changes, SegmentConditions conditions, SegmentKeeper keeper, TimeProvider clock)
{
    private readonly BulkModel model = BulkModel.Of(changes.Store);

    /// <summary>Creates a segment by a condition and evaluates it.</summary>
    /// <exception cref="CatalogException">ConditionInvalid (each fault with its path), DuplicateKey (the name) or InvalidValue.</exception>
    public async Task<Changed<SegmentRevision>> CreateAsync(Caller caller, SegmentDesign design, string? idempotencyKey, CancellationToken cancellationToken)
    {
        if (design.Kind == SegmentKind.Static)
        {
            throw SegmentErrors.StaticWithCondition();
        }

        var rule = await conditions.CheckAsync(caller.WorkspaceId, design.ItemKind, design.Condition, null, cancellationToken);
        var asOf = UtcTime.Whole(design.AsOf ?? clock.GetUtcNow());
        var members = design.Kind == SegmentKind.Snapshot ? await conditions.MembersAsync(caller.WorkspaceId, design.ItemKind, rule.Bound, asOf, null, cancellationToken) : [];
        var created = await EditAsync(caller, $"Create segment {design.Name}", new { design.Name, design.ItemKind, design.Kind, rule.Hash, design.AsOf, design.Description, design.Folder }, idempotencyKey, async scope =>
        {
            var segment = new Segment
            {
                Id = await scope.TakeIdAsync<SegmentId>(), WorkspaceId = caller.WorkspaceId, OwnerId = caller.ActorId, Kind = design.Kind, ItemKind = design.ItemKind,
                Description = TextRules.Text(design.Description, TextRules.BodyLength, "description"), Folder = TextRules.Text(design.Folder, TextRules.NameLength, "folder"),
                Condition = rule.Json, ConditionHash = rule.Hash, CreatedAt = scope.Now, UpdatedAt = scope.Now,
            };
            await SegmentEditor.NameAsync(scope, segment, design.Name);
            scope.Context.Add(segment);
            scope.Record(ChangeSubject.Segment, segment.Id.Value, ChangeKind.Created, new { design.Name, design.ItemKind, design.Kind, condition = rule.Json, design.Description, design.Folder });
            if (design.Kind == SegmentKind.Snapshot)
            {
                await scope.Context.SaveChangesAsync(scope.Cancellation);
                using var writer = new MembershipWriter(scope, model);
                await writer.ApplyAsync(segment, members, null, MembershipCause.ConditionChanged, asOf);
                (segment.AsOf, segment.EvaluatedAt, segment.EvaluatedHash) = (asOf, scope.Now, rule.Hash);
            }

            return new SegmentRevision(segment.Id, segment.Version, segment.MemberCount);
        }, cancellationToken);
        return design.Kind == SegmentKind.Snapshot ? created : await EvaluatedAsync(caller, created, MembershipCause.ConditionChanged, cancellationToken);
    }

    /// <summary>Gives a segment another condition and evaluates it; a condition that means the same changes nothing.</summary>
    /// <exception cref="CatalogException">NotFound, VersionConflict, ConditionInvalid, or SegmentNotEditable (static, snapshot or archived).</exception>
    public async Task<Changed<SegmentRevision>> ChangeConditionAsync(
        Caller caller, SegmentId id, int? expectedVersion, Condition condition, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var kind = await KindAsync(caller, id, cancellationToken);
        var rule = await conditions.CheckAsync(caller.WorkspaceId, kind, condition, id, cancellationToken);
        var changed = await EditAsync(caller, $"Change the condition of segment {id}", new { id, expectedVersion, rule.Hash }, idempotencyKey, async scope =>
        {
            var segment = await DynamicAsync(scope, id, expectedVersion);
            if (segment.ConditionHash != rule.Hash)
            {
                var before = segment.Condition;
                (segment.Condition, segment.ConditionHash) = (rule.Json, rule.Hash);
                SegmentEditor.Touch(scope, segment);
                scope.Record(ChangeSubject.Segment, id.Value, ChangeKind.Updated, new { condition = rule.Json, before });
            }

            return new SegmentRevision(id, segment.Version, segment.MemberCount);
        }, cancellationToken);
        return await EvaluatedAsync(caller, changed, MembershipCause.ConditionChanged, cancellationToken);
    }

    /// <summary>Decides by hand that items are members, or are not, whatever the rule says; or takes such decisions back.</summary>
    /// <param name="caller">Who decides; needs the role Editor.</param>
    /// <param name="id">A dynamic segment.</param>
    /// <param name="items">The items.</param>
    /// <param name="decision">What is decided; null lets the rule decide again.</param>
    /// <param name="reason">Why, or null.</param>
    /// <param name="idempotencyKey">A key under which the outcome is remembered, or null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CatalogException">NotFound (segment or item), InvalidValue (another kind), or SegmentNotEditable.</exception>
    public async Task<Changed<SegmentRevision>> OverrideAsync(
        Caller caller, SegmentId id, IReadOnlyList<ItemId> items, OverrideKind? decision, string? reason, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var kind = await KindAsync(caller, id, cancellationToken);
        var among = items.Select(item => item.Value).Distinct().Order().ToArray();
        return await EditAsync(caller, $"{decision?.ToString() ?? "Let the rule decide on"} {among.Length} items in segment {id}", new { id, items, decision, reason }, idempotencyKey, async scope =>
        {
            var segment = await DynamicAsync(scope, id, null);
            foreach (var page in among.Select(item => new ItemId(item)).Chunk(1000))
            {
                await SegmentEditor.RefuseOthersAsync(scope, page, kind);
            }

            await DecideAsync(scope, segment, among, decision, TextRules.Text(reason, TextRules.LineLength, "reason"));
            await scope.Context.SaveChangesAsync(scope.Cancellation);
            var matched = await conditions.MatchingAsync(caller.WorkspaceId, segment, among, UtcTime.Whole(clock.GetUtcNow()), scope.Cancellation);
            using var writer = new MembershipWriter(scope, model);
            await writer.ApplyAsync(segment, matched, among, MembershipCause.ByHand, scope.Now);
            return new SegmentRevision(id, segment.Version, segment.MemberCount);
        }, cancellationToken);
    }

    /// <summary>Makes another segment like one: its kind, condition, decisions by hand, goals and, of a static one, members.</summary>
    /// <exception cref="CatalogException">NotFound, or DuplicateKey (the name).</exception>
    public async Task<Changed<SegmentRevision>> DuplicateAsync(Caller caller, SegmentId id, string? name, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var copied = await EditAsync(caller, $"Duplicate segment {id}", new { id, name }, idempotencyKey, async scope =>
        {
            var context = scope.Context;
            var source = await context.Segments.AsNoTracking().SingleOrDefaultAsync(row => row.WorkspaceId == caller.WorkspaceId && row.Id == id, scope.Cancellation) ?? throw SegmentErrors.NotFound(id);
            var copy = new Segment
            {
                Id = await scope.TakeIdAsync<SegmentId>(), WorkspaceId = caller.WorkspaceId, OwnerId = caller.ActorId, Kind = source.Kind, ItemKind = source.ItemKind,
                Description = source.Description, Folder = source.Folder, Condition = source.Condition, ConditionHash = source.ConditionHash,
                AsOf = source.Kind == SegmentKind.Snapshot ? source.AsOf : null, CreatedAt = scope.Now, UpdatedAt = scope.Now,
            };
            await SegmentEditor.NameAsync(scope, copy, name ?? $"Copy of {source.Name}");
            context.Add(copy);
            scope.Record(ChangeSubject.Segment, copy.Id.Value, ChangeKind.Created, new { copy.Name, from = id });
            await context.SaveChangesAsync(scope.Cancellation);
            var decided = await context.SegmentOverrides.AsNoTracking().Where(row => row.WorkspaceId == caller.WorkspaceId && row.SegmentId == id).ToListAsync(scope.Cancellation);
            foreach (var row in decided)
            {
                (row.Id, row.SegmentId, row.At, row.ActorId) = (await scope.TakeIdAsync<SegmentOverrideId>(), copy.Id, scope.Now, caller.ActorId);
                context.Add(row);
            }

            var goals = await context.SegmentGoals.AsNoTracking().Where(row => row.WorkspaceId == caller.WorkspaceId && row.SegmentId == id).Select(row => row.GoalId).ToListAsync(scope.Cancellation);
            context.AddRange(goals.Select(goal => new SegmentGoal { WorkspaceId = caller.WorkspaceId, SegmentId = copy.Id, GoalId = goal }));
            await context.SaveChangesAsync(scope.Cancellation);
            if (source.Kind is SegmentKind.Static or SegmentKind.Snapshot)
            {
                var members = await context.SegmentMembers.AsNoTracking().Where(row => row.WorkspaceId == caller.WorkspaceId && row.SegmentId == id && row.To == null)
                    .OrderBy(row => row.ItemId).Select(row => row.ItemId).ToListAsync(scope.Cancellation);
                using var writer = new MembershipWriter(scope, model);
                var items = members.ConvertAll(item => item.Value);
                if (source.Kind == SegmentKind.Static)
                {
                    await writer.ApplyByHandAsync(copy, [.. items], add: true);
                }
                else
                {
                    await writer.ApplyAsync(copy, items, null, MembershipCause.ByHand, scope.Now);
                }
            }

            return new SegmentRevision(copy.Id, copy.Version, copy.MemberCount);
        }, cancellationToken);
        return await EvaluatedAsync(caller, copied, MembershipCause.ConditionChanged, cancellationToken);
    }

    /// <summary>Evaluates a segment as a whole, as of now.</summary>
    /// <exception cref="CatalogException">NotFound, or SegmentNotEditable: it is static, a snapshot or archived.</exception>
    public async Task<SegmentRevision> RefreshAsync(Caller caller, SegmentId id, CancellationToken cancellationToken)
    {
        caller.Require(Role.Editor);
        await keeper.RefreshAsync(caller.WorkspaceId, id, MembershipCause.Refreshed, cancellationToken);
        return await RevisionAsync(caller, id, cancellationToken);
    }

    private async Task DecideAsync(ChangeScope scope, Segment segment, long[] among, OverrideKind? decision, string? reason)
    {
        var items = among.Select(item => new ItemId(item)).ToArray();
        var before = await scope.Context.SegmentOverrides.Where(row => row.WorkspaceId == scope.Caller.WorkspaceId && row.SegmentId == segment.Id && items.Contains(row.ItemId))
            .ToDictionaryAsync(row => row.ItemId, scope.Cancellation);
        foreach (var item in items)
        {
            if (decision is not { } kind)
            {
                if (before.TryGetValue(item, out var gone))
                {
                    scope.Context.Remove(gone);
                }

                continue;
            }

            if (!before.TryGetValue(item, out var row))
            {
                row = new SegmentOverride { Id = await scope.TakeIdAsync<SegmentOverrideId>(), WorkspaceId = scope.Caller.WorkspaceId, SegmentId = segment.Id, ItemId = item };
                scope.Context.Add(row);
            }

            (row.Kind, row.Reason, row.ActorId, row.At) = (kind, reason, scope.Caller.ActorId, scope.Now);
        }

        if (decision is not null || before.Count > 0)
        {
            segment.Kind = SegmentKind.DynamicWithOverrides;
            SegmentEditor.Touch(scope, segment);
            scope.Record(ChangeSubject.Segment, segment.Id.Value, ChangeKind.Updated, new { overrides = new { decision, items = items.Take(MemberDetails.MostNamed), items.Length, reason } });
        }
    }

    private static async Task<Segment> DynamicAsync(ChangeScope scope, SegmentId id, int? expectedVersion)
    {
        var segment = await SegmentEditor.FindAsync(scope, id, expectedVersion);
        return segment.State == SegmentState.Archived ? throw SegmentErrors.Archived(id)
            : segment.Kind is SegmentKind.Static or SegmentKind.Snapshot ? throw SegmentErrors.NotEvaluated(id, segment.Kind)
            : segment;
    }

    private async Task<ItemKind> KindAsync(Caller caller, SegmentId id, CancellationToken cancellationToken)
    {
        await using var context = changes.Store.Read();
        return await context.Segments.Where(row => row.WorkspaceId == caller.WorkspaceId && row.Id == id).Select(row => (ItemKind?)row.ItemKind).SingleOrDefaultAsync(cancellationToken) ?? throw SegmentErrors.NotFound(id);
    }

    private async Task<Changed<SegmentRevision>> EvaluatedAsync(Caller caller, Changed<SegmentRevision> changed, MembershipCause cause, CancellationToken cancellationToken)
    {
        await using (var context = changes.Store.Read())
        {
            var pending = await context.Segments.AnyAsync(
                row => row.WorkspaceId == caller.WorkspaceId && row.Id == changed.Value.Id && row.EvaluatedHash != row.ConditionHash && row.State != SegmentState.Archived
                    && (row.Kind == SegmentKind.Dynamic || row.Kind == SegmentKind.DynamicWithOverrides), cancellationToken);
            if (!pending)
            {
                return changed;
            }
        }

        await keeper.RefreshAsync(caller.WorkspaceId, changed.Value.Id, cause, cancellationToken);
        await using var after = changes.Store.Read();
        var sequence = await after.Workspaces.Where(row => row.Id == caller.WorkspaceId).Select(row => row.LastSequence).SingleAsync(cancellationToken);
        return changed with { Value = await RevisionAsync(caller, changed.Value.Id, cancellationToken), Sequence = sequence };
    }

    private async Task<SegmentRevision> RevisionAsync(Caller caller, SegmentId id, CancellationToken cancellationToken)
    {
        await using var context = changes.Store.Read();
        var row = await context.Segments.SingleAsync(segment => segment.WorkspaceId == caller.WorkspaceId && segment.Id == id, cancellationToken);
        return new SegmentRevision(id, row.Version, row.MemberCount);
    }

    private Task<Changed<T>> EditAsync<T>(
        Caller caller, string description, object input, string? idempotencyKey, Func<ChangeScope, Task<T>> work, CancellationToken cancellationToken) =>
        changes.RunAsync(caller, new ChangeRequest(ChangeSetKind.EditSegment, description, input, idempotencyKey), work, cancellationToken);
}

/// <summary>A segment to create by a condition.</summary>
/// <param name="Name">The name people see.</param>
/// <param name="ItemKind">The kind of its members.</param>
/// <param name="Condition">The condition.</param>
/// <param name="Kind">Dynamic, dynamic with decisions by hand, or a snapshot.</param>
/// <param name="AsOf">Of a snapshot, the moment it is of; null is now. Not used otherwise.</param>
/// <param name="Description">Whom it gathers and what for, or null.</param>
/// <param name="Folder">Where it is filed, as a path with slashes, or null.</param>
public sealed record SegmentDesign(
    string Name, ItemKind ItemKind, Condition Condition, SegmentKind Kind = SegmentKind.Dynamic, DateTimeOffset? AsOf = null, string? Description = null, string? Folder = null);
