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

/// <summary>Proposes mappings in the background. Nothing is written before the end, so one that is stopped leaves the set as it was. Thread-safe.</summary>
/// <param name="store">The database.</param>
/// <param name="queue">Where the jobs wait.</param>
/// <param name="proposer">Proposes the mappings.</param>
public sealed class ProposalJobs(CatalogStore store, JobQueue queue, MappingProposer proposer) : IJobHandler
{
    /// <inheritdoc/>
    public JobKind Kind => JobKind.ProposeMappings;

    /// <inheritdoc/>
    public string Remains => "The mapping set is as it was: start it again.";

    /// <summary>Queues a job that proposes mappings of a set.</summary>
    /// <exception cref="CatalogException">Forbidden, NotFound, InvalidValue where the set leads nowhere, or too many jobs wait.</exception>
    public async Task<JobId> StartAsync(Caller caller, MappingSetId id, ProposalOptions options, CancellationToken cancellationToken)
    {
        caller.Require(Role.Editor);
        if (options.Least is not (>= 0 and <= 1))
        {
            throw AlignmentErrors.BadConfidence(options.Least);
        }

        await using var context = store.Read();
        var set = await context.MappingSets.SingleOrDefaultAsync(s => s.WorkspaceId == caller.WorkspaceId && s.Id == id, cancellationToken) ?? throw AlignmentErrors.SetNotFound(id);
        return set.TargetId is null
            ? throw AlignmentErrors.NoTarget(set.Key)
            : await queue.StartAsync(caller, new JobRequest(Kind, $"Propose mappings of {set.Key}", new ProposalRequest(id, options)), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<string?> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var (set, options) = run.Request<ProposalRequest>();
        var changed = await proposer.RunAsync(run.Caller, set, options, new Steps(run), cancellationToken);
        var report = changed.Value;
        run.Note(new JobProgress { Done = report.Concepts, Total = report.Concepts, Created = report.Proposed });
        return JsonSerializer.Serialize(new { report.Concepts, report.Proposed, report.Withdrawn, report.Without, changed.Sequence }, AuditJson.Options);
    }

    private sealed class Steps(JobRun run) : IProgress<(int Done, int Total)>
    {
        public void Report((int Done, int Total) value) => run.Note(new JobProgress { Done = value.Done, Total = value.Total });
    }

    private sealed record ProposalRequest(MappingSetId Set, ProposalOptions Options);
}
