using Catalog.Application.Audit;
using Catalog.Application.Jobs;
using Catalog.Application.Storage;
using Catalog.Domain.Alignment;
using Catalog.Domain.Jobs;

namespace Catalog.Application.Alignment;

/// <summary>Applies mapping sets to all items in the background. Thread-safe.</summary>
/// <param name="store">The database.</param>
/// <param name="queue">Where the jobs wait.</param>
/// <param name="applier">Applies the sets.</param>
public sealed class AlignmentJobs(CatalogStore store, JobQueue queue, AlignmentApplier applier) : MappingSetJobs(store, queue)
{
    /// <inheritdoc/>
    public override JobKind Kind => JobKind.ApplyMappings;

    /// <inheritdoc/>
    public override string Remains => "The items that were counted are aligned and the set is in use: apply it again for the rest, or withdraw it.";

    private protected override string Describe(string key) => $"Apply the mapping set {key} to all items";

    private protected override Task<Changed<AlignmentReport>> DoAsync(JobRun run, MappingSetId set, CancellationToken cancellationToken) =>
        applier.ApplyAsync(run.Caller, set, dryRun: false, run, cancellationToken);
}
