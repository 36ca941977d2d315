using Catalog.Application.Audit;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Classification.Projects;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Projects;

/// <summary>Decides many tasks at once; those whose item another person has decided otherwise stay open.</summary>
internal static class Adjudicator
{
    /// <returns>The tasks that stay open, with what is in their way.</returns>
    public static async Task<IReadOnlyDictionary<ClassificationTaskId, CatalogException>> DecideWherePossibleAsync(ChangeScope scope, ProjectFrame frame, IReadOnlyList<Decision> decisions)
    {
        if (decisions.Count == 0)
        {
            return new Dictionary<ClassificationTaskId, CatalogException>();
        }

        // Tags first: they say which tasks are refused. The board forgets the tasks, so these are attached again.
        var refused = await DecisionWriter.WriteAsync(scope, frame, decisions, replace: false);
        foreach (var page in decisions.Chunk(1000))
        {
            var ids = page.Select(decision => decision.Task.Id).ToList();
            var tasks = await scope.Context.ClassificationTasks.Where(t => t.WorkspaceId == scope.Caller.WorkspaceId && ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, scope.Cancellation);
            foreach (var decision in page)
            {
                var task = tasks[decision.Task.Id];
                var isRefused = refused.ContainsKey(task.Id);
                (task.Outcome, task.DecidedBy, task.OutcomeConfidence) = (decision.Answers.ToJson(), decision.By, decision.Confidence);
                task.State = isRefused ? TaskState.Adjudication : TaskState.Done;
                task.DoneAt = isRefused ? null : scope.Now;
                task.Version++;
            }
        }

        await scope.Context.SaveChangesAsync(scope.Cancellation);
        await Settlement.CountDoneAsync(scope, frame.Project.Id, decisions.Count - refused.Count);
        return refused;
    }
}
