using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Jobs;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Analysis;
using Catalog.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Analysis;

/// <summary>Computes ready-made analyses in the background. Thread-safe.</summary>
/// <param name="store">The database.</param>
/// <param name="queue">Where the jobs wait.</param>
/// <param name="analyser">Computes.</param>
public sealed class AnalysisJobs(CatalogStore store, JobQueue queue, Analyser analyser) : IJobHandler
{
    // Whoever asks for an analysis waits for it; most take less than a second.
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LastLook = TimeSpan.FromMilliseconds(500);

    private volatile bool hasRun;

    /// <inheritdoc/>
    public JobKind Kind => JobKind.Analyse;

    /// <inheritdoc/>
    public string Remains => "Nothing was changed: start it again.";

    /// <summary>Queues the computation of an analysis.</summary>
    /// <param name="caller">Who asks; needs the role Editor.</param>
    /// <param name="kind">Which one.</param>
    /// <param name="settings">How, from now on; null as before.</param>
    /// <param name="asOf">The moment; null is that of the computation.</param>
    /// <param name="cancellationToken">Gives up the request, not the job.</param>
    /// <exception cref="CatalogException">InvalidValue (a setting), Forbidden, or too many jobs wait.</exception>
    public async Task<JobId> StartAsync(Caller caller, AnalysisKind kind, AnalysisSettings? settings, DateTimeOffset? asOf, CancellationToken cancellationToken)
    {
        caller.Require(Role.Editor);
        settings?.Check();
        return await queue.StartAsync(caller, new JobRequest(Kind, $"Analysis {kind}", new AnalysisRequest(kind, settings?.ToJson(), asOf)), cancellationToken);
    }

    /// <summary>Queues the computation of an analysis, and waits until some process has done it.</summary>
    /// <param name="caller">Who asks; needs the role Editor.</param>
    /// <param name="kind">Which one.</param>
    /// <param name="settings">How, from now on; null as before.</param>
    /// <param name="asOf">The moment; null is that of the computation.</param>
    /// <param name="cancellationToken">Gives up waiting; the job goes on.</param>
    /// <exception cref="CatalogException">As for <see cref="StartAsync"/>; Conflict when the job ends without figures.</exception>
    public async Task<(JobId Job, AnalysisOutcome Outcome)> RunAsync(Caller caller, AnalysisKind kind, AnalysisSettings? settings, DateTimeOffset? asOf, CancellationToken cancellationToken)
    {
        var id = await StartAsync(caller, kind, settings, asOf, cancellationToken);
        for (var pause = FirstLook; ; pause = pause * 2 < LastLook ? pause * 2 : LastLook)
        {
            if (await queue.FindAsync(id, caller.WorkspaceId, cancellationToken) is { FinishedAt: not null } job)
            {
                return job is { State: JobState.Succeeded, Result: { } result } && JsonSerializer.Deserialize<AnalysisResult>(result, AuditJson.Options) is { } outcome
                    ? (id, new AnalysisOutcome(kind, outcome.AsOf, outcome.Rows, outcome.Changed, outcome.Explanation))
                    : throw new CatalogException(ErrorCode.Conflict, job.Error ?? Remains);
            }

            await Task.Delay(pause, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>The analyses of a workspace that wait or are being computed.</summary>
    internal async Task<HashSet<AnalysisKind>> OpenAsync(WorkspaceId workspace, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        var inputs = await context.Jobs.Where(job => job.WorkspaceId == workspace && job.Kind == JobKind.Analyse && (job.State == JobState.Queued || job.State == JobState.Running))
            .Select(job => job.Input).ToListAsync(cancellationToken);
        return [.. inputs.Select(input => JsonSerializer.Deserialize<AnalysisRequest>(input, AuditJson.Options)?.Analysis).OfType<AnalysisKind>()];
    }

    /// <inheritdoc/>
    public async Task<string?> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var (kind, settings, asOf) = run.Request<AnalysisRequest>();
        hasRun = true;
        var outcome = (await analyser.RunAsync(run.Caller, kind, settings is null ? null : AnalysisSettings.FromJson(settings), asOf, cancellationToken)).Value;
        run.Note(new JobProgress { Done = outcome.Rows, Total = outcome.Rows, Updated = outcome.Changed, Unchanged = outcome.Rows - outcome.Changed });
        return JsonSerializer.Serialize(new AnalysisResult(outcome.AsOf, outcome.Rows, outcome.Changed, outcome.Explanation), AuditJson.Options);
    }

    /// <inheritdoc/>
    public Task TidyAsync(CancellationToken cancellationToken)
    {
        if (hasRun)
        {
            // An analysis holds a row for each item, once: what it needed goes back to the system.
            hasRun = false;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }

        return Task.CompletedTask;
    }

    private sealed record AnalysisRequest(AnalysisKind Analysis, string? Settings, DateTimeOffset? AsOf);

    private sealed record AnalysisResult(DateTimeOffset AsOf, int Rows, int Changed, string Explanation);
}
