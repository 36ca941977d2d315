using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Jobs;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Jobs;

namespace Catalog.Application.PersonalData;

/// <summary>Looks for personal data in all items in the background. Thread-safe.</summary>
/// <param name="queue">Where the jobs wait.</param>
/// <param name="keeper">Looks, and raises sensitivity.</param>
public sealed class PersonalDataJobs(JobQueue queue, SensitivityKeeper keeper) : IJobHandler
{
    /// <inheritdoc/>
    public JobKind Kind => JobKind.FindPersonalData;

    /// <inheritdoc/>
    public string Remains => "The sensitivity of the items that were counted is raised, the others are as they were: start it again for the rest.";

    /// <summary>Queues a search for personal data in all items; its job's result has the counts.</summary>
    /// <exception cref="CatalogException">Forbidden, or too many jobs wait.</exception>
    public Task<JobId> StartAsync(Caller caller, CancellationToken cancellationToken) =>
        queue.StartAsync(caller, new JobRequest(Kind, "Search for personal data in all items", new { }), cancellationToken);

    /// <inheritdoc/>
    public async Task<string?> RunAsync(JobRun run, CancellationToken cancellationToken) =>
        JsonSerializer.Serialize(await keeper.RaiseAsync(run.Caller, run, cancellationToken), AuditJson.Options);
}
