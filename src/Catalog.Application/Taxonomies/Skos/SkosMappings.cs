using System.Globalization;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Bulk;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Alignment;
using Catalog.Domain.Audit;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Taxonomies.Skos;

/// <summary>
/// The mappings of a vocabulary: a set for each taxonomy of the workspace that has the concepts they lead to, and one for what lies outside.
/// They hold, since the file's publisher says so; what was decided about one before stays.
/// </summary>
internal sealed class SkosMappings(SkosState state, BulkChanges changes, Caller caller, DateTimeOffset now)
{
    private readonly List<MappingSet> _newSets = [];
    private readonly List<MappingSet> _changedSets = [];
    private readonly List<Mapping> _new = [];
    private readonly List<Mapping> _changed = [];

    /// <summary>Mappings in the file that are kept.</summary>
    public int Count { get; private set; }

    public async Task RunAsync(IReadOnlyList<SkosEntry> entries, SkosMerge merge, WriteTransaction transaction, SkosFindings findings, CancellationToken cancellationToken)
    {
        var all = entries.SelectMany(entry => entry.Mappings.Select(mapping => (merge.ConceptOf(entry).Id, mapping.Relation, mapping.Target))).ToList();
        Count = all.Count;
        if (all.Count == 0)
        {
            return;
        }

        var inside = await InsideAsync(transaction.Context, [.. all.Select(mapping => mapping.Target).Distinct()], cancellationToken);
        var ids = await transaction.TakeIdsAsync(all.Count + inside.Values.Select(target => target.Taxonomy).Distinct().Count() + 1, cancellationToken);
        var known = state.Mappings.ToDictionary(mapping => (mapping.SetId, mapping.SourceId, mapping.TargetKey));
        foreach (var (source, relation, uri) in all)
        {
            var isInside = inside.TryGetValue(uri, out var target);
            var set = Set(isInside ? target.Taxonomy : null, target.Key, ids);
            var key = isInside ? target.Id.Value.ToString(CultureInfo.InvariantCulture) : uri;
            if (!known.TryGetValue((set.Id, source, key), out var mapping))
            {
                mapping = new Mapping
                {
                    Id = ids.Next<MappingId>(), WorkspaceId = caller.WorkspaceId, SetId = set.Id, SourceId = source, TargetId = isInside ? target.Id : null,
                    TargetUri = isInside ? null : uri, TargetKey = key, Relation = relation, Justification = MappingJustification.Unspecified, Confidence = 1,
                    State = MappingState.Accepted, AuthorId = caller.ActorId, At = now,
                };
                _new.Add(mapping);
                known.Add((set.Id, source, key), mapping);
                Touch(set);
            }
            else if (mapping.State == MappingState.Rejected)
            {
                findings.Add("mapping", "a mapping that was rejected before: stays rejected", $"<{uri}>");
            }
            else if (mapping.Relation != relation)
            {
                mapping.Relation = relation;
                _changed.Add(mapping);
                Touch(set);
            }
        }
    }

    public async Task WriteAsync(BulkWriter writer, CancellationToken cancellationToken)
    {
        await writer.InsertAsync(_newSets, cancellationToken);
        await writer.UpdateAsync(_changedSets, cancellationToken);
        await writer.InsertAsync(_new, cancellationToken);
        await writer.UpdateAsync(_changed, cancellationToken);
    }

    private async Task<Dictionary<string, (ConceptId Id, TaxonomyId Taxonomy, string Key)>> InsideAsync(CatalogContext context, string[] uris, CancellationToken cancellationToken)
    {
        var (workspace, own) = (caller.WorkspaceId, state.Taxonomy.Id);
        var found = new Dictionary<string, (ConceptId, TaxonomyId, string)>(StringComparer.Ordinal);
        foreach (var page in uris.Chunk(1000))
        {
            var rows = await context.Concepts.Where(c => c.WorkspaceId == workspace && c.TaxonomyId != own && c.Uri != null && EF.Parameter(page).Contains(c.Uri))
                .OrderBy(c => c.Id).Select(c => new { c.Uri, c.Id, c.TaxonomyId, c.Taxonomy!.Key }).ToListAsync(cancellationToken); // the relation is required
            foreach (var row in rows)
            {
                found.TryAdd(row.Uri!, (row.Id, row.TaxonomyId, row.Key)); // filtered just now
            }
        }

        return found;
    }

    private MappingSet Set(TaxonomyId? target, string? targetKey, IdBlock ids)
    {
        var key = $"{state.Taxonomy.Key}-to-{(target is null ? "others" : targetKey)}";
        var set = state.Sets.Concat(_newSets).FirstOrDefault(known => known.TargetId == target && (target is not null || known.Key == key));
        if (set is null)
        {
            set = new MappingSet
            {
                Id = ids.Next<MappingSetId>(), WorkspaceId = caller.WorkspaceId, Key = key, Name = $"{state.Taxonomy.Name} to {targetKey ?? "other vocabularies"}",
                SourceId = state.Taxonomy.Id, TargetId = target, CreatedAt = now, UpdatedAt = now,
            };
            _newSets.Add(set);
            changes.Add(ChangeSubject.MappingSet, set.Id.Value, ChangeKind.Created);
        }

        return set;
    }

    private void Touch(MappingSet set)
    {
        if (!_newSets.Contains(set) && !_changedSets.Contains(set))
        {
            set.Version++;
            set.UpdatedAt = now;
            _changedSets.Add(set);
            changes.Add(ChangeSubject.MappingSet, set.Id.Value, ChangeKind.Updated);
        }
    }
}
