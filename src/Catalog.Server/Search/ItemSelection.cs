using Catalog.Application.Conditions;
using Catalog.Application.Search;
using Catalog.Domain.Access;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;
using Catalog.Server.Items;
using Catalog.Server.Tagging;

namespace Catalog.Server.Search;

/// <summary>Finds the items that a bulk mutation is about.</summary>
public sealed class ItemSelection(CatalogSearch search, ConditionStore conditions, TimeProvider clock)
{
    /// <summary>The items given by id, or all that a search finds or that satisfy a condition, every change committed so far included.</summary>
    /// <exception cref="Domain.CatalogException">An id is no item's, or ConditionInvalid with each fault by its path.</exception>
    public async Task<IReadOnlyList<ItemId>> FindAsync(Caller caller, ItemsInput items, CancellationToken cancellationToken)
    {
        if (items.Ids is { } ids)
        {
            return [.. ids.Select(ItemIds.Decode)];
        }

        if (items.Condition is { } asked)
        {
            var bound = await conditions.BindAsync(caller.WorkspaceId, asked.Kind, asked.Condition.ToCondition(), BindOptions.None, cancellationToken);
            return [.. (await conditions.MembersAsync(caller.WorkspaceId, asked.Kind, bound, clock.GetUtcNow(), cancellationToken)).Select(id => new ItemId(id))];
        }

        return await search.SelectAsync(caller, (items.Search ?? new ItemSearchInput()).ToSearch(), cancellationToken);
    }
}
