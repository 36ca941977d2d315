using Catalog.Application.Audit;
using Catalog.Application.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Projects;

/// <summary>Writes what somebody is given to work on.</summary>
internal static class TaskSheets
{
    public static async Task<TaskSheet> OfAsync(ChangeScope scope, ProjectFrame frame, ClassificationTask task)
    {
        var (workspace, project, version) = (scope.Caller.WorkspaceId, frame.Project.Id, frame.Project.GuidelineVersion);
        var kind = await scope.Context.Items.Where(i => i.WorkspaceId == workspace && i.Id == task.ItemId).Select(i => i.Kind).SingleAsync(scope.Cancellation);
        var guideline = await scope.Context.Guidelines.Where(g => g.WorkspaceId == workspace && g.ProjectId == project && g.Version == version).Select(g => g.Text).SingleAsync(scope.Cancellation);
        return new TaskSheet(
            task.Id, project, task.ItemId, kind, [.. frame.Taxonomies.Select(taxonomy => taxonomy.Id)], version, guideline, task.LeaseUntil ?? scope.Now);
    }
}
