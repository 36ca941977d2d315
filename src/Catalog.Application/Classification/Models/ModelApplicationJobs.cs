using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Jobs;
using Catalog.Application.Storage;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Classification.Models;
using Catalog.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Models;

/// <summary>Lets models say in the background what they make of all items. Thread-safe.</summary>
/// <param name="store">The database.</param>
/// <param name="queue">Where the jobs wait.</param>
/// <param name="application">Applies the models.</param>
public sealed class ModelApplicationJobs(CatalogStore store, JobQueue queue, ModelApplication application) : IJobHandler
{
    /// <inheritdoc/>
    public JobKind Kind => JobKind.ApplyModel;

    /// <inheritdoc/>
    public string Remains => "What the model said of the items that were counted stays, the others are as they were: start it again for the rest.";

    /// <summary>Queues the application of a model to all items; its job's result has the counts.</summary>
    /// <exception cref="CatalogException">Forbidden, there is no such model, or too many jobs wait.</exception>
    public async Task<JobId> StartAsync(Caller caller, ModelApplicationRequest request, CancellationToken cancellationToken)
    {
        caller.Require(Role.Editor);
        await using var context = store.Read();
        if (!await context.ClassificationModels.AnyAsync(m => m.WorkspaceId == caller.WorkspaceId && m.Id == request.Model, cancellationToken))
        {
            throw ModelUseErrors.NotFound(request.Model);
        }

        return await queue.StartAsync(caller, new JobRequest(Kind, $"Model {request.Model} says what it makes of all items", request), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<string?> RunAsync(JobRun run, CancellationToken cancellationToken) =>
        JsonSerializer.Serialize(await application.ApplyAsync(run.Caller, run.Request<ModelApplicationRequest>(), run, cancellationToken), AuditJson.Options);
}
