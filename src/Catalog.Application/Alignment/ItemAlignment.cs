using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Application.Tagging;
using Catalog.Domain.Alignment;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Alignment;

/// <summary>
/// Makes the aligned concepts of items what the active mapping sets and the items' other concepts say: a function of those alone, so that it
/// can be run at any time, by anyone, in any order. What is aligned never feeds a mapping, so nothing goes round in circles.
/// </summary>
internal sealed class ItemAlignment(ChangeScope scope, IReadOnlyList<ActiveSet> sets, IReadOnlyList<Taxonomy> targets, IReadOnlyDictionary<ConceptId, ConceptStatus> usable)
{
    private readonly Dictionary<TaxonomyId, HashSet<ItemKind>?> _kinds = targets.ToDictionary(target => target.Id, TagTargets.Kinds);

    /// <summary>Items of one page.</summary>
    public const int PageSize = 1000;

    public AlignmentReport Report { get; private set; } = AlignmentReport.Empty;

    /// <summary>What a run needs to know; the target taxonomies are brought in line, sets that lead elsewhere do not matter.</summary>
    public static async Task<ItemAlignment> PrepareAsync(ChangeScope scope, IReadOnlyList<MappingSet> sets, IReadOnlyCollection<TaxonomyId> targets)
    {
        var active = new List<ActiveSet>();
        foreach (var set in sets.Where(set => targets.Contains(set.TargetId!.Value))) // active sets have one
        {
            active.Add(await ActiveSets.LoadAsync(scope.Context, set, scope.Cancellation));
        }

        var taxonomies = await scope.Context.Taxonomies.AsNoTracking().Where(t => t.WorkspaceId == scope.Caller.WorkspaceId && targets.Contains(t.Id)).OrderBy(t => t.Id).ToListAsync(scope.Cancellation);
        var status = await scope.Context.Concepts.Where(c => c.WorkspaceId == scope.Caller.WorkspaceId && targets.Contains(c.TaxonomyId) && c.Status != ConceptStatus.Approved)
            .ToDictionaryAsync(c => c.Id, c => c.Status, scope.Cancellation);
        return new ItemAlignment(scope, active, taxonomies, status);
    }

    /// <summary>Brings one page of items in line; three statements and the writing, whatever the number of items.</summary>
    public async Task RunAsync(IReadOnlyList<ItemId> items)
    {
        var taxonomies = sets.Select(set => set.Set.SourceId).Concat(targets.Select(target => target.Id)).Distinct().ToList();
        var board = await TagBoard.ReadAsync(scope, [.. items], taxonomies);
        var added = new List<(ItemId Item, ConceptId Concept, Taxonomy Taxonomy, TagState State)>();
        foreach (var item in items.Where(board.Kinds.ContainsKey))
        {
            Report = Report with { Items = Report.Items + 1 };
            foreach (var target in targets)
            {
                Align(board, item, target, added);
            }
        }

        if (added.Count > 0)
        {
            var ids = await scope.TakeIdsAsync(added.Count);
            added.ForEach(tag => board.Add(ids, tag.Item, tag.Concept, tag.Taxonomy.Id, tag.Taxonomy.Exclusive, tag.State));
        }

        await board.SaveAsync();
    }

    private void Align(TagBoard board, ItemId item, Taxonomy target, List<(ItemId, ConceptId, Taxonomy, TagState)> added)
    {
        var wanted = Wanted(board, item, target);
        foreach (var gone in board.TagsIn(item, target.Id).Where(tag => tag.Source == TagSource.Aligned && !wanted.ContainsKey(tag.ConceptId)).ToList())
        {
            board.Remove(gone);
            Report = Report with { Removed = Report.Removed + 1 };
        }

        foreach (var (concept, state) in wanted)
        {
            var current = board.Find(item, concept);
            if (current is { Source: TagSource.Aligned } && current.Confidence.Equals(state.Confidence) && current.SourceVersion == state.SourceVersion && current.Status == TagStatus.Accepted)
            {
                Report = Report with { Unchanged = Report.Unchanged + 1 };
            }
            else if (current is not null && !TagPrecedence.Replaces(current.Source, current.Status, TagSource.Aligned, TagStatus.Accepted))
            {
                Report = Report with { Kept = Report.Kept + 1 };
            }
            else if (target.Exclusive && board.AcceptedIn(item, target.Id) is { } other && other.ConceptId != concept)
            {
                Report = Report with { Conflicts = Report.Conflicts + 1 };
            }
            else if (current is { } there)
            {
                board.Change(there, state);
                Report = Report with { Updated = Report.Updated + 1 };
            }
            else if (usable.ContainsKey(concept) || (_kinds[target.Id] is { } kinds && !kinds.Contains(board.Kinds[item])))
            {
                Report = Report with { Unusable = Report.Unusable + 1 };
            }
            else
            {
                added.Add((item, concept, target, state));
                Report = Report with { Created = Report.Created + 1 };
            }
        }
    }

    private Dictionary<ConceptId, TagState> Wanted(TagBoard board, ItemId item, Taxonomy target)
    {
        var found = new List<(CarriedMapping Mapping, double Confidence)>();
        foreach (var set in sets.Where(set => set.Set.TargetId == target.Id))
        {
            foreach (var tag in board.TagsIn(item, set.Set.SourceId).Where(tag => tag.Status == TagStatus.Accepted && tag.Source != TagSource.Aligned))
            {
                found.AddRange(set.Of(tag.ConceptId).Select(mapping => (mapping, Math.Round(mapping.Confidence * tag.Confidence, 6))));
            }
        }

        var byTarget = found.GroupBy(pair => pair.Mapping.Target).ToList();
        if (target.Exclusive && byTarget.Count > 1)
        {
            // The stronger relation, then the surer mapping; where two have equal right, none.
            var ranked = byTarget.OrderByDescending(Rank).ToList();
            if (Rank(ranked[0]) == Rank(ranked[1]))
            {
                Report = Report with { Ambiguous = Report.Ambiguous + 1 };
                return [];
            }

            byTarget = [ranked[0]];
        }

        return byTarget.ToDictionary(group => group.Key, group => new TagState(
            TagSource.Aligned, TagStatus.Accepted, group.Max(pair => pair.Confidence),
            JsonSerializer.Serialize(group.OrderBy(pair => pair.Mapping.Id).Select(pair => new { kind = "mapping", mapping = pair.Mapping.Id, set = pair.Mapping.SetKey, concept = pair.Mapping.Source, relation = pair.Mapping.Relation }), AuditJson.Options),
            string.Join(",", group.Select(pair => pair.Mapping.Id.ToString()).Distinct().Order(StringComparer.Ordinal)) is { Length: <= 200 } ids ? ids : group.First().Mapping.SetKey,
            scope.Caller.ActorId, scope.Now));

        static (int, double) Rank(IGrouping<ConceptId, (CarriedMapping Mapping, double Confidence)> group) =>
            (group.Max(pair => MappingRules.Strength(pair.Mapping.Relation)), group.Max(pair => pair.Confidence));
    }

    /// <summary>Pages of items that have a concept of a taxonomy, or an aligned one of another.</summary>
    public static Task<List<ItemId>> NextPageAsync(CatalogContext context, MappingSet set, ItemId after, CancellationToken cancellationToken) =>
        ItemsOf(context, set).Where(id => id > after).OrderBy(id => id).Take(PageSize).ToListAsync(cancellationToken);

    /// <summary>Items that have a concept of the source taxonomy, or an aligned one of the target's.</summary>
    public static IQueryable<ItemId> ItemsOf(CatalogContext context, MappingSet set) => context.TagAssignments
        .Where(t => t.WorkspaceId == set.WorkspaceId && (t.TaxonomyId == set.SourceId || (t.TaxonomyId == set.TargetId && t.Source == TagSource.Aligned)))
        .Select(t => t.ItemId).Distinct();
}
