using Catalog.Application.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Jobs;

/// <summary>Progress in the columns of a job's row.</summary>
internal static class JobProgressColumns
{
    public static JobProgress Of(Job row) => new()
    {
        Done = row.Position, Total = row.Total, Created = row.Created, Updated = row.Updated, Unchanged = row.Unchanged, Rejected = row.Rejected,
        Step = row.Step, Checkpoint = row.Checkpoint,
    };

    public static Task<int> SetProgressAsync(this IQueryable<Job> jobs, JobProgress progress, CancellationToken cancellationToken) => jobs.ExecuteUpdateAsync(
        row => row.SetProperty(job => job.Position, progress.Done).SetProperty(job => job.Total, progress.Total)
            .SetProperty(job => job.Created, progress.Created).SetProperty(job => job.Updated, progress.Updated)
            .SetProperty(job => job.Unchanged, progress.Unchanged).SetProperty(job => job.Rejected, progress.Rejected)
            .SetProperty(job => job.Step, progress.Step).SetProperty(job => job.Checkpoint, progress.Checkpoint),
        cancellationToken);
}
