using Catalog.Application.Audit;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tagging;

/// <summary>
/// The tags of a page of items while they are changed: read with two statements for the whole page, changed in memory, each change
/// noted for the audit trail of its item.
/// </summary>
internal sealed class TagBoard
{
    private readonly ChangeScope scope;
    private readonly Dictionary<(ItemId, ConceptId), TagAssignment> tags;
    private readonly Dictionary<(ItemId, TaxonomyId), List<TagAssignment>> byTaxonomy = [];
    private readonly Dictionary<ItemId, List<TagChange>> changes = [];

    private TagBoard(ChangeScope scope, Dictionary<ItemId, ItemKind> kinds, Dictionary<ItemId, Sensitivity> sensitivities, List<TagAssignment> tags)
    {
        this.scope = scope;
        (Kinds, Sensitivities) = (kinds, sensitivities);
        this.tags = tags.ToDictionary(tag => (tag.ItemId, tag.ConceptId));
        foreach (var tag in tags)
        {
            InTaxonomy(tag.ItemId, tag.TaxonomyId).Add(tag);
        }
    }

    /// <summary>The kinds of the items that exist in the workspace.</summary>
    public IReadOnlyDictionary<ItemId, ItemKind> Kinds { get; }

    /// <summary>The sensitivity of the items for which it is decided.</summary>
    public IReadOnlyDictionary<ItemId, Sensitivity> Sensitivities { get; }

    /// <summary>Reads the items' kinds and their tags of some taxonomies, or of all if null.</summary>
    public static async Task<TagBoard> ReadAsync(ChangeScope scope, IReadOnlyCollection<ItemId> items, IReadOnlyCollection<TaxonomyId>? taxonomies)
    {
        var workspace = scope.Caller.WorkspaceId;
        var known = await scope.Context.Items.Where(i => i.WorkspaceId == workspace && items.Contains(i.Id))
            .Select(i => new { i.Id, i.Kind, i.Sensitivity }).ToListAsync(scope.Cancellation);
        var tags = scope.Context.TagAssignments.Where(t => t.WorkspaceId == workspace && items.Contains(t.ItemId));
        if (taxonomies is not null)
        {
            tags = tags.Where(t => taxonomies.Contains(t.TaxonomyId));
        }

        return new TagBoard(
            scope, known.ToDictionary(i => i.Id, i => i.Kind), known.Where(i => i.Sensitivity is not null).ToDictionary(i => i.Id, i => i.Sensitivity!.Value), // just filtered
            await tags.ToListAsync(scope.Cancellation));
    }

    public TagAssignment? Find(ItemId item, ConceptId concept) => tags.GetValueOrDefault((item, concept));

    public TagAssignment? AcceptedIn(ItemId item, TaxonomyId taxonomy) =>
        InTaxonomy(item, taxonomy).FirstOrDefault(tag => tag.Status == TagStatus.Accepted);

    /// <summary>What is known of an item in one taxonomy, whatever its status; a copy, so that it may be changed on the way.</summary>
    public IReadOnlyList<TagAssignment> Of(ItemId item, TaxonomyId taxonomy) => [.. InTaxonomy(item, taxonomy)];

    /// <summary>What the item has of one taxonomy: accepted, suggested and rejected.</summary>
    public IReadOnlyList<TagAssignment> TagsIn(ItemId item, TaxonomyId taxonomy) => InTaxonomy(item, taxonomy);

    public TagAssignment Add(IdBlock ids, ItemId item, ConceptId concept, TaxonomyId taxonomy, bool exclusive, TagState state) =>
        Add(ids.Next<TagAssignmentId>(), item, concept, taxonomy, exclusive, state);

    public TagAssignment Add(TagAssignmentId id, ItemId item, ConceptId concept, TaxonomyId taxonomy, bool exclusive, TagState state)
    {
        var tag = new TagAssignment
        {
            Id = id, WorkspaceId = scope.Caller.WorkspaceId, ItemId = item, ConceptId = concept, TaxonomyId = taxonomy, Exclusive = exclusive,
        };
        state.CopyTo(tag);
        scope.Context.Add(tag);
        tags.Add((item, concept), tag);
        InTaxonomy(item, taxonomy).Add(tag);
        Note(tag, null, state);
        return tag;
    }

    public void Change(TagAssignment tag, TagState state)
    {
        var before = TagState.Of(tag);
        state.CopyTo(tag);
        Note(tag, before, state);
    }

    public void Remove(TagAssignment tag)
    {
        scope.Context.Remove(tag);
        tags.Remove((tag.ItemId, tag.ConceptId));
        InTaxonomy(tag.ItemId, tag.TaxonomyId).Remove(tag);
        Note(tag, TagState.Of(tag), null);
    }

    /// <summary>Saves the page and records one change for each item that has any.</summary>
    /// <param name="hops">Of rules: how many changes of rules in a row an item's change is the last of; null where nothing of the kind is known.</param>
    public async Task SaveAsync(Func<ItemId, int>? hops = null)
    {
        foreach (var (item, changed) in changes)
        {
            scope.Record(ChangeSubject.Tags, item.Value, ChangeKind.Updated, new TagDetails(changed, hops?.Invoke(item) ?? 0), Kinds[item]);
        }

        await scope.Context.SaveChangesAsync(scope.Cancellation);
        scope.Context.ChangeTracker.Clear();
        changes.Clear();
    }

    private void Note(TagAssignment tag, TagState? before, TagState? after)
    {
        if (!changes.TryGetValue(tag.ItemId, out var list))
        {
            changes.Add(tag.ItemId, list = []);
        }

        list.Add(new TagChange(tag.Id, tag.ConceptId, tag.TaxonomyId, before, after));
    }

    private List<TagAssignment> InTaxonomy(ItemId item, TaxonomyId taxonomy)
    {
        if (!byTaxonomy.TryGetValue((item, taxonomy), out var list))
        {
            byTaxonomy.Add((item, taxonomy), list = []);
        }

        return list;
    }
}
