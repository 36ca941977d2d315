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

/// <summary>Applies mapping sets to all items in the background. Thread-safe.</summary>
/// <param name="store">The database.</param>
/// <param name="queue">Where the jobs wait.</param>
/// <param name="applier">Applies the sets.</param>
public sealed class AlignmentJobs(CatalogStore store, JobQueue queue, AlignmentApplier applier) : IJobHandler
{
    /// <inheritdoc/>
    public JobKind Kind => JobKind.ApplyMappings;

    /// <inheritdoc/>
    public string Remains => "The items that were counted are aligned and the set is in use: apply it again for the rest, or withdraw it.";

    /// <summary>Queues a job that applies a mapping set.</summary>
    /// <exception cref="CatalogException">Forbidden, NotFound, InvalidValue where the set leads nowhere, or too many jobs wait.</exception>
    public async Task<JobId> StartAsync(Caller caller, MappingSetId id, CancellationToken cancellationToken)
    {
        caller.Require(Role.Editor);
        await using var context = store.Read();
        var set = await context.MappingSets.SingleOrDefaultAsync(s => s.WorkspaceId == caller.WorkspaceId && s.Id == id, cancellationToken) ?? throw AlignmentErrors.SetNotFound(id);
        return set.TargetId is null
            ? throw AlignmentErrors.NoTarget(set.Key)
            : await queue.StartAsync(caller, new JobRequest(Kind, $"Apply the mapping set {set.Key} to all items", new ApplyRequest(id)), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<string?> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var applied = await applier.ApplyAsync(run.Caller, run.Request<ApplyRequest>().Set, dryRun: false, run, cancellationToken);
        return JsonSerializer.Serialize(new { report = applied.Value, applied.Sequence, applied.ChangeSet }, AuditJson.Options);
    }

    private sealed record ApplyRequest(MappingSetId Set);
}
