using System.Runtime.CompilerServices;
using Catalog.Application.Jobs;
using Catalog.Domain.Access;
using Catalog.Domain.Jobs;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;
using Catalog.Server.Data;
using Catalog.Server.Workers;
using Job = Catalog.Application.Storage.Model.Job;

namespace Catalog.Server.Jobs;

/// <summary>Fields of Subscription for background jobs.</summary>
[SubscriptionType]
public static class JobSubscriptions
{
    /// <summary>
    /// Tells where a job stands: at once, then whenever its state changes and, while it runs, when it has come further, once a second at most,
    /// whichever process runs it. Ends with the job. After a break, subscribe again with the last sequence seen: what was told of the job since
    /// then is told again as it was, and nothing twice.
    /// </summary>
    [Subscribe(With = nameof(StepsAsync))]
    public static JobStep JobProgress([EventMessage] Told<JobStep> told) => told.Get();

    /// <summary>The events of <see cref="JobProgress"/>.</summary>
    /// <param name="id">The job.</param>
    /// <param name="afterSequence">Begins after this sequence, 0 with the first step of the job; left out, with where the job stands now.</param>
    /// <param name="caller">Whose workspace it must be in.</param>
    /// <param name="jobs">Where jobs stand.</param>
    /// <param name="follower">The outbox.</param>
    /// <param name="cancellationToken">Ends the subscription.</param>
    public static async IAsyncEnumerable<Told<JobStep>> StepsAsync(
        [ID<Job>] JobId id, long? afterSequence, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] JobFeed jobs, [Service] OutboxFollower follower,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await jobs.NowAsync(id, caller.WorkspaceId, cancellationToken) is not { } now)
        {
            yield return new Told<JobStep>(null, JobErrors.NotFound(id));
            yield break;
        }

        // What is later than the moment of "now" follows from there; an end that lies before it ends the subscription, told again or not.
        foreach (var moment in afterSequence is { } after ? await jobs.PastAsync(id, caller.WorkspaceId, after, now.Sequence, cancellationToken) : [now])
        {
            yield return Step(moment, id);
        }

        if (now.Standing.HasEnded)
        {
            yield break;
        }

        await foreach (var entries in follower.FollowAsync(caller.WorkspaceId, now.Sequence, cancellationToken))
        {
            foreach (var moment in entries.Select(entry => JobFeed.Of(entry, id)).OfType<JobMoment>())
            {
                if (moment.Sequence > (afterSequence ?? 0))
                {
                    yield return Step(moment, id);
                }

                if (moment.Standing.HasEnded)
                {
                    yield break;
                }
            }
        }
    }

    private static Told<JobStep> Step(JobMoment moment, JobId id)
    {
        var at = moment.Standing;
        return new Told<JobStep>(new JobStep(
            moment.Sequence, moment.At, at.State, at.Position, at.Total, at.Created, at.Updated, at.Unchanged, at.Rejected, at.Step, at.Error, id.Value));
    }
}

/// <summary>Where a job stood at one moment.</summary>
/// <param name="Sequence">Its place in the order of all changes of the workspace; of what is told at once, how far that order had come.</param>
/// <param name="At">When.</param>
/// <param name="State">Its state.</param>
/// <param name="Position">How far it had come, in rows of its input.</param>
/// <param name="Total">How many rows there are; null while unknown.</param>
/// <param name="Created">Rows that created something.</param>
/// <param name="Updated">Rows that changed something.</param>
/// <param name="Unchanged">Rows that changed nothing.</param>
/// <param name="Rejected">Rows that were refused.</param>
/// <param name="Step">What it was at, in a few words; null when there is nothing to say.</param>
/// <param name="Error">Why it ended early; otherwise null.</param>
/// <param name="Key">Row key.</param>
public sealed record JobStep(
    long Sequence, DateTimeOffset At, JobState State, long Position, long? Total, long Created, long Updated, long Unchanged, long Rejected, string? Step, string? Error,
    [property: GraphQLIgnore] long? Key) : IRowPayload;

/// <summary>Fields of the event that are read from the database.</summary>
[ObjectType<JobStep>]
public static class JobStepType
{
    /// <summary>The job as it is when the event is told.</summary>
    public static Row<Job> Job() => default;
}
