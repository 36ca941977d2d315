using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Jobs;
using Catalog.Application.Storage;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Alignment;
using Catalog.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Alignment;

/// <summary>What a person has done to a mapping set and all items in the background. Thread-safe.</summary>
/// <param name="store">The database.</param>
/// <param name="queue">Where the jobs wait.</param>
public abstract class MappingSetJobs(CatalogStore store, JobQueue queue) : IJobHandler
{
    /// <inheritdoc/>
    public abstract JobKind Kind { get; }

    /// <inheritdoc/>
    public abstract string Remains { get; }

    /// <summary>Queues a job for a mapping set.</summary>
    /// <exception cref="CatalogException">Forbidden, NotFound, InvalidValue where the set leads nowhere, or too many jobs wait.</exception>
    public async Task<JobId> StartAsync(Caller caller, MappingSetId id, CancellationToken cancellationToken)
    {
        caller.Require(Role.Editor);
        await using var context = store.Read();
        var set = await context.MappingSets.SingleOrDefaultAsync(s => s.WorkspaceId == caller.WorkspaceId && s.Id == id, cancellationToken) ?? throw AlignmentErrors.SetNotFound(id);
        return set.TargetId is null
            ? throw AlignmentErrors.NoTarget(set.Key)
            : await queue.StartAsync(caller, new JobRequest(Kind, Describe(set.Key), new SetRequest(id)), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<string?> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var done = await DoAsync(run, run.Request<SetRequest>().Set, cancellationToken);
        return JsonSerializer.Serialize(new { report = done.Value, done.Sequence, done.ChangeSet }, AuditJson.Options);
    }

    private protected abstract string Describe(string key);

    private protected abstract Task<Changed<AlignmentReport>> DoAsync(JobRun run, MappingSetId set, CancellationToken cancellationToken);

    private sealed record SetRequest(MappingSetId Set);
}
