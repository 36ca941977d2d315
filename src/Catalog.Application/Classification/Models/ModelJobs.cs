using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Catalog.Application.Audit;
using Catalog.Application.PersonalData;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Classification.Models;
using Catalog.Domain.Imports;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Catalog.Application.Classification.Models;

// Training, application of models and the search for personal data in the background: a job is a row that waits, one at a time runs, each ends in a state that says
// what was done. Invariants, proved in ModelJobsTests: J1 a job can be asked for as soon as it was started.   J2 every job ends, also by a
// refusal, a stop or a kill.   J3 what a cancelled job had committed stays, and its row says so.
/// <summary>Runs trainings and applications of models and searches for personal data, one after the other. Thread-safe.</summary>
/// <param name="store">The database.</param>
/// <param name="training">Trains.</param>
/// <param name="application">Applies.</param>
/// <param name="sensitivity">Looks for personal data.</param>
/// <param name="clock">The time of the jobs.</param>
/// <param name="loggers">Where defects are reported.</param>
public sealed partial class ModelJobs(CatalogStore store, ModelTraining training, ModelApplication application, SensitivityKeeper sensitivity, TimeProvider clock, ILoggerFactory loggers) : IAsyncDisposable
{
    private const int MostWaiting = 20;
    private const string Stopped = "The job was stopped; what was committed before stays.";
    private const string Killed = "The process that ran the job stopped before its end: what was committed stays; start it again.";
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly JobKind[] Kinds = [JobKind.TrainModel, JobKind.ApplyModel, JobKind.FindPersonalData];

    private readonly ILogger logger = loggers.CreateLogger("Catalog.Models");
    private readonly Channel<Work> queue = Channel.CreateUnbounded<Work>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<JobId, CancellationTokenSource> cancellations = new();
    private Task worker = Task.CompletedTask;

    /// <summary>Closes the jobs that a killed process has left, and begins to work. Called once.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await using (var transaction = await store.WriteAsync(cancellationToken))
        {
            var silent = clock.GetUtcNow() - TimeSpan.FromMinutes(10);
            var open = await transaction.Context.Jobs.Where(job => Kinds.Contains(job.Kind) && job.FinishedAt == null).ToListAsync(cancellationToken);
            foreach (var job in open.Where(job => store.Address.Kind == DatabaseKind.Sqlite || (job.HeartbeatAt ?? job.CreatedAt) < silent))
            {
                (job.State, job.Error, job.FinishedAt) = (JobState.Failed, Killed, clock.GetUtcNow());
            }

            await transaction.Context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        worker = Task.Run(WorkAsync, CancellationToken.None);
    }

    /// <summary>Queues a training; its job's result names the model.</summary>
    /// <exception cref="CatalogException">Forbidden, there is no such taxonomy, or too many jobs wait.</exception>
    public async Task<JobId> TrainAsync(Caller caller, ModelTrainingRequest request, CancellationToken cancellationToken)
    {
        caller.Require(Role.Editor);
        await using var context = store.Read();
        var key = await context.Taxonomies.Where(t => t.WorkspaceId == caller.WorkspaceId && t.Id == request.Taxonomy).Select(t => t.Key).SingleOrDefaultAsync(cancellationToken)
            ?? throw TaxonomyErrors.NotFound(request.Taxonomy);
        return await QueueAsync(caller, JobKind.TrainModel, $"Training of a model for the taxonomy {key}", request, async (step, stop) =>
        {
            var progress = new Shares(step);
            var id = await training.TrainAsync(caller, request, progress, stop);
            return JsonSerializer.Serialize(new { model = id }, AuditJson.Options);
        }, cancellationToken);
    }

    /// <summary>Queues the application of a model to all items; its job's result has the counts.</summary>
    /// <exception cref="CatalogException">Forbidden, there is no such model, or too many jobs wait.</exception>
    public async Task<JobId> ApplyAsync(Caller caller, ModelApplicationRequest request, CancellationToken cancellationToken)
    {
        caller.Require(Role.Editor);
        await using var context = store.Read();
        if (!await context.ClassificationModels.AnyAsync(m => m.WorkspaceId == caller.WorkspaceId && m.Id == request.Model, cancellationToken))
        {
            throw ModelUseErrors.NotFound(request.Model);
        }

        return await QueueAsync(caller, JobKind.ApplyModel, $"Model {request.Model} says what it makes of all items", request, async (step, stop) =>
        {
            var report = await application.ApplyAsync(caller, request, so =>
            {
                step(job => (job.Position, job.Created, job.Updated, job.Unchanged, job.Rejected) = (so.Items, so.Created, so.Updated, so.Abstained, so.Kept));
                return Task.CompletedTask;
            }, stop);
            step(job => (job.Position, job.Total, job.Created, job.Updated, job.Unchanged, job.Rejected) = (report.Items, report.Items, report.Created, report.Updated, report.Abstained, report.Kept));
            return JsonSerializer.Serialize(report, AuditJson.Options);
        }, cancellationToken);
    }

    /// <summary>Queues a search for personal data in all items; its job's result has the counts.</summary>
    /// <exception cref="CatalogException">Forbidden, or too many jobs wait.</exception>
    public async Task<JobId> FindPersonalDataAsync(Caller caller, CancellationToken cancellationToken)
    {
        caller.Require(Role.Editor);
        return await QueueAsync(caller, JobKind.FindPersonalData, "Search for personal data in all items", new { }, async (step, stop) =>
        {
            var report = await sensitivity.RaiseAsync(caller, so =>
            {
                var (items, raised) = (so.Items, so.Raised);
                step(job => (job.Position, job.Updated) = (items, raised));
            }, stop);
            step(job => (job.Position, job.Total, job.Updated, job.Unchanged) = (report.Items, report.Items, report.Raised, report.Items - report.Raised));
            return JsonSerializer.Serialize(report, AuditJson.Options);
        }, cancellationToken);
    }

    /// <summary>Stops a job of this kind that waits or runs here; false when there is none.</summary>
    public async Task<bool> TryCancelAsync(JobId id, Caller caller, CancellationToken cancellationToken)
    {
        caller.Require(Role.Editor);
        await using var context = store.Read();
        if (!await context.Jobs.AnyAsync(job => job.WorkspaceId == caller.WorkspaceId && job.Id == id && Kinds.Contains(job.Kind), cancellationToken)
            || !cancellations.TryGetValue(id, out var stop))
        {
            return false;
        }

        await stop.CancelAsync();
        return true;
    }

    /// <summary>Stops the running job and records it.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        foreach (var stop in cancellations.Values)
        {
            await stop.CancelAsync();
        }

        await worker;
    }

    private async Task<JobId> QueueAsync<TRequest>(
        Caller caller, JobKind kind, string description, TRequest request, Func<Action<Action<Job>>, CancellationToken, Task<string>> run, CancellationToken cancellationToken)
    {
        if (cancellations.Count >= MostWaiting)
        {
            throw JobErrors.TooManyWaiting(cancellations.Count);
        }

        var now = clock.GetUtcNow();
        await using var transaction = await store.WriteAsync(cancellationToken);
        var id = (await transaction.TakeIdsAsync(1, cancellationToken)).Next<JobId>();
        transaction.Context.Add(new Job
        {
            Id = id, WorkspaceId = caller.WorkspaceId, Kind = kind, State = JobState.Queued, ActorId = caller.ActorId, Description = description,
            Input = JsonSerializer.Serialize(request, AuditJson.Options), CreatedAt = now, HeartbeatAt = now,
        });
        await transaction.Context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        cancellations[id] = new CancellationTokenSource();
        if (!queue.Writer.TryWrite(new Work(id, run, cancellations[id].Token)))
        {
            cancellations.TryRemove(id, out _);
            await ChangeAsync(id, job => End(job, JobState.Failed, Stopped));
        }

        return id;
    }

    private async Task WorkAsync()
    {
        await foreach (var work in queue.Reader.ReadAllAsync())
        {
            try
            {
                await RunAsync(work);
            }
            catch (Exception failure) when (failure is System.Data.Common.DbException or DbUpdateException)
            {
                LogDefect(failure, work.Id); // the end could not be recorded; the next start does it
            }
            finally
            {
                cancellations.TryRemove(work.Id, out _);
            }
        }
    }

    private async Task RunAsync(Work work)
    {
        Action<Job>? latest = null;
        try
        {
            work.Stop.ThrowIfCancellationRequested();
            await ChangeAsync(work.Id, job => (job.State, job.StartedAt) = (JobState.Running, clock.GetUtcNow()));
            var running = Task.Run(() => work.Run(step => Volatile.Write(ref latest, step), work.Stop), CancellationToken.None);
            while (await Task.WhenAny(running, Task.Delay(Beat, clock, CancellationToken.None)) != running)
            {
                if (Interlocked.Exchange(ref latest, null) is { } step)
                {
                    await ChangeAsync(work.Id, step);
                }
            }

            var result = await running;
            await ChangeAsync(work.Id, job =>
            {
                Interlocked.Exchange(ref latest, null)?.Invoke(job);
                job.Result = result;
                End(job, JobState.Succeeded, null);
            });
        }
        catch (OperationCanceledException) when (work.Stop.IsCancellationRequested)
        {
            await ChangeAsync(work.Id, job => End(job, JobState.Cancelled, Stopped));
        }
        catch (CatalogException refusal)
        {
            await ChangeAsync(work.Id, job => End(job, JobState.Failed, refusal.Message));
        }
        catch (Exception defect) // the door of the job: whatever it is, the job must end
        {
            LogDefect(defect, work.Id);
            await ChangeAsync(work.Id, job => End(job, JobState.Failed, "The job stopped unexpectedly; the log says why."));
        }
    }

    private void End(Job job, JobState state, string? error) => (job.State, job.Error, job.FinishedAt) = (state, error, clock.GetUtcNow());

    private async Task ChangeAsync(JobId id, Action<Job> change)
    {
        // What happened is recorded whoever has given up waiting.
        await using var transaction = await store.WriteAsync(CancellationToken.None);
        var job = await transaction.Context.Jobs.SingleAsync(row => row.Id == id);
        change(job);
        job.HeartbeatAt = clock.GetUtcNow();
        await transaction.Context.SaveChangesAsync();
        await transaction.CommitAsync(CancellationToken.None);
    }

    [LoggerMessage(LogLevel.Error, "Job {Job} failed by a defect")]
    private partial void LogDefect(Exception failure, JobId job);

    private sealed record Work(JobId Id, Func<Action<Action<Job>>, CancellationToken, Task<string>> Run, CancellationToken Stop);

    /// <summary>Turns the share that is done into a job's position, in hundredths.</summary>
    private sealed class Shares(Action<Action<Job>> step) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => step(job => (job.Position, job.Total) = ((long)(Math.Clamp(value.Share, 0, 1) * 100), 100));
    }
}
