using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Classification.Projects;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Models;

/// <summary>Where the right answer for an item comes from.</summary>
internal enum KnownOrigin
{
    /// <summary>A person decided.</summary>
    Decision,

    /// <summary>A person decided, and was given the item by chance.</summary>
    Random,

    /// <summary>It is a gold item.</summary>
    Gold,
}

/// <summary>An item whose right concepts are known.</summary>
/// <param name="Concepts">Row keys of the concepts, as texts; empty where none applies.</param>
/// <param name="Origin">How they are known.</param>
internal sealed record KnownItem(IReadOnlyList<string> Concepts, KnownOrigin Origin);

/// <summary>The items that two models can be compared on: both spoke about them, and neither has learnt from them.</summary>
internal sealed class ComparedItems(CatalogContext context, WorkspaceId workspace, ClassificationModel one, ClassificationModel other)
{
    private const int PageSize = 1000;
    private readonly TaxonomyId taxonomy = one.TaxonomyId;

    /// <summary>What people decided later is in neither model.</summary>
    public DateTimeOffset Since { get; } = one.TrainedAt > other.TrainedAt ? one.TrainedAt : other.TrainedAt;

    /// <summary>Items that people have decided since, those decided last first.</summary>
    /// <param name="most">The most tags that are read.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Dictionary<ItemId, KnownItem>> DecidedAsync(int most, CancellationToken cancellationToken)
    {
        var (since, champion, challenger) = (Since, one.Id, other.Id);
        var decided = await context.TagAssignments.AsNoTracking()
            .Where(t => t.WorkspaceId == workspace && t.TaxonomyId == taxonomy && t.Source == TagSource.Manual && t.Status == TagStatus.Accepted && t.At > since
                && context.ModelPredictions.Any(p => p.WorkspaceId == workspace && p.ModelId == champion && p.ItemId == t.ItemId)
                && context.ModelPredictions.Any(p => p.WorkspaceId == workspace && p.ModelId == challenger && p.ItemId == t.ItemId))
            .OrderByDescending(t => t.At).ThenBy(t => t.Id).Select(t => new { t.ItemId, t.ConceptId }).Take(most).ToListAsync(cancellationToken);
        return decided.GroupBy(tag => tag.ItemId, tag => tag.ConceptId.ToString()).ToDictionary(group => group.Key, group => new KnownItem([.. group], KnownOrigin.Decision));
    }

    /// <summary>Items of random slices that people have decided since, and gold items, of the projects that ask about the taxonomy.</summary>
    public async Task<Dictionary<ItemId, KnownItem>> SampleAsync(CancellationToken cancellationToken)
    {
        var (since, champion, challenger) = (Since, one.Id, other.Id);
        var tasks = await context.ClassificationTasks.AsNoTracking()
            .Where(t => t.WorkspaceId == workspace && (t.IsGold || (t.IsRandom && t.State == TaskState.Done && t.DoneAt > since))
                && context.ProjectTaxonomies.Any(q => q.WorkspaceId == workspace && q.ProjectId == t.ProjectId && q.TaxonomyId == taxonomy)
                && context.ModelPredictions.Any(p => p.WorkspaceId == workspace && p.ModelId == champion && p.ItemId == t.ItemId)
                && context.ModelPredictions.Any(p => p.WorkspaceId == workspace && p.ModelId == challenger && p.ItemId == t.ItemId))
            .OrderBy(t => t.Id).Select(t => new { t.ItemId, t.IsGold, t.GoldAnswers, t.Outcome }).ToListAsync(cancellationToken);

        // The same item may be in several projects: what is gold is surest.
        var known = new Dictionary<ItemId, KnownItem>();
        foreach (var task in tasks.OrderBy(task => task.IsGold))
        {
            if ((task.IsGold ? task.GoldAnswers : task.Outcome) is { } answers)
            {
                known[task.ItemId] = new([.. Answers.FromJson(answers).Of(taxonomy).Select(concept => concept.ToString())], task.IsGold ? KnownOrigin.Gold : KnownOrigin.Random);
            }
        }

        foreach (var learnt in await LearntAsync([.. known.Keys], cancellationToken))
        {
            known.Remove(learnt);
        }

        return known;
    }

    /// <summary>Those of some items that a model may have been trained on.</summary>
    private async Task<List<ItemId>> LearntAsync(List<ItemId> items, CancellationToken cancellationToken)
    {
        var since = Since;
        var learnt = new List<ItemId>();
        foreach (var page in items.Chunk(PageSize))
        {
            learnt.AddRange(await context.TagAssignments
                .Where(t => t.WorkspaceId == workspace && t.TaxonomyId == taxonomy && page.Contains(t.ItemId) && (t.Source == TagSource.Manual || t.Source == TagSource.Import)
                    && t.Status == TagStatus.Accepted && t.At <= since)
                .Select(t => t.ItemId).Distinct().ToListAsync(cancellationToken));
        }

        return learnt;
    }
}
