using Catalog.Application.Audit;
using Catalog.Application.Classification.Suggestions;
using Catalog.Application.Storage;
using Catalog.Domain.Access;
using Catalog.Domain.Items;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Imports.Folders;

/// <summary>Suggests concepts for files that were imported, from the keywords in them.</summary>
internal static class FolderSuggestions
{
    private const int Page = 500;

    /// <summary>The taxonomies of the keys; null for all.</summary>
    /// <exception cref="Catalog.Domain.CatalogException">There is no taxonomy of a key.</exception>
    public static async Task<IReadOnlyList<TaxonomyId>?> TaxonomiesAsync(CatalogStore store, Caller caller, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
        {
            return null;
        }

        await using var context = store.Read();
        var known = await context.Taxonomies.Where(taxonomy => taxonomy.WorkspaceId == caller.WorkspaceId).Select(taxonomy => new { taxonomy.Key, taxonomy.Id }).ToDictionaryAsync(taxonomy => taxonomy.Key, taxonomy => taxonomy.Id, cancellationToken);
        return [.. keys.Select(key => known.TryGetValue(key, out var id) ? id : throw ImportErrors.NoTaxonomyToSuggest(key, known.Keys))];
    }

    /// <summary>Suggests for every file of the folder that is in the catalog, some at a time; what is decided already stays.</summary>
    /// <returns>How many concepts were suggested, and the sequence of the last change, if there was one.</returns>
    public static async Task<(int Suggested, long? Sequence)> SuggestAsync(
        CatalogStore store, TimeProvider clock, Caller caller, ItemKind kind, FolderListing listing, IReadOnlyList<TaxonomyId>? taxonomies, CancellationToken cancellationToken)
    {
        var suggester = new MetadataSuggester(new ChangeRunner(store, clock));
        var (suggested, sequence) = (0, (long?)null);
        foreach (var page in listing.Files.Select(file => file.Key).Chunk(Page))
        {
            List<ItemId> items;
            await using (var context = store.Read())
            {
                items = await context.Items.Where(item => item.WorkspaceId == caller.WorkspaceId && item.Kind == kind && EF.Parameter(page).Contains(item.ExternalKey)).OrderBy(item => item.Id).Select(item => item.Id).ToListAsync(cancellationToken);
            }

            var changed = await suggester.SuggestAsync(caller, items, taxonomies, dryRun: false, idempotencyKey: null, cancellationToken);
            if (changed.Value.Created > 0)
            {
                (suggested, sequence) = (suggested + changed.Value.Created, changed.Sequence);
            }
        }

        return (suggested, sequence);
    }
}
