using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Alignment;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Alignment;

/// <summary>Finds mapping sets by their keys, as commands name them. Thread-safe.</summary>
/// <param name="store">The database.</param>
/// <param name="editor">Creates the sets that are not there.</param>
public sealed class MappingSetFinder(CatalogStore store, MappingEditor editor)
{
    /// <summary>The set of a key.</summary>
    /// <exception cref="CatalogException">NotFound.</exception>
    public async Task<MappingSetId> FindAsync(Caller caller, string key, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        var found = await context.MappingSets.Where(s => s.WorkspaceId == caller.WorkspaceId && s.Key == key).Select(s => s.Id).ToListAsync(cancellationToken);
        return found.Count == 1 ? found[0] : throw AlignmentErrors.SetNotFound(key);
    }

    /// <summary>The set of a key, created between two taxonomies where there is none.</summary>
    /// <param name="caller">Who asks; needs the role Editor.</param>
    /// <param name="key">Key of the set.</param>
    /// <param name="source">Key of the taxonomy whose concepts are mapped; null where the set is there.</param>
    /// <param name="target">Key of the taxonomy they are mapped to; null for concepts outside the catalog, or where the set is there.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CatalogException">NotFound: no such set and no source, or no such taxonomy. Conflict: the set is one of other taxonomies.</exception>
    public async Task<MappingSetId> EnsureAsync(Caller caller, string key, string? source, string? target, CancellationToken cancellationToken)
    {
        if (source is null)
        {
            return await FindAsync(caller, key, cancellationToken);
        }

        await using var context = store.Read();
        var from = await TaxonomyAsync(context, caller, source, cancellationToken);
        TaxonomyId? to = target is null ? null : await TaxonomyAsync(context, caller, target, cancellationToken);
        if (await context.MappingSets.SingleOrDefaultAsync(s => s.WorkspaceId == caller.WorkspaceId && s.Key == key, cancellationToken) is { } known)
        {
            return known.SourceId == from && (target is null || known.TargetId == to) ? known.Id : throw AlignmentErrors.OtherTaxonomies(key, source, target);
        }

        return (await editor.CreateAsync(caller, new MappingSetInput(key, key, from, to), null, cancellationToken)).Value;
    }

    private static async Task<TaxonomyId> TaxonomyAsync(CatalogContext context, Caller caller, string key, CancellationToken cancellationToken)
    {
        var found = await context.Taxonomies.Where(t => t.WorkspaceId == caller.WorkspaceId && t.Key == key).Select(t => t.Id).ToListAsync(cancellationToken);
        return found.Count == 1 ? found[0] : throw TaxonomyErrors.NotFound(key);
    }
}
