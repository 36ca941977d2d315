using Catalog.Domain.Access;
using Catalog.Application.Search;
using Catalog.Domain.Items;
using Catalog.Server.Items;
using Catalog.Server.Tagging;

namespace Catalog.Server.Search;

/// <summary>Finds the items that a bulk mutation is about.</summary>
public sealed class ItemSelection(CatalogSearch search)
{
    /// <summary>The items given by id, or all that a search finds, every change committed so far included.</summary>
    public async Task<IReadOnlyList<ItemId>> FindAsync(Caller caller, ItemsInput items, CancellationToken cancellationToken) =>
        items.Ids is { } ids
            ? [.. ids.Select(ItemIds.Decode)]
            : await search.SelectAsync(caller, (items.Search ?? new ItemSearchInput()).ToSearch(), cancellationToken);
}
