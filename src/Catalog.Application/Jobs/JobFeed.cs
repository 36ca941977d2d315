using System.Linq.Expressions;
using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Jobs;

// Jobs in the outbox: an entry in the transaction of each change of state, and while a job runs one a second at most when it has come further.
// An entry says all by itself (Details), is of no change set and not audited; who follows items, taxonomies or segments steps over it.
// A transaction that tells a job locks the job's row first and its workspace's (the sequence) second, as those do that save a job's progress.
/// <summary>Reads from the outbox where jobs stood, and writes it there. Thread-safe.</summary>
/// <param name="store">The database.</param>
public sealed class JobFeed(CatalogStore store)
{
    /// <summary>So often at most the outbox is told how far a running job has come.</summary>
    internal static readonly TimeSpan TellInterval = TimeSpan.FromSeconds(1);

    internal static readonly Expression<Func<Job, JobStanding>> StandingOf = job => new JobStanding
    {
        State = job.State, Position = job.Position, Total = job.Total, Created = job.Created, Updated = job.Updated, Unchanged = job.Unchanged,
        Rejected = job.Rejected, Step = job.Step, Error = job.Error,
    };

    /// <summary>Where a job stands, with the last sequence of its workspace: what the outbox tells of the job after that came later. Null when there is no such job.</summary>
    public async Task<JobMoment?> NowAsync(JobId id, WorkspaceId workspace, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        var jobs = context.Jobs.Where(job => job.WorkspaceId == workspace && job.Id == id);

        // One statement, so that both are of one moment.
        var now = await jobs.Select(StandingOf)
            .Select(standing => new
            {
                standing,
                Sequence = context.Workspaces.Where(row => row.Id == workspace).Select(row => row.LastSequence).Single(),
                At = jobs.Select(job => job.FinishedAt ?? job.HeartbeatAt ?? job.CreatedAt).Single(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        return now is null ? null : new JobMoment(now.Sequence, now.At, now.standing);
    }

    /// <summary>What the outbox tells of a job after one sequence and up to another, oldest first; one statement.</summary>
    public async Task<IReadOnlyList<JobMoment>> PastAsync(JobId id, WorkspaceId workspace, long after, long upTo, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        var entries = await context.OutboxEntries
            .Where(entry => entry.WorkspaceId == workspace && entry.Sequence > after && entry.Sequence <= upTo && entry.Subject == ChangeSubject.Job && entry.SubjectId == id.Value)
            .OrderBy(entry => entry.Sequence).ToListAsync(cancellationToken);
        return [.. entries.Select(entry => Of(entry, id)).OfType<JobMoment>()];
    }

    /// <summary>What an entry tells of a job; null when it is about something else.</summary>
    public static JobMoment? Of(OutboxEntry entry, JobId id) =>
        entry.Subject == ChangeSubject.Job && entry.SubjectId == id.Value && entry.Details is { } details
            && JsonSerializer.Deserialize<JobStanding>(details, AuditJson.Options) is { } standing
            ? new JobMoment(entry.Sequence, entry.At, standing)
            : null;

    /// <summary>Writes where a job stands now into the outbox; the last thing before the commit.</summary>
    /// <param name="transaction">What changes the job's row.</param>
    /// <param name="id">The job; is there.</param>
    /// <param name="now">The moment, in whole microseconds.</param>
    /// <param name="told">Nothing is written when this is still so; null to write.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>Where it stands.</returns>
    internal static async Task<JobStanding> TellAsync(WriteTransaction transaction, JobId id, DateTimeOffset now, JobStanding? told, CancellationToken cancellationToken)
    {
        var context = transaction.Context;
        var job = context.Jobs.AsNoTracking().Where(row => row.Id == id);
        var of = await job.Select(row => new { row.WorkspaceId, row.ActorId, row.StartedAt }).SingleAsync(cancellationToken);
        var standing = await job.Select(StandingOf).SingleAsync(cancellationToken);
        if (standing == told)
        {
            return standing;
        }

        var sequence = await transaction.TakeSequencesAsync(of.WorkspaceId, 1, cancellationToken);
        context.Add(new OutboxEntry
        {
            WorkspaceId = of.WorkspaceId,
            Sequence = sequence,
            Subject = ChangeSubject.Job,
            SubjectId = id.Value,
            Change = standing.State == JobState.Queued && of.StartedAt is null ? ChangeKind.Created : ChangeKind.Updated,
            ActorId = of.ActorId,
            At = now,
            Details = JsonSerializer.Serialize(standing, AuditJson.Options),
        });
        await context.SaveChangesAsync(cancellationToken);
        return standing;
    }
}
