using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Jobs;
using Catalog.Application.Storage;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Classification.Rules;
using Catalog.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Rules;

/// <summary>Applies rules to all items in the background. Thread-safe.</summary>
/// <param name="store">The database.</param>
/// <param name="queue">Where the jobs wait.</param>
/// <param name="runner">Applies the rules.</param>
public sealed class RuleJobs(CatalogStore store, JobQueue queue, RuleRunner runner) : IJobHandler
{
    /// <inheritdoc/>
    public JobKind Kind => JobKind.ApplyRules;

    /// <inheritdoc/>
    public string Remains => "The items that were counted have what the rules say, the others are as they were: start it again for the rest.";

    /// <summary>Queues a job that applies a list to all items.</summary>
    /// <exception cref="CatalogException">Forbidden, NotFound, or too many jobs wait.</exception>
    public async Task<JobId> StartAsync(Caller caller, RuleListId id, CancellationToken cancellationToken)
    {
        caller.Require(Role.Editor);
        await using var context = store.Read();
        var name = await context.RuleLists.Where(l => l.WorkspaceId == caller.WorkspaceId && l.Id == id).Select(l => l.Name).SingleOrDefaultAsync(cancellationToken) ?? throw RuleErrors.ListNotFound(id);
        return await queue.StartAsync(caller, new JobRequest(Kind, $"Apply the rules of {name} to all items", new RuleListRequest(id)), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<string?> RunAsync(JobRun run, CancellationToken cancellationToken) =>
        JsonSerializer.Serialize(await runner.ApplyAllAsync(run.Request<RuleListRequest>().List, run, cancellationToken), AuditJson.Options);

    private sealed record RuleListRequest(RuleListId List);
}
