using Catalog.Application.Storage;
using Catalog.Domain.Access;
using Catalog.Domain.Classification.Projects;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Projects;

/// <summary>Reads what happened to the tasks of a project, some at a time. Thread-safe.</summary>
/// <param name="store">The database.</param>
public sealed class TaskRecords(CatalogStore store)
{
    /// <summary>The most tasks that are read at once.</summary>
    public const int MostAtOnce = 200;

    /// <summary>The tasks of a project in the order they were added; four statements, however many there are.</summary>
    /// <param name="caller">Who asks; needs the role Admin, since it tells who and what is gold.</param>
    /// <param name="project">The project.</param>
    /// <param name="state">Only tasks in this state; null for all.</param>
    /// <param name="item">Only the task of this item; null for all.</param>
    /// <param name="after">Only tasks behind this one; null from the first.</param>
    /// <param name="count">So many at most, 1 to <see cref="MostAtOnce"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Domain.CatalogException">Forbidden, NotFound, or InvalidValue: the count is out of range.</exception>
    public async Task<(IReadOnlyList<TaskRecord> Tasks, bool HasMore)> ReadAsync(
        Caller caller, ProjectId project, TaskState? state, ItemId? item, ClassificationTaskId? after, int count, CancellationToken cancellationToken)
    {
        caller.Require(Role.Admin);
        if (count is < 1 or > MostAtOnce)
        {
            throw ProjectErrors.OutOfRange("first", $"from 1 to {MostAtOnce}", count);
        }

        var workspace = caller.WorkspaceId;
        await using var context = store.Read();
        if (!await context.Projects.AnyAsync(p => p.WorkspaceId == workspace && p.Id == project, cancellationToken))
        {
            throw ProjectErrors.NotFound(project);
        }

        var last = after ?? default;
        var tasks = await context.ClassificationTasks.AsNoTracking()
            .Where(t => t.WorkspaceId == workspace && t.ProjectId == project && t.Id > last && (state == null || t.State == state) && (item == null || t.ItemId == item))
            .OrderBy(t => t.Id).Take(count + 1).Select(t => new { Row = t, t.Item!.Kind, t.Item.Title }).ToListAsync(cancellationToken);
        var ids = tasks.Take(count).Select(task => task.Row.Id).ToList();
        var answers = (await context.Annotations.AsNoTracking().Where(a => a.WorkspaceId == workspace && ids.Contains(a.TaskId)).OrderBy(a => a.ClaimedAt).ThenBy(a => a.Id)
            .Select(a => new { a.TaskId, a.Actor!.Name, Row = a }).ToListAsync(cancellationToken)).ToLookup(
                a => a.TaskId,
                a => new AnswerRecord(a.Name, a.Row.State, Read(a.Row.Answers), a.Row.Comment, a.Row.GuidelineVersion, a.Row.ClaimedAt, a.Row.SubmittedAt, a.Row.DurationMs, a.Row.GoldRight));
        var reviews = (await context.TaskReviews.AsNoTracking().Where(r => r.WorkspaceId == workspace && ids.Contains(r.TaskId)).OrderBy(r => r.Id)
            .Select(r => new { r.TaskId, r.Actor!.Name, Row = r }).ToListAsync(cancellationToken)).ToLookup(
                r => r.TaskId, r => new ReviewRecord(r.Name, r.Row.Verdict, r.Row.Reason, Read(r.Row.Answers), r.Row.GuidelineVersion, r.Row.DurationMs, r.Row.At));
        return (
            [.. tasks.Take(count).Select(task => new TaskRecord(
                task.Row.Id, task.Row.ItemId, task.Kind, task.Title, task.Row.State, task.Row.IsGold, task.Row.IsRandom, task.Row.Wanted, Read(task.Row.Outcome), task.Row.OutcomeConfidence, task.Row.DecidedBy,
                task.Row.DoneAt, [.. answers[task.Row.Id]], [.. reviews[task.Row.Id]]))],
            tasks.Count > count);
    }

    private static Answers? Read(string? json) => json is null ? null : Answers.FromJson(json);
}
