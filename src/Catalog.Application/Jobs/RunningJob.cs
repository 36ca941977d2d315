using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;

namespace Catalog.Application.Jobs;

/// <summary>A job that this process runs.</summary>
internal sealed class RunningJob
{
    private JobProgress? latest;

    public RunningJob(Job row, IJobHandler handler, Caller caller, DateTimeOffset now, JobStanding told)
    {
        (Row, Handler, HeardAt, Told, ToldAt) = (row, handler, now, told, now);
        Run = new JobRun(row, caller, Note);
        Progress = Run.Start;
    }

    public Job Row { get; }

    public IJobHandler Handler { get; }

    public JobRun Run { get; }

    public CancellationTokenSource Cancellation { get; } = new();

    public Task Task { get; set; } = Task.CompletedTask;

    /// <summary>Whether somebody asked to stop it, as against a stop of the process.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Whether another process has it now.</summary>
    public bool IsLost { get; private set; }

    /// <summary>When the row last said that it is at work.</summary>
    public DateTimeOffset HeardAt { get; set; }

    /// <summary>What the outbox was last told of it.</summary>
    public JobStanding Told { get; set; }

    /// <summary>When that was.</summary>
    public DateTimeOffset ToldAt { get; set; }

    /// <summary>The last progress that was told.</summary>
    public JobProgress Progress { get; private set; }

    /// <summary>Progress that the row does not say yet; null when it says all.</summary>
    public JobProgress? Noted => Volatile.Read(ref latest);

    /// <summary>The row says what was noted: said after the commit, for what is not committed may be all that is known of a place to go on from.</summary>
    public void SetWritten(JobProgress noted) => Interlocked.CompareExchange(ref latest, null, noted);

    public void StopAsAsked()
    {
        IsStopped = true;
        Cancel();
    }

    public void Lose()
    {
        IsLost = true;
        Cancel();
    }

    private void Note(JobProgress progress)
    {
        Progress = progress;
        Volatile.Write(ref latest, progress);
    }

    // A handler's registrations run here; what they throw is theirs.
    private void Cancel() => _ = Cancellation.CancelAsync();
}
