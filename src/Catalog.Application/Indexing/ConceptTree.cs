using System.Collections.Frozen;
using Catalog.Application.Storage;
using Catalog.Domain.Access;
using Catalog.Domain.Taxonomies;
using Catalog.Search.Queries;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Indexing;

/// <summary>The taxonomies of a workspace with their concepts and labels, as they stood at one moment; immutable.</summary>
/// <remarks>The index keeps paths of names, so that facets sort and complete by label; this tree leads from a concept to its path and back.</remarks>
public sealed class ConceptTree
{
    private readonly FrozenDictionary<ConceptId, ConceptEntry> concepts;
    private readonly FrozenDictionary<(string Taxonomy, string Path), ConceptId> byPath;

    private readonly Lazy<QuerySynonyms> synonyms;
    private readonly Lazy<ConceptLabelIndex> labels;

    private ConceptTree(IReadOnlyList<TaxonomyEntry> taxonomies, Dictionary<ConceptId, ConceptEntry> concepts)
    {
        Taxonomies = taxonomies;
        Languages = [.. concepts.Values.SelectMany(concept => concept.Labels).Select(label => label.Language).OfType<string>().Distinct(StringComparer.Ordinal)];
        synonyms = new Lazy<QuerySynonyms>(() => QuerySynonyms.Build(concepts.Values.Select(concept => concept.Labels.Select(label => label.Text).Distinct(StringComparer.Ordinal).ToArray())));
        labels = new Lazy<ConceptLabelIndex>(() => ConceptLabelIndex.Build(concepts.Values));
        this.concepts = concepts.ToFrozenDictionary();
        byPath = concepts.Values
            .DistinctBy(concept => (concept.Taxonomy, Join(concept.Path)))
            .ToFrozenDictionary(concept => (concept.Taxonomy, Join(concept.Path)), concept => concept.Id);
    }

    /// <summary>The taxonomies, in order of their keys.</summary>
    public IReadOnlyList<TaxonomyEntry> Taxonomies { get; }

    /// <summary>Language tags of the labels.</summary>
    public IReadOnlyList<string> Languages { get; }

    /// <summary>The labels of each concept as words that stand for each other; made when first asked for.</summary>
    internal QuerySynonyms Synonyms => synonyms.Value;

    /// <summary>The labels by their beginnings; made when first asked for.</summary>
    internal ConceptLabelIndex Labels => labels.Value;

    /// <summary>The concept of an id; null when there is none.</summary>
    public ConceptEntry? Find(ConceptId id) => concepts.GetValueOrDefault(id);

    /// <summary>The concept at a path of names; null when there is none.</summary>
    public ConceptEntry? Find(string taxonomy, IReadOnlyList<string> path) =>
        byPath.TryGetValue((taxonomy, Join(path)), out var id) ? concepts[id] : null;

    /// <summary>The concept and everything broader, from itself upwards.</summary>
    public IEnumerable<ConceptEntry> SelfAndBroader(ConceptId id)
    {
        for (var concept = Find(id); concept is not null; concept = concept.Broader is { } broader ? Find(broader) : null)
        {
            yield return concept;
        }
    }

    /// <summary>Reads the tree of a workspace in three statements.</summary>
    public static async Task<ConceptTree> ReadAsync(CatalogStore store, WorkspaceId workspace, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        var taxonomies = await context.Taxonomies.Where(taxonomy => taxonomy.WorkspaceId == workspace).OrderBy(taxonomy => taxonomy.Key)
            .Select(taxonomy => new { taxonomy.Id, taxonomy.Key, taxonomy.Name, taxonomy.Language }).ToListAsync(cancellationToken);
        var homes = taxonomies.ToDictionary(taxonomy => taxonomy.Id);
        var rows = await context.Concepts.Where(concept => concept.WorkspaceId == workspace).OrderBy(concept => concept.Depth)
            .Select(concept => new { concept.Id, concept.TaxonomyId, concept.Name, concept.BroaderId }).ToListAsync(cancellationToken);
        var labels = (await context.ConceptLabels.Where(label => label.WorkspaceId == workspace)
            .Select(label => new { label.ConceptId, label.Text, label.Language }).ToListAsync(cancellationToken)).ToLookup(label => label.ConceptId, label => new ConceptLabelEntry(label.Text, label.Language));

        var concepts = new Dictionary<ConceptId, ConceptEntry>(rows.Count);
        foreach (var row in rows)
        {
            // Rows come by depth, so the broader concept is there before its narrower ones.
            var broader = row.BroaderId is { } id ? concepts.GetValueOrDefault(id) : null;
            IReadOnlyList<string> path = [.. broader?.Path ?? [], FacetStep(row.Name)];
            ConceptLabelEntry[] names = [.. labels[row.Id].Append(new ConceptLabelEntry(row.Name, homes[row.TaxonomyId].Language)).Distinct()];
            concepts[row.Id] = new ConceptEntry(row.Id, homes[row.TaxonomyId].Key, row.BroaderId, path, names);
        }

        return new ConceptTree([.. taxonomies.Select(taxonomy => new TaxonomyEntry(taxonomy.Id, taxonomy.Key, taxonomy.Name))], concepts);
    }

    private static string Join(IReadOnlyList<string> path) => string.Join('\u001F', path);

    /// <summary>A step of a facet path: never empty, never holding the separator.</summary>
    private static string FacetStep(string name) => name.Length == 0 ? "-" : name.Replace('\u001F', ' ');
}

/// <summary>A concept of the tree.</summary>
/// <param name="Id">Its row key.</param>
/// <param name="Taxonomy">Key of its taxonomy.</param>
/// <param name="Broader">The next broader concept; null at the top.</param>
/// <param name="Path">Names from the top down to its own.</param>
/// <param name="Labels">All its labels in all languages, its name included, each once.</param>
public sealed record ConceptEntry(ConceptId Id, string Taxonomy, ConceptId? Broader, IReadOnlyList<string> Path, IReadOnlyList<ConceptLabelEntry> Labels);

/// <summary>A label of a concept.</summary>
/// <param name="Text">The label.</param>
/// <param name="Language">Language tag; null where none is known.</param>
public sealed record ConceptLabelEntry(string Text, string? Language);

/// <summary>A taxonomy of the tree.</summary>
/// <param name="Id">Its row key.</param>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its name.</param>
public sealed record TaxonomyEntry(TaxonomyId Id, string Key, string Name);
