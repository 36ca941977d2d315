using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Jobs;

namespace Catalog.Application.Jobs;

/// <summary>
/// Does the jobs of one kind. A job may be run again after its process died: what <see cref="JobRun.SaveAsync"/> committed is known then, what
/// was only noted may be known, and what the handler writes beyond that must come out the same when it is written twice.
/// </summary>
public interface IJobHandler
{
    /// <summary>The kind; each has one handler.</summary>
    JobKind Kind { get; }

    /// <summary>What of the work is there when the job ends early and what to do about the rest, as a sentence.</summary>
    string Remains { get; }

    /// <summary>The role that the job acts under.</summary>
    Role Role => Role.Editor;

    /// <summary>Where a job can be run; anywhere, unless it needs what only one machine has.</summary>
    JobPlace PlaceOf(Job job) => JobPlace.Anywhere;

    /// <summary>Does the job, or the rest of it.</summary>
    /// <param name="run">The job, and where its progress is told.</param>
    /// <param name="cancellationToken">Stops it soon, at a point from which it can be gone on with.</param>
    /// <returns>What came of it, as a JSON object; null for nothing to say.</returns>
    /// <exception cref="Domain.CatalogException">It cannot be done; the message becomes the job's.</exception>
    Task<string?> RunAsync(JobRun run, CancellationToken cancellationToken);

    /// <summary>Clears what ended jobs have left outside the database. Called at the start, after each job of the kind and now and then.</summary>
    Task TidyAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Where a job can be run.</summary>
public enum JobPlace
{
    /// <summary>By any process.</summary>
    Anywhere,

    /// <summary>By this process alone: what it needs lies in a folder that this process holds.</summary>
    Here,

    /// <summary>By another process, which holds what it needs.</summary>
    Elsewhere,

    /// <summary>By none: what it needs is gone, or whoever began it runs it without the runner.</summary>
    Nowhere,
}
