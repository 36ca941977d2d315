using Catalog.Application.Audit;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Audit;
using Catalog.Domain.Classification.Projects;
using Catalog.Domain.Classification.Quality;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Projects;

/// <summary>
/// Counts the sample of a lot. An accepted lot is decided as a whole; of a rejected one every other task goes to review, so that the
/// whole lot is inspected and put right.
/// </summary>
internal static class LotVerdicts
{
    public static async Task CountAsync(ChangeScope scope, ProjectFrame frame, InspectionLotId id, bool isDefective)
    {
        var workspace = scope.Caller.WorkspaceId;
        var lot = await scope.Context.InspectionLots.SingleAsync(l => l.WorkspaceId == workspace && l.Id == id, scope.Cancellation);
        lot.Inspected++;
        lot.Defective += isDefective ? 1 : 0;
        lot.Version++;
        if (lot.Inspected < lot.SampleSize)
        {
            await scope.Context.SaveChangesAsync(scope.Cancellation);
            return;
        }

        lot.Verdict = PlanOf(lot).Judge(lot.Defective);
        lot.DecidedAt = scope.Now;
        var verdict = lot.Verdict.Value;
        scope.Record(ChangeSubject.Project, frame.Project.Id.Value, ChangeKind.Updated, new { lot = lot.Number, verdict, lot.Defective, lot.SampleSize });
        await scope.Context.SaveChangesAsync(scope.Cancellation);
        if (verdict == LotVerdict.Rejected)
        {
            await scope.Context.ClassificationTasks.Where(t => t.WorkspaceId == workspace && t.LotId == id && t.State == TaskState.AwaitingLot)
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.State, TaskState.InReview).SetProperty(t => t.Version, t => t.Version + 1), scope.Cancellation);
            return;
        }

        var rest = await scope.Context.ClassificationTasks.Where(t => t.WorkspaceId == workspace && t.LotId == id && t.State == TaskState.AwaitingLot).ToListAsync(scope.Cancellation);
        await Adjudicator.DecideWherePossibleAsync(scope, frame, [.. rest.Select(task => new Decision(
            task, Answers.FromJson(task.Outcome!), task.DecidedBy!, task.OutcomeConfidence ?? 1, frame.Project.GuidelineVersion, 0))]); // a task that awaits its lot is agreed
    }

    public static SamplingPlan PlanOf(InspectionLot lot) => new(lot.CodeLetter[0], lot.SampleSize, lot.Accept, lot.Reject, lot.Severity);
}
