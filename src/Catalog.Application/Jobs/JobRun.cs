using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Jobs;

/// <summary>One job at work: what its handler is told, and where the handler tells how far it has come. Thread-safe.</summary>
public sealed class JobRun
{
    private readonly Job row;
    private readonly Action<JobProgress> note;

    internal JobRun(Job row, Caller caller, Action<JobProgress> note)
    {
        this.row = row;
        this.note = note;
        Caller = caller;
        Start = JobProgressColumns.Of(row);
    }

    /// <summary>The job.</summary>
    public JobId Id => row.Id;

    /// <summary>Who acts: whoever asked for the job.</summary>
    public Caller Caller { get; }

    /// <summary>How far the job had come when this run began; <see cref="JobProgress.None"/> the first time.</summary>
    public JobProgress Start { get; }

    /// <summary>Key under which the job's one final change is remembered, so that a run after a crash does not make it a second time.</summary>
    public string IdempotencyKey => $"job-{row.Id}";

    internal Job Row => row;

    /// <summary>What was asked for.</summary>
    public T Request<T>() =>
        JsonSerializer.Deserialize<T>(row.Input, AuditJson.Options) ?? throw new InvalidOperationException($"Job {row.Id} has no input."); // was written by JobQueue, never as null

    /// <summary>Where to go on, as <see cref="Checkpoint"/> wrote it; null at the beginning.</summary>
    public T? CheckpointAs<T>()
        where T : class =>
        Start.Checkpoint is { } text ? JsonSerializer.Deserialize<T>(text, AuditJson.Options) : null;

    /// <summary>A handler's place in its work as a text to keep.</summary>
    public static string Checkpoint<T>(T place)
        where T : class =>
        JsonSerializer.Serialize(place, AuditJson.Options);

    /// <summary>Tells how far the job has come. The row follows within a second or so; of notes in between the last one counts, and one that is behind
    /// what the row says already counts for nothing.</summary>
    public void Note(JobProgress progress) => note(progress);

    /// <summary>Writes how far the job has come in the transaction of what was done, so that the two cannot differ.</summary>
    /// <exception cref="JobLostException">The job has been given to another process: what is in the transaction must not be committed.</exception>
    internal async Task SaveAsync(CatalogContext context, JobProgress progress, CancellationToken cancellationToken)
    {
        var (id, owner) = (row.Id, row.Owner);
        var saved = await context.Jobs.Where(job => job.Id == id && job.Owner == owner && job.State == JobState.Running).SetProgressAsync(progress, cancellationToken);
        if (saved == 0)
        {
            throw new JobLostException(id);
        }
    }
}

/// <summary>A job was taken from this process, which had not been heard of for too long.</summary>
internal sealed class JobLostException(JobId id) : Exception($"Job {id} is no longer this process's.");
