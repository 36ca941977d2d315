using Catalog.Application.Jobs;
using Catalog.Domain.Access;
using Catalog.Domain.Jobs;
using Catalog.GraphQL.Annotations;
using Catalog.Server.Audit;
using Catalog.Server.Data;
using Job = Catalog.Application.Storage.Model.Job;

namespace Catalog.Server.Jobs;

/// <summary>Stops background jobs.</summary>
[MutationType]
[Error<CatalogError>]
public static class JobMutations
{
    /// <summary>
    /// Stops a job of any kind: at once where it waits, else soon, whichever process runs it. What is committed stays, and the job says how far it
    /// had come. One that has ended is left as it is.
    /// </summary>
    public static async Task<JobPayload> CancelJobAsync(
        [ID<Job>] JobId id, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] JobQueue jobs, CancellationToken cancellationToken)
    {
        await jobs.CancelAsync(id, caller, cancellationToken);
        return new JobPayload(id.Value);
    }
}
