using Catalog.Application.Audit;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Classification.Projects;
using Catalog.Domain.Classification.Quality;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Projects;

/// <summary>Forms lots of answered tasks and draws their samples (ISO 2859-1); reviewing the sample decides the lot.</summary>
public sealed class LotInspector(ChangeRunner changes)
{
    /// <summary>Puts the answered tasks that wait into a lot, oldest first, and sends its sample to review.</summary>
    /// <param name="caller">Who asks; needs the role Admin.</param>
    /// <param name="id">The project.</param>
    /// <param name="size">The most tasks in the lot; all that wait when null.</param>
    /// <param name="allowReduced">Whether reduced inspection may begin after ten accepted lots.</param>
    /// <param name="idempotencyKey">A key under which the outcome is remembered, or null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CatalogException">Forbidden, NotFound, ProjectNotOpen, or InvalidValue: no limit is set, or nothing waits.</exception>
    public Task<Changed<LotRevision>> FormAsync(Caller caller, ProjectId id, int? size, bool allowReduced, string? idempotencyKey, CancellationToken cancellationToken) =>
        changes.RunAsync(
            caller,
            new ChangeRequest(ChangeSetKind.EditProject, $"Form a lot of project {id}", new { id, size, allowReduced }, idempotencyKey, Role.Admin),
            async scope =>
            {
                var frame = await ProjectFrame.ReadAsync(scope, id);
                frame.RequireOpen();
                if (size is < 2)
                {
                    throw ProjectErrors.OutOfRange("size", "2 or more, for a lot", size.Value);
                }

                var limit = frame.Project.AcceptanceQualityLimit ?? throw ProjectErrors.NoInspection(id);
                var tasks = await scope.Context.ClassificationTasks
                    .Where(t => t.WorkspaceId == caller.WorkspaceId && t.ProjectId == id && t.State == TaskState.AwaitingLot && t.LotId == null)
                    .OrderBy(t => t.Place).ThenBy(t => t.Id).Take(size ?? int.MaxValue).ToListAsync(scope.Cancellation);
                if (tasks.Count < 2)
                {
                    throw ProjectErrors.EmptyLot(id);
                }

                var earlier = await scope.Context.InspectionLots.AsNoTracking().Where(l => l.WorkspaceId == caller.WorkspaceId && l.ProjectId == id).OrderBy(l => l.Number).ToListAsync(scope.Cancellation);
                var severity = Switching.Next(earlier.Select(lot => lot.Verdict).OfType<LotVerdict>(), allowReduced);
                var plan = Iso2859.Plan(tasks.Count, limit, severity, frame.Project.InspectionLevel);
                var lot = new InspectionLot
                {
                    Id = await scope.TakeIdAsync<InspectionLotId>(), WorkspaceId = caller.WorkspaceId, ProjectId = id, Number = earlier.Count + 1, Size = tasks.Count, AcceptanceQualityLimit = limit,
                    Severity = severity, CodeLetter = plan.CodeLetter.ToString(), SampleSize = plan.SampleSize, Accept = plan.Accept, Reject = plan.Reject, CreatedAt = scope.Now,
                };
                scope.Context.Add(lot);
                var sample = Enumerable.Range(0, tasks.Count).ToArray();
                new Random(unchecked(frame.Project.Seed + lot.Number)).Shuffle(sample);
                for (var i = 0; i < tasks.Count; i++)
                {
                    var task = tasks[sample[i]];
                    task.LotId = lot.Id;
                    task.IsSample = i < plan.SampleSize;
                    task.State = task.IsSample ? TaskState.InReview : TaskState.AwaitingLot;
                    task.Version++;
                }

                scope.Record(ChangeSubject.Project, id.Value, ChangeKind.Updated, new { lot = lot.Number, lot.Size, lot.SampleSize, severity });
                return new LotRevision(lot.Id, id);
            },
            cancellationToken);
}
