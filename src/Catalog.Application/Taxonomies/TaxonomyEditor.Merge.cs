using Catalog.Domain.Access;
using Catalog.Application.Audit;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Taxonomies;

// Merging one concept into another.
public sealed partial class TaxonomyEditor
{
    private const int PageSize = 1000;

    /// <summary>Counts what a merge would do; changes nothing.</summary>
    /// <exception cref="CatalogException">As <see cref="MergeAsync"/>, so that what the preview allows can be done.</exception>
    public async Task<MergeReport> PreviewMergeAsync(Caller caller, ConceptId id, ConceptId into, CancellationToken cancellationToken) =>
        (await changes.RunAsync(caller, MergeRequest(id, into, null), scope => MergeOnceAsync(scope, id, into, preview: true), cancellationToken, dryRun: true)).Value;

    /// <summary>
    /// Merges a concept into another one of its taxonomy: items that had it have the other, what is below it moves below the other, its
    /// names find the other, and it is deprecated in favour of the other. Where an item has both, the stronger decision stays.
    /// </summary>
    /// <exception cref="CatalogException">
    /// NotFound, InvalidValue (itself, or another taxonomy), ConceptNotAssignable (the other), TaxonomyCycle (the other is below it), or
    /// DuplicateSibling (both have a narrower concept of one name: merge those first).
    /// </exception>
    public Task<Changed<MergeReport>> MergeAsync(Caller caller, ConceptId id, ConceptId into, string? idempotencyKey, CancellationToken cancellationToken) =>
        changes.RunAsync(caller, MergeRequest(id, into, idempotencyKey), scope => MergeOnceAsync(scope, id, into, preview: false), cancellationToken);

    private static ChangeRequest MergeRequest(ConceptId id, ConceptId into, string? idempotencyKey) =>
        new(ChangeSetKind.MergeConcepts, $"Merge concept {id} into {into}", new { id, into }, idempotencyKey);

    private static async Task<MergeReport> MergeOnceAsync(ChangeScope scope, ConceptId id, ConceptId into, bool preview)
    {
        var taxonomy = await LockAsync(scope, (await ConceptAsync(scope, id, null)).TaxonomyId);
        scope.Context.ChangeTracker.Clear();
        var source = await ConceptAsync(scope, id, null);
        var target = await ReplacementAsync(scope, source, into);
        ConceptRules.CheckMove(source.Id, source.Name, source.Path, target.Path);

        var narrower = await scope.Context.Concepts.Where(c => c.WorkspaceId == source.WorkspaceId && c.TaxonomyId == taxonomy.Id && c.BroaderId == id).ToListAsync(scope.Cancellation);
        foreach (var below in narrower)
        {
            await PlaceAsync(scope, below, target);
            scope.Record(ChangeSubject.Concept, below.Id.Value, ChangeKind.Moved, new { broader = new { before = id, after = into } });
        }

        var labels = await MoveLabelsAsync(scope, source, target);
        source.Status = ConceptStatus.Deprecated;
        source.ReplacedById = into;
        Touch(scope, source);
        Touch(scope, target);

        var items = await scope.Context.TagAssignments.CountAsync(t => t.WorkspaceId == source.WorkspaceId && t.ConceptId == id, scope.Cancellation);
        var both = await scope.Context.TagAssignments.CountAsync(
            t => t.WorkspaceId == source.WorkspaceId && t.ConceptId == id
                && scope.Context.TagAssignments.Any(o => o.WorkspaceId == t.WorkspaceId && o.ItemId == t.ItemId && o.ConceptId == into), scope.Cancellation);
        var report = new MergeReport(items, both, narrower.Count, labels);
        scope.Record(ChangeSubject.Concept, id.Value, ChangeKind.Merged, new { into, report });
        scope.Record(ChangeSubject.Concept, into.Value, ChangeKind.Updated, new { merged = id });
        await scope.Context.SaveChangesAsync(scope.Cancellation);
        scope.Context.ChangeTracker.Clear();
        if (!preview)
        {
            await MoveAssignmentsAsync(scope, id, into);
        }

        return report;
    }

    private static async Task<int> MoveLabelsAsync(ChangeScope scope, Concept source, Concept target)
    {
        var theirs = await scope.Context.ConceptLabels.AsNoTracking().Where(l => l.WorkspaceId == source.WorkspaceId && l.ConceptId == source.Id).ToListAsync(scope.Cancellation);
        var ours = (await scope.Context.ConceptLabels.AsNoTracking().Where(l => l.WorkspaceId == target.WorkspaceId && l.ConceptId == target.Id)
            .Select(l => new { l.Language, l.Text }).ToListAsync(scope.Cancellation)).ToHashSet();
        var gained = theirs.Where(label => !ours.Contains(new { label.Language, label.Text })).ToList();
        if (gained.Count > 0)
        {
            var ids = await scope.TakeIdsAsync(gained.Count);
            scope.Context.AddRange(gained.Select(label => ConceptAdder.Label(
                ids.Next<ConceptLabelId>(), target, label.Language, label.Kind == LabelKind.Preferred ? LabelKind.Alternative : label.Kind, label.Text)));
        }

        return gained.Count;
    }

    private static async Task MoveAssignmentsAsync(ChangeScope scope, ConceptId id, ConceptId into)
    {
        var workspace = scope.Caller.WorkspaceId;
        while (true)
        {
            var page = await scope.Context.TagAssignments.Where(t => t.WorkspaceId == workspace && t.ConceptId == id)
                .OrderBy(t => t.Id).Take(PageSize).ToListAsync(scope.Cancellation);
            if (page.Count == 0)
            {
                return;
            }

            var items = page.Select(t => t.ItemId).ToList();
            var kinds = await scope.Context.Items.Where(i => i.WorkspaceId == workspace && items.Contains(i.Id)).Select(i => new { i.Id, i.Kind }).ToDictionaryAsync(i => i.Id, i => i.Kind, scope.Cancellation);
            var others = await scope.Context.TagAssignments.Where(t => t.WorkspaceId == workspace && t.ConceptId == into && items.Contains(t.ItemId)).ToDictionaryAsync(t => t.ItemId, scope.Cancellation);
            foreach (var tag in page)
            {
                if (!others.TryGetValue(tag.ItemId, out var other))
                {
                    tag.ConceptId = into;
                }
                else
                {
                    KeepStronger(tag, other);
                    scope.Context.Remove(tag);
                }

                scope.Touch(ChangeSubject.Tags, tag.ItemId, kinds[tag.ItemId]);
            }

            await scope.Context.SaveChangesAsync(scope.Cancellation);
            scope.Context.ChangeTracker.Clear();
        }
    }

    // Of two words about one item, acceptance beats suggestion beats rejection; between equals a person beats a rule and so on.
    private static void KeepStronger(TagAssignment merged, TagAssignment kept)
    {
        if ((Weight(merged.Status), TagPrecedence.Strength(merged.Source)).CompareTo((Weight(kept.Status), TagPrecedence.Strength(kept.Source))) > 0)
        {
            kept.Source = merged.Source;
            kept.Status = merged.Status;
            kept.Confidence = merged.Confidence;
            kept.Evidence = merged.Evidence;
            kept.SourceVersion = merged.SourceVersion;
            kept.ActorId = merged.ActorId;
            kept.At = merged.At;
        }

        static int Weight(TagStatus status) => status switch { TagStatus.Accepted => 2, TagStatus.Suggested => 1, _ => 0 };
    }
}
