using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Imports.Maps;
using Catalog.Application.Imports.Rows;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Bulk;
using Catalog.Application.Storage.Model;
using Catalog.Application.Tagging;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Imports.Batches;

/// <summary>
/// The tags of one batch. A file speaks for the tags that imports gave: those it no longer names are taken off. What a person decided
/// stays, whatever the file says (<see cref="TagPrecedence"/>).
/// </summary>
internal sealed class TagBatch
{
    private readonly ImportRun _run;
    private readonly Dictionary<MappedRow, List<(Taxonomy Taxonomy, List<Concept> Concepts)>> _wanted = [];
    private readonly HashSet<MappedRow> _refused = [];
    private readonly ILookup<ItemId, TagAssignment> _none = Array.Empty<TagAssignment>().ToLookup(tag => tag.ItemId);
    private ILookup<ItemId, TagAssignment> _stored;
    private readonly List<TagAssignment> _created = [];
    private readonly List<TagAssignment> _updated = [];
    private readonly List<long> _removed = [];
    private IdBlock _ids = new(0, 0);

    private TagBatch(ImportRun run) => (_run, _stored) = (run, _none);

    /// <summary>Finds or makes the concepts that the rows name; rows with a tag that is refused are rejected.</summary>
    public static async Task<TagBatch> ResolveAsync(
        ImportRun run, CatalogContext context, WriteTransaction? transaction, IReadOnlyList<(MappedRow Row, ItemId?[] Related)> rows, BatchOutcome outcome, CancellationToken cancellationToken)
    {
        var batch = new TagBatch(run);
        var now = run.Clock.GetUtcNow();
        foreach (var rule in rows.SelectMany(row => row.Row.Tags).Select(tag => tag.Rule).DistinctBy(rule => rule.Taxonomy).ToList())
        {
            await run.Tags.TreeAsync(context, rule, () => run.TakeIdsAsync(transaction, 1, cancellationToken), now, run.MapName, cancellationToken);
        }

        var unknown = new HashSet<(string, string)>();
        var keys = 0;
        foreach (var (rule, _, names) in rows.SelectMany(row => row.Row.Tags))
        {
            foreach (var name in names)
            {
                var needed = run.Tags.KeysNeeded(rule, name);
                keys += needed > 0 && unknown.Add((rule.Taxonomy, name)) ? needed : 0;
            }
        }

        var ids = await run.TakeIdsAsync(transaction, keys, cancellationToken);
        foreach (var (row, _) in rows)
        {
            batch.Resolve(row, ids, now, outcome);
        }

        return batch;
    }

    /// <summary>Reads what items have of the taxonomies that the batch speaks of.</summary>
    public async Task LoadAsync(CatalogContext context, WriteTransaction? transaction, IEnumerable<(MappedRow Row, ItemId? Item)> items, CancellationToken cancellationToken)
    {
        var tagged = items.Where(pair => _wanted.ContainsKey(pair.Row)).ToList();
        var ids = tagged.Select(pair => pair.Item).OfType<ItemId>().ToArray();
        if (ids.Length > 0)
        {
            await LoadAsync(context, ids, cancellationToken);
        }

        var most = tagged.Sum(pair => _wanted[pair.Row].Sum(wanted => wanted.Concepts.Count)
            - (pair.Item is { } item ? _wanted[pair.Row].Sum(wanted => wanted.Concepts.Count(concept => _stored[item].Any(tag => tag.ConceptId == concept.Id))) : 0));
        _ids = await _run.TakeIdsAsync(transaction, most, cancellationToken);
    }

    private async Task LoadAsync(CatalogContext context, ItemId[] ids, CancellationToken cancellationToken)
    {
        var taxonomies = _wanted.Values.SelectMany(list => list).Select(pair => pair.Taxonomy.Id).Distinct().ToArray();
        var workspace = _run.Workspace;
        var stored = await context.TagAssignments.AsNoTracking()
            .Where(tag => tag.WorkspaceId == workspace && EF.Parameter(ids).Contains(tag.ItemId) && EF.Parameter(taxonomies).Contains(tag.TaxonomyId))
            .ToListAsync(cancellationToken);
        _stored = stored.ToLookup(tag => tag.ItemId);
    }

    /// <summary>Whether the row was not rejected because of its tags.</summary>
    public bool Accepts(MappedRow row) => !_refused.Contains(row);

    /// <summary>Tags an item that the batch makes. Its audit entry says that it was made; its tags are part of that.</summary>
    public void ApplyNew(MappedRow row, ItemId item)
    {
        if (_wanted.TryGetValue(row, out var wanted))
        {
            foreach (var (taxonomy, concepts) in wanted)
            {
                foreach (var concept in concepts)
                {
                    _created.Add(New(taxonomy, concept, item));
                }
            }
        }
    }

    /// <summary>Works out what changes on a stored item; returns it for the audit trail, or null when nothing does.</summary>
    public string? Apply(MappedRow row, ItemId item)
    {
        if (!_wanted.TryGetValue(row, out var wanted))
        {
            return null;
        }

        var changed = new List<TagChange>();
        foreach (var (taxonomy, concepts) in wanted)
        {
            ApplyOne(taxonomy, concepts, item, changed);
        }

        return changed.Count == 0 ? null : JsonSerializer.Serialize(new TagDetails(changed), AuditJson.Options);
    }

    public async Task WriteAsync(BulkWriter writer, BulkChanges changes, CancellationToken cancellationToken)
    {
        await writer.InsertAsync(_run.Tags.NewTaxonomies, cancellationToken);
        foreach (var taxonomy in _run.Tags.NewTaxonomies)
        {
            changes.Add(ChangeSubject.Taxonomy, taxonomy.Id.Value, ChangeKind.Created);
        }

        foreach (var tree in _run.Tags.Trees)
        {
            await writer.InsertAsync(tree.NewConcepts, cancellationToken);
            await writer.InsertAsync(tree.NewLabels, cancellationToken);
            foreach (var concept in tree.NewConcepts)
            {
                changes.Add(ChangeSubject.Concept, concept.Id.Value, ChangeKind.Created);
            }
        }

        await writer.DeleteAsync<TagAssignment>(_removed, cancellationToken);
        if (await writer.UpdateAsync(_updated, cancellationToken) != _updated.Count)
        {
            throw new BatchConflictException();
        }

        await writer.InsertAsync(_created, cancellationToken);
    }

    private void Resolve(MappedRow row, IdBlock ids, DateTimeOffset now, BatchOutcome outcome)
    {
        if (row.Tags.Count == 0)
        {
            return;
        }

        // First whether all tags are good, so that a refused row makes no concepts.
        List<RowError>? errors = null;
        var found = new List<Concept?>();
        foreach (var (rule, column, names) in row.Tags)
        {
            foreach (var name in names)
            {
                found.Add(_run.Tags.Resolve(rule, name, null, now, out var problem));
                if (problem is not null)
                {
                    (errors ??= []).Add(new(row.Source.Number, column, problem));
                }
            }

            if (_run.Tags.Tree(rule.Taxonomy).Taxonomy is { Exclusive: true } && names.Count > 1)
            {
                (errors ??= []).Add(new(row.Source.Number, column, $"the taxonomy {rule.Taxonomy} takes one concept an item, found {string.Join(" and ", names.Select(ValueReader.Quote))}"));
            }
        }

        if (errors is not null)
        {
            _refused.Add(row);
            outcome.Reject(row, errors);
            return;
        }

        var at = 0;
        var wanted = new List<(Taxonomy Taxonomy, List<Concept> Concepts)>(row.Tags.Count);
        foreach (var (rule, _, names) in row.Tags)
        {
            var taxonomy = _run.Tags.Tree(rule.Taxonomy).Taxonomy;
            var concepts = wanted.Find(pair => pair.Taxonomy == taxonomy).Concepts;
            if (concepts is null)
            {
                wanted.Add((taxonomy, concepts = new(names.Count)));
            }

            foreach (var name in names)
            {
                if ((found[at++] ?? _run.Tags.Resolve(rule, name, ids, now, out _)) is { } concept && !concepts.Contains(concept))
                {
                    concepts.Add(concept);
                }
            }
        }

        _wanted.Add(row, wanted);
    }

    private void ApplyOne(Taxonomy taxonomy, List<Concept> concepts, ItemId item, List<TagChange> changed)
    {
        var stored = _stored[item].Where(tag => tag.TaxonomyId == taxonomy.Id).ToList();
        // In an exclusive taxonomy what a person accepted keeps its place.
        var taken = taxonomy.Exclusive && stored.Exists(tag => tag.Status == TagStatus.Accepted && !Yields(tag) && !concepts.Exists(concept => concept.Id == tag.ConceptId));
        foreach (var tag in stored)
        {
            var isWanted = concepts.Exists(concept => concept.Id == tag.ConceptId);
            var isInTheWay = taxonomy.Exclusive && !taken && concepts.Count > 0 && tag.Status == TagStatus.Accepted && Yields(tag);
            if (!isWanted && (isInTheWay || (tag.Source == TagSource.Import && tag.Status == TagStatus.Accepted)))
            {
                _removed.Add(tag.Id.Value);
                changed.Add(new(tag.Id, tag.ConceptId, tag.TaxonomyId, TagState.Of(tag), null));
            }
        }

        foreach (var concept in taken ? [] : concepts)
        {
            var tag = stored.Find(known => known.ConceptId == concept.Id);
            if (tag is null)
            {
                tag = New(taxonomy, concept, item);
                _created.Add(tag);
                changed.Add(new(tag.Id, concept.Id, taxonomy.Id, null, TagState.Of(tag)));
            }
            else if ((tag.Source, tag.Status) != (TagSource.Import, TagStatus.Accepted) && Yields(tag))
            {
                var before = TagState.Of(tag);
                _updated.Add(Renew(tag));
                changed.Add(new(tag.Id, concept.Id, taxonomy.Id, before, TagState.Of(tag)));
            }
        }
    }

    private TagAssignment New(Taxonomy taxonomy, Concept concept, ItemId item) => Renew(new()
    {
        Id = _ids.Next<TagAssignmentId>(), WorkspaceId = _run.Workspace, ItemId = item, ConceptId = concept.Id, TaxonomyId = taxonomy.Id, Exclusive = taxonomy.Exclusive,
    });

    private static bool Yields(TagAssignment tag) => TagPrecedence.Replaces(tag.Source, tag.Status, TagSource.Import, TagStatus.Accepted);

    private TagAssignment Renew(TagAssignment tag)
    {
        tag.Source = TagSource.Import;
        tag.Status = TagStatus.Accepted;
        tag.Confidence = 1;
        tag.Evidence = null;
        tag.SourceVersion = _run.MapName;
        tag.ActorId = _run.Actor;
        tag.At = UtcTime.Whole(_run.Clock.GetUtcNow());
        return tag;
    }
}
