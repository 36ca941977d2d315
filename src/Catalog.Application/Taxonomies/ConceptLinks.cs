using System.Globalization;
using Catalog.Application.Storage;
using Catalog.Domain.Access;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Taxonomies;

/// <summary>Reads how concepts relate, for many at once. Thread-safe.</summary>
/// <param name="store">The database.</param>
public sealed class ConceptLinks(CatalogStore store)
{
    /// <summary>Concepts related to each, and those that are broader or narrower beside the tree; one statement for all.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="concepts">The concepts.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The links of each concept, by relation, then by id.</returns>
    public async Task<ILookup<ConceptId, ConceptLink>> RelationsAsync(WorkspaceId workspace, IReadOnlyCollection<ConceptId> concepts, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        var rows = await context.ConceptRelations
            .Where(r => r.WorkspaceId == workspace && (concepts.Contains(r.FromId) || (r.Kind == ConceptRelationKind.Broader && concepts.Contains(r.ToId))))
            .Select(r => new { r.FromId, r.ToId, r.Kind }).ToListAsync(cancellationToken);
        var asked = concepts.ToHashSet();
        return rows.Where(row => asked.Contains(row.FromId)).Select(row => (Of: row.FromId, Link: new ConceptLink(row.Kind == ConceptRelationKind.Broader ? ConceptLinkKind.Broader : ConceptLinkKind.Related, row.ToId)))
            .Concat(rows.Where(row => row.Kind == ConceptRelationKind.Broader && asked.Contains(row.ToId)).Select(row => (Of: row.ToId, Link: new ConceptLink(ConceptLinkKind.Narrower, row.FromId))))
            .OrderBy(pair => pair.Link.Kind).ThenBy(pair => pair.Link.Concept).ToLookup(pair => pair.Of, pair => pair.Link);
    }

    /// <summary>The concepts above each in the tree, from the top down; one statement for all.</summary>
    public async Task<ILookup<ConceptId, ConceptId>> AncestorsAsync(WorkspaceId workspace, IReadOnlyCollection<ConceptId> concepts, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        var paths = await context.Concepts.Where(c => c.WorkspaceId == workspace && concepts.Contains(c.Id)).Select(c => new { c.Id, c.Path }).ToListAsync(cancellationToken);
        return paths.SelectMany(row => row.Path.Split('/', StringSplitOptions.RemoveEmptyEntries)
                .Select(id => new ConceptId(long.Parse(id, CultureInfo.InvariantCulture))).Where(id => id != row.Id).Select(above => (row.Id, above)))
            .ToLookup(pair => pair.Id, pair => pair.above);
    }
}

/// <summary>One concept as another one sees it.</summary>
/// <param name="Kind">What it is to the other one.</param>
/// <param name="Concept">The concept.</param>
public sealed record ConceptLink(ConceptLinkKind Kind, ConceptId Concept);

/// <summary>What a concept is to another one beside the tree.</summary>
public enum ConceptLinkKind
{
    /// <summary>Broader, beside the one that makes the tree.</summary>
    Broader,

    /// <summary>Narrower, beside those below it in the tree.</summary>
    Narrower,

    /// <summary>Associated without being broader or narrower (skos:related).</summary>
    Related,
}
