using Catalog.Application.Audit;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Segments;

/// <summary>Creates and changes business goals and campaigns, and says which segments serve them.</summary>
public sealed partial class GoalEditor(ChangeRunner changes)
{
    /// <summary>Creates a goal.</summary>
    /// <exception cref="CatalogException">DuplicateKey (the name) or InvalidValue.</exception>
    public Task<Changed<GoalId>> CreateGoalAsync(Caller caller, GoalInput input, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Create goal {input.Name}", input, idempotencyKey, async scope =>
        {
            var goal = new Goal { Id = await scope.TakeIdAsync<GoalId>(), WorkspaceId = caller.WorkspaceId, OwnerId = caller.ActorId, CreatedAt = scope.Now, UpdatedAt = scope.Now };
            await FillAsync(scope, goal, input);
            scope.Context.Add(goal);
            scope.Record(ChangeSubject.Goal, goal.Id.Value, ChangeKind.Created, input);
            await scope.Context.SaveChangesAsync(scope.Cancellation);
            await LinkAsync(scope, goal.Id, input.Segments ?? []);
            return goal.Id;
        }, cancellationToken);

    /// <summary>Changes a goal: all of it but its segments, if they are null.</summary>
    /// <exception cref="CatalogException">NotFound, VersionConflict, DuplicateKey or InvalidValue.</exception>
    public Task<Changed<GoalId>> UpdateGoalAsync(Caller caller, GoalId id, int? expectedVersion, GoalInput input, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Change goal {id}", new { id, expectedVersion, input }, idempotencyKey, async scope =>
        {
            var goal = await scope.Context.Goals.SingleOrDefaultAsync(row => row.WorkspaceId == caller.WorkspaceId && row.Id == id, scope.Cancellation) ?? throw SegmentErrors.GoalNotFound(id);
            if (expectedVersion is { } expected && expected != goal.Version)
            {
                throw SegmentErrors.Stale("goal", id.Value, expected, goal.Version);
            }

            await FillAsync(scope, goal, input);
            (goal.Version, goal.UpdatedAt) = (goal.Version + 1, scope.Now);
            scope.Record(ChangeSubject.Goal, id.Value, ChangeKind.Updated, input);
            if (input.Segments is { } segments)
            {
                await LinkAsync(scope, id, segments);
            }

            return id;
        }, cancellationToken);

    /// <summary>Deletes a goal; its segments stay.</summary>
    /// <exception cref="CatalogException">NotFound, or Conflict: a campaign serves it.</exception>
    public Task<Changed<GoalId>> DeleteGoalAsync(Caller caller, GoalId id, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Delete goal {id}", new { id }, idempotencyKey, async scope =>
        {
            var goal = await scope.Context.Goals.SingleOrDefaultAsync(row => row.WorkspaceId == caller.WorkspaceId && row.Id == id, scope.Cancellation) ?? throw SegmentErrors.GoalNotFound(id);
            var campaign = await scope.Context.Campaigns.Where(row => row.WorkspaceId == caller.WorkspaceId && row.GoalId == id).Select(row => row.Name).FirstOrDefaultAsync(scope.Cancellation);
            if (campaign is not null)
            {
                throw SegmentErrors.GoalInUse(id, campaign);
            }

            await scope.Context.SegmentGoals.Where(row => row.WorkspaceId == caller.WorkspaceId && row.GoalId == id).ExecuteDeleteAsync(scope.Cancellation);
            scope.Context.Remove(goal);
            scope.Record(ChangeSubject.Goal, id.Value, ChangeKind.Deleted, new { goal.Name });
            return id;
        }, cancellationToken);

    /// <summary>Says which goals a segment serves, and no others.</summary>
    /// <exception cref="CatalogException">NotFound (segment or goal).</exception>
    public Task<Changed<SegmentId>> SetSegmentGoalsAsync(Caller caller, SegmentId id, IReadOnlyList<GoalId> goals, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Set the goals of segment {id}", new { id, goals }, idempotencyKey, async scope =>
        {
            await RefuseUnknownAsync(scope, [id]);
            var wanted = goals.Distinct().ToList();
            var known = await scope.Context.Goals.Where(row => row.WorkspaceId == caller.WorkspaceId && wanted.Contains(row.Id)).Select(row => row.Id).ToListAsync(scope.Cancellation);
            if (wanted.Except(known).Select(goal => (GoalId?)goal).FirstOrDefault() is { } missing)
            {
                throw SegmentErrors.GoalNotFound(missing);
            }

            await scope.Context.SegmentGoals.Where(row => row.WorkspaceId == caller.WorkspaceId && row.SegmentId == id).ExecuteDeleteAsync(scope.Cancellation);
            scope.Context.AddRange(wanted.Select(goal => new SegmentGoal { WorkspaceId = caller.WorkspaceId, SegmentId = id, GoalId = goal }));
            scope.Record(ChangeSubject.Segment, id.Value, ChangeKind.Updated, new { goals = wanted });
            return id;
        }, cancellationToken);

    private static async Task FillAsync(ChangeScope scope, Goal goal, GoalInput input)
    {
        goal.Name = TextRules.Name(input.Name, "name");
        goal.NameFolded = TextFold.Fold(goal.Name);
        var folded = goal.NameFolded;
        if (await scope.Context.Goals.AnyAsync(row => row.WorkspaceId == scope.Caller.WorkspaceId && row.NameFolded == folded && row.Id != goal.Id, scope.Cancellation))
        {
            throw SegmentErrors.NameTaken("goal", goal.Name);
        }

        goal.Description = TextRules.Text(input.Description, TextRules.BodyLength, "description");
        (goal.Metric, goal.Target, goal.DueOn) = (input.Metric, ExactDecimal.Checked(input.Target), input.DueOn);
    }

    private static async Task LinkAsync(ChangeScope scope, GoalId goal, IReadOnlyList<SegmentId> segments)
    {
        var wanted = segments.Distinct().ToList();
        await RefuseUnknownAsync(scope, wanted);
        await scope.Context.SegmentGoals.Where(row => row.WorkspaceId == scope.Caller.WorkspaceId && row.GoalId == goal).ExecuteDeleteAsync(scope.Cancellation);
        scope.Context.AddRange(wanted.Select(segment => new SegmentGoal { WorkspaceId = scope.Caller.WorkspaceId, SegmentId = segment, GoalId = goal }));
    }

    private static async Task RefuseUnknownAsync(ChangeScope scope, List<SegmentId> segments)
    {
        var known = await scope.Context.Segments.Where(row => row.WorkspaceId == scope.Caller.WorkspaceId && segments.Contains(row.Id)).Select(row => row.Id).ToListAsync(scope.Cancellation);
        if (segments.Except(known).Select(id => (SegmentId?)id).FirstOrDefault() is { } missing)
        {
            throw SegmentErrors.NotFound(missing);
        }
    }

    private Task<Changed<T>> EditAsync<T>(
        Caller caller, string description, object input, string? idempotencyKey, Func<ChangeScope, Task<T>> work, CancellationToken cancellationToken) =>
        changes.RunAsync(caller, new ChangeRequest(ChangeSetKind.EditGoal, description, input, idempotencyKey), work, cancellationToken);
}

/// <summary>A goal as it is to be.</summary>
/// <param name="Name">The name people see.</param>
/// <param name="Metric">What it is measured by.</param>
/// <param name="Target">The value to reach.</param>
/// <param name="Description">What is to be reached and why, or null.</param>
/// <param name="DueOn">By when, or null.</param>
/// <param name="Segments">The segments that serve it; null leaves them as they are.</param>
public sealed record GoalInput(string Name, GoalMetric Metric, decimal Target, string? Description = null, DateOnly? DueOn = null, IReadOnlyList<SegmentId>? Segments = null);
