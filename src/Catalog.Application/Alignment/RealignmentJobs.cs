using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Jobs;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Alignment;
using Catalog.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Alignment;

/// <summary>Brings the items of a mapping set in line in the background, after the set was edited and where they are many. Thread-safe.</summary>
/// <param name="applier">Brings them in line.</param>
public sealed class RealignmentJobs(AlignmentApplier applier) : IJobHandler
{
    /// <inheritdoc/>
    public JobKind Kind => JobKind.RealignItems;

    /// <inheritdoc/>
    public string Remains => "The items that were counted are in line with the set: apply it again for the rest.";

    /// <summary>Queues the job with the change that makes it necessary; nothing where one for the set waits already, which will see that change.</summary>
    internal static async Task QueueAsync(ChangeScope scope, MappingSet set)
    {
        var input = JsonSerializer.Serialize(new RealignRequest(set.Id), AuditJson.Options);
        var waits = await scope.Context.Jobs.AnyAsync(
            job => job.WorkspaceId == scope.Caller.WorkspaceId && job.Kind == JobKind.RealignItems && job.State == JobState.Queued && job.StartedAt == null && job.Input == input, scope.Cancellation);
        if (!waits)
        {
            var id = await scope.TakeIdAsync<JobId>();
            scope.Last.Add(() => JobFeed.TellAsync(scope.Transaction, id, scope.Now, null, scope.Cancellation));
            scope.Context.Add(new Job
            {
                Id = id, WorkspaceId = scope.Caller.WorkspaceId, Kind = JobKind.RealignItems, State = JobState.Queued, ActorId = scope.Caller.ActorId,
                Description = $"Bring all items in line with the mapping set {set.Key}", Input = input, CreatedAt = scope.Now, HeartbeatAt = scope.Now,
            });
        }
    }

    /// <inheritdoc/>
    public async Task<string?> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var aligned = await applier.RealignAsync(run.Caller, run.Request<RealignRequest>().Set, run, cancellationToken);
        return JsonSerializer.Serialize(new { report = aligned.Value, aligned.Sequence, aligned.ChangeSet }, AuditJson.Options);
    }

    private sealed record RealignRequest(MappingSetId Set);
}
