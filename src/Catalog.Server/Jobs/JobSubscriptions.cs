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
    /// <summary>Tells where a job stands: at once, then after each committed step, whichever process runs it. Ends with the job.</summary>
    [Subscribe(With = nameof(StepsAsync))]
    public static JobStep JobProgress([EventMessage] Told<JobStep> told) => told.Get();

    /// <summary>The events of <see cref="JobProgress"/>.</summary>
    /// <param name="id">The job.</param>
    /// <param name="caller">Whose workspace it must be in.</param>
    /// <param name="jobs">The jobs.</param>
    /// <param name="cancellationToken">Ends the subscription.</param>
    public static async IAsyncEnumerable<Told<JobStep>> StepsAsync(
        [ID<Job>] JobId id, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] JobQueue jobs, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        JobStep? last = null;
        while (true)
        {
            // A step is a commit of the job's row together with the rows it counts, so the row is where steps are seen, from any process.
            if (await jobs.FindAsync(id, caller.WorkspaceId, cancellationToken) is not { } job)
            {
                yield return new Told<JobStep>(null, JobErrors.NotFound(id));
                yield break;
            }

            var step = new JobStep(job.State, job.Position, job.Total, job.Created, job.Updated, job.Unchanged, job.Rejected, job.Step, job.Error, id.Value);
            if (step != last)
            {
                last = step;
                yield return new Told<JobStep>(step);
            }

            if (job.FinishedAt is not null)
            {
                yield break;
            }

            await Task.Delay(OutboxFollower.PollInterval, TimeProvider.System, cancellationToken);
        }
    }
}

/// <summary>Where a job stood at one moment.</summary>
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
    JobState State, long Position, long? Total, long Created, long Updated, long Unchanged, long Rejected, string? Step, string? Error, [property: GraphQLIgnore] long? Key) : IRowPayload;

/// <summary>Fields of the event that are read from the database.</summary>
[ObjectType<JobStep>]
public static class JobStepType
{
    /// <summary>The job as it is when the event is told.</summary>
    public static Row<Job> Job() => default;
}
