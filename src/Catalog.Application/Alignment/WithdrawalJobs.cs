using Catalog.Application.Audit;
using Catalog.Application.Jobs;
using Catalog.Application.Storage;
using Catalog.Domain.Alignment;
using Catalog.Domain.Jobs;

namespace Catalog.Application.Alignment;

/// <summary>Takes mapping sets out of use in the background. Thread-safe.</summary>
/// <param name="store">The database.</param>
/// <param name="queue">Where the jobs wait.</param>
/// <param name="applier">Withdraws the sets.</param>
public sealed class WithdrawalJobs(CatalogStore store, JobQueue queue, AlignmentApplier applier) : MappingSetJobs(store, queue)
{
    /// <inheritdoc/>
    public override JobKind Kind => JobKind.WithdrawMappings;

    /// <inheritdoc/>
    public override string Remains => "The set is out of use, and off the items that were counted: withdraw it again for the rest.";

    private protected override string Describe(string key) => $"Take the mapping set {key} off all items";

    private protected override Task<Changed<AlignmentReport>> DoAsync(JobRun run, MappingSetId set, CancellationToken cancellationToken) =>
        applier.WithdrawAsync(run.Caller, set, dryRun: false, run, cancellationToken);
}
