using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Catalog.Application.Imports;

// Imports in the background: an uploaded file is staged below the data folder, its job waits, one job at a time runs.
// Invariants, each proved by a test in JobTests or LeftJobTests:
//   J1 the job can be asked for as soon as StartAsync has returned.   J2 every job ends in a state that says what was done, also after a kill.
//   J3 a staged file is gone when its job has ended.
/// <summary>Runs imports of uploaded files, one after the other. Thread-safe.</summary>
/// <param name="store">The database.</param>
/// <param name="clock">The time of the changes.</param>
/// <param name="folder">Where uploaded files stay until they are imported; this process alone uses it.</param>
/// <param name="loggers">Where defects are reported.</param>
public sealed partial class ImportJobs(CatalogStore store, TimeProvider clock, string folder, ILoggerFactory loggers) : IAsyncDisposable
{
    private const int MaxWaiting = 100;
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(10);

    private readonly ILogger logger = loggers.CreateLogger("Catalog.Imports");
    private readonly Importer importer = new(store, clock);
    private readonly Channel<Work> queue = Channel.CreateUnbounded<Work>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<JobId, CancellationTokenSource> cancellations = new();
    private volatile bool isStopping;
    private Task worker = Task.CompletedTask;

    /// <summary>Closes the jobs that a killed process has left, clears what it had staged, and begins to work. Called once.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await CloseLeftAsync(cancellationToken);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        worker = Task.Run(WorkAsync, CancellationToken.None);
    }

    /// <summary>Stages a file and queues its import; returns its job, which waits from then on.</summary>
    /// <param name="upload">The file and how to import it.</param>
    /// <param name="caller">Who imports, and into which workspace; needs the role Editor.</param>
    /// <param name="cancellationToken">Ends the staging; a job that was returned goes on.</param>
    /// <exception cref="CatalogException">The file, the map or the kind is not usable, or too many imports wait.</exception>
    public async Task<JobId> StartAsync(ImportUpload upload, Caller caller, CancellationToken cancellationToken)
    {
        caller.Require(Role.Editor);
        if (cancellations.Count >= MaxWaiting)
        {
            throw JobErrors.TooManyWaiting(cancellations.Count);
        }

        var id = (await store.TakeIdsAsync(1, cancellationToken)).Next<JobId>();
        var staged = Path.Combine(Path.GetFullPath(folder), id.Value.ToString(CultureInfo.InvariantCulture));
        try
        {
            var request = await StageAsync(upload, id, staged, cancellationToken);
            var kind = Importer.Check(request);
            var now = clock.GetUtcNow();
            await using var transaction = await store.WriteAsync(cancellationToken);
            transaction.Context.Add(new Job
            {
                Id = id, WorkspaceId = caller.WorkspaceId, Kind = JobKind.ImportItems, State = JobState.Queued, ActorId = caller.ActorId,
                Description = $"{(upload.DryRun ? "Check" : "Import")} of {Path.GetFileName(request.File)} as {kind}",
                Input = new JsonObject { ["file"] = request.File, ["kind"] = kind, ["mode"] = upload.Mode.ToString(), ["dryRun"] = upload.DryRun }.ToJsonString(),
                CreatedAt = now, HeartbeatAt = now,
            });
            await transaction.Context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            var cancellation = new CancellationTokenSource();
            cancellations[id] = cancellation;
            if (!queue.Writer.TryWrite(new Work(id, request, caller, staged, cancellation.Token)))
            {
                cancellations.TryRemove(id, out _);
                await EndAsync(id, JobState.Failed, Stopped, null, null);
                Delete(staged);
            }

            return id;
        }
        catch (CatalogException refusal)
        {
            Delete(staged);
            throw ImportErrors.Uploaded(refusal, staged);
        }
        catch
        {
            Delete(staged);
            throw;
        }
    }

    /// <summary>Stops a job that waits or runs; what is committed stays. One that has ended is left as it is.</summary>
    /// <param name="id">The job.</param>
    /// <param name="caller">Who cancels; needs the role Editor.</param>
    /// <param name="cancellationToken">Ends the request, not the job.</param>
    /// <exception cref="CatalogException">There is no such job, or another process runs it.</exception>
    public async Task CancelAsync(JobId id, Caller caller, CancellationToken cancellationToken)
    {
        caller.Require(Role.Editor);
        var job = await FindAsync(id, caller.WorkspaceId, cancellationToken) ?? throw JobErrors.NotFound(id);
        if (cancellations.TryGetValue(id, out var cancellation))
        {
            await cancellation.CancelAsync();
            await EndAsync(id, JobState.Cancelled, Cancelled, null, JobState.Queued); // one that runs says so itself, after its batch
        }
        else if (job.FinishedAt is null)
        {
            throw JobErrors.Elsewhere(id);
        }
    }

    /// <summary>A job of a workspace as it is now; null when there is none.</summary>
    public async Task<Job?> FindAsync(JobId id, WorkspaceId workspace, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        return await context.Jobs.SingleOrDefaultAsync(job => job.WorkspaceId == workspace && job.Id == id, cancellationToken);
    }

    /// <summary>Stops the running import after its batch and records it.</summary>
    public async ValueTask DisposeAsync()
    {
        isStopping = true;
        queue.Writer.TryComplete();
        foreach (var cancellation in cancellations.Values)
        {
            await cancellation.CancelAsync();
        }

        await worker;
    }

    private static async Task<ImportRequest> StageAsync(ImportUpload upload, JobId id, string staged, CancellationToken cancellationToken)
    {
        var data = Directory.CreateDirectory(Path.Combine(staged, "data")).FullName;
        var file = Path.Combine(data, SafeName(upload.FileName));
        await using (var target = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            await upload.CopyToAsync(target, cancellationToken);
        }

        string? map = null;
        if (!string.IsNullOrWhiteSpace(upload.Map))
        {
            map = Path.Combine(staged, "map.yaml");
            await File.WriteAllTextAsync(map, upload.Map, cancellationToken);
        }

        return new ImportRequest(file) { Kind = upload.Kind, MapFile = map, Mode = upload.Mode, DryRun = upload.DryRun, Job = upload.DryRun ? null : id };
    }

    // The name comes from outside: only letters, digits and a few signs are kept, and its end, which tells the format.
    private static string SafeName(string name)
    {
        var safe = new string([.. name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Select(letter => char.IsLetterOrDigit(letter) || letter is '.' or '-' or '_' or ' ' ? letter : '_')]);
        safe = (safe.Length > 100 ? safe[^100..] : safe).Trim('.', ' ');
        return safe.Length == 0 ? "upload" : safe;
    }

    private void Delete(string staged)
    {
        try
        {
            if (Directory.Exists(staged))
            {
                Directory.Delete(staged, recursive: true);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogLeft(failure, staged); // the next start clears the folder
        }
    }

    [LoggerMessage(LogLevel.Error, "Job {Job} failed by a defect")]
    private partial void LogDefect(Exception failure, JobId job);

    [LoggerMessage(LogLevel.Warning, "The staged files in {Folder} could not be deleted; the next start tries again")]
    private partial void LogLeft(Exception failure, string folder);

    private sealed record Work(JobId Id, ImportRequest Request, Caller Caller, string Folder, CancellationToken Cancellation);
}
