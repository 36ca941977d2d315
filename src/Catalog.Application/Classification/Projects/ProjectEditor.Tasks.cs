using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Storage.Bulk;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Classification.Projects;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Projects;

/// <content>From items to tasks, and their order.</content>
public sealed partial class ProjectEditor
{
    private const int PageSize = 1000;

    /// <summary>Puts the open tasks of a project in order anew, after suggestions or items have changed; tasks of the random slice stay in it.</summary>
    /// <exception cref="CatalogException">NotFound, VersionConflict, or ProjectNotOpen.</exception>
    public Task<Changed<ProjectRevision>> ReorderAsync(Caller caller, ProjectId id, int? expectedVersion, TaskOrder order, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Order project {id} by {order}", new { id, expectedVersion, order }, idempotencyKey, async scope =>
        {
            var project = await FindAsync(scope, id, expectedVersion);
            project.Order = order;
            Touch(scope, project);
            await scope.Context.SaveChangesAsync(scope.Cancellation);
            var taxonomies = await ProjectFrame.QuestionsAsync(scope, id);
            var tasks = await scope.Context.ClassificationTasks
                .Where(t => t.WorkspaceId == caller.WorkspaceId && t.ProjectId == id && t.State == TaskState.Queued && !t.IsGold && !t.IsRandom).ToListAsync(scope.Cancellation);
            var scores = await ScoresAsync(scope, order, taxonomies, [.. tasks.Select(task => task.ItemId)]);
            var places = TaskPlacement.Of(scores, 0, new Random(project.Seed));
            for (var i = 0; i < tasks.Count; i++)
            {
                tasks[i].Place = places[i].Place;
                tasks[i].Version++;
            }

            scope.Record(ChangeSubject.Project, id.Value, ChangeKind.Updated, new { order });
            return new ProjectRevision(id, project.Version, 0);
        }, cancellationToken);

    private async Task<int> AddTasksAsync(ChangeScope scope, Project project, IReadOnlyList<Taxonomy> taxonomies, IReadOnlyList<ItemId> items)
    {
        if (items.Count > MostItems)
        {
            throw ProjectErrors.TooManyItems(items.Count, MostItems);
        }

        var workspace = scope.Caller.WorkspaceId;
        var fresh = new List<ItemId>();
        foreach (var page in items.Distinct().Chunk(PageSize))
        {
            var kinds = await scope.Context.Items.Where(i => i.WorkspaceId == workspace && page.Contains(i.Id)).Select(i => new { i.Id, i.Kind }).ToDictionaryAsync(i => i.Id, i => i.Kind, scope.Cancellation);
            var known = (await scope.Context.ClassificationTasks.Where(t => t.WorkspaceId == workspace && t.ProjectId == project.Id && page.Contains(t.ItemId)).Select(t => t.ItemId).ToListAsync(scope.Cancellation)).ToHashSet();
            foreach (var item in page)
            {
                var kind = kinds.TryGetValue(item, out var found) ? found : throw ItemErrors.NotFound(item, "items");
                RefuseKind(taxonomies, kind);
                if (!known.Contains(item))
                {
                    fresh.Add(item);
                }
            }
        }

        if (fresh.Count == 0)
        {
            return 0;
        }

        var scores = await ScoresAsync(scope, project.Order, taxonomies, fresh);
        var places = TaskPlacement.Of(scores, project.RandomShare, new Random(unchecked(project.Seed + project.TaskCount)));
        var ids = await scope.TakeIdsAsync(fresh.Count);
        using var writer = BulkWriter.Create(scope.Context, bulk.Value);
        await writer.InsertAsync(
            fresh.Select((item, i) => new ClassificationTask
            {
                Id = ids.Next<ClassificationTaskId>(), WorkspaceId = workspace, ProjectId = project.Id, ItemId = item, Wanted = project.Overlap, Place = places[i].Place, IsRandom = places[i].IsRandom,
            }).ToList(),
            scope.Cancellation);
        var added = fresh.Count;
        await scope.Context.Projects.Where(p => p.WorkspaceId == workspace && p.Id == project.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.TaskCount, p => p.TaskCount + added), scope.Cancellation);
        return added;
    }

    private static void RefuseKind(IReadOnlyList<Taxonomy> taxonomies, ItemKind kind)
    {
        foreach (var taxonomy in taxonomies)
        {
            if (taxonomy.AppliesTo is { } json && !JsonSerializer.Deserialize<HashSet<ItemKind>>(json, AuditJson.Options)!.Contains(kind)) // written as an array
            {
                throw TaxonomyErrors.NotApplicable(taxonomy.Key, kind);
            }
        }
    }

    private static async Task<IReadOnlyList<double>> ScoresAsync(ChangeScope scope, TaskOrder order, IReadOnlyList<Taxonomy> taxonomies, List<ItemId> items)
    {
        var workspace = scope.Caller.WorkspaceId;
        var scores = new Dictionary<ItemId, double>(items.Count);
        if (order == TaskOrder.Random)
        {
            return [.. items.Select(_ => 0.0)];
        }

        var asked = taxonomies.Select(taxonomy => taxonomy.Id).ToList();
        foreach (var page in items.Chunk(PageSize))
        {
            if (order == TaskOrder.Uncertainty)
            {
                // The doubt about an item is the greatest over the taxonomies asked; without a suggestion nothing is known.
                var suggested = await scope.Context.TagAssignments
                    .Where(t => t.WorkspaceId == workspace && page.Contains(t.ItemId) && asked.Contains(t.TaxonomyId) && t.Status == TagStatus.Suggested)
                    .GroupBy(t => new { t.ItemId, t.TaxonomyId }).Select(group => new { group.Key.ItemId, Best = group.Max(t => t.Confidence) }).ToListAsync(scope.Cancellation);
                foreach (var group in suggested.GroupBy(tag => tag.ItemId))
                {
                    scores[group.Key] = group.Count() < asked.Count ? 1 : 1 - group.Min(tag => tag.Best);
                }
            }
            else
            {
                foreach (var item in await scope.Context.Items.Where(i => i.WorkspaceId == workspace && page.Contains(i.Id)).Select(i => new { i.Id, i.Sensitivity, i.CreatedAt }).ToListAsync(scope.Cancellation))
                {
                    scores[item.Id] = order == TaskOrder.Risk ? (double)(item.Sensitivity ?? 0) : -item.CreatedAt.UtcTicks;
                }
            }
        }

        return [.. items.Select(item => scores.GetValueOrDefault(item, 1))];
    }
}
