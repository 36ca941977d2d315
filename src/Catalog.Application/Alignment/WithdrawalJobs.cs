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

/// <summary>Takes mapping sets out of use in the background. Thread-safe.</summary>
/// <param name="store">The database.</param>
/// <param name="queue">Where the jobs wait.</param>
/// <param name="applier">Withdraws the sets.</param>
public sealed class WithdrawalJobs(CatalogStore store, JobQueue queue, AlignmentApplier applier) : IJobHandler
{
    /// <inheritdoc/>
    public JobKind Kind => JobKind.WithdrawMappings;

    /// <inheritdoc/>
    public string Remains => "The set is out of use, and off the items that were counted: withdraw it again for the rest.";

    /// <summary>Queues a job that withdraws a mapping set.</summary>
    /// <exception cref="CatalogException">Forbidden, NotFound, InvalidValue where the set leads nowhere, or too many jobs wait.</exception>
    public async Task<JobId> StartAsync(Caller caller, MappingSetId id, CancellationToken cancellationToken)
    {
        caller.Require(Role.Editor);
        await using var context = store.Read();
        var set = await context.MappingSets.SingleOrDefaultAsync(s => s.WorkspaceId == caller.WorkspaceId && s.Id == id, cancellationToken) ?? throw AlignmentErrors.SetNotFound(id);
        return set.TargetId is null
            ? throw AlignmentErrors.NoTarget(set.Key)
            : await queue.StartAsync(caller, new JobRequest(Kind, $"Take the mapping set {set.Key} off all items", new WithdrawRequest(id)), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<string?> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var withdrawn = await applier.WithdrawAsync(run.Caller, run.Request<WithdrawRequest>().Set, dryRun: false, run, cancellationToken);
        return JsonSerializer.Serialize(new { report = withdrawn.Value, withdrawn.Sequence, withdrawn.ChangeSet }, AuditJson.Options);
    }

    private sealed record WithdrawRequest(MappingSetId Set);
}
