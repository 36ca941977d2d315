using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.PersonalData;

/// <summary>
/// Which items are parts of which: pictures and files of a product, messages of a ticket, invoices and payments of an order. A customer is no
/// whole of its orders or tickets: those are about it, not in it.
/// </summary>
internal static class ItemParts
{
    /// <summary>The items that some items are parts of.</summary>
    /// <param name="context">The database.</param>
    /// <param name="workspace">The workspace.</param>
    /// <param name="parts">The items by their kinds; kinds that are parts of nothing cost nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<HashSet<ItemId>> WholesAsync(CatalogContext context, WorkspaceId workspace, ILookup<ItemKind, ItemId> parts, CancellationToken cancellationToken)
    {
        var wholes = new HashSet<ItemId>();
        if (parts[ItemKind.Asset].ToList() is { Count: > 0 } assets)
        {
            wholes.UnionWith(await context.ProductAssets.Where(link => link.WorkspaceId == workspace && assets.Contains(link.AssetId)).Select(link => link.ProductId).ToListAsync(cancellationToken));
        }

        if (parts[ItemKind.Message].ToList() is { Count: > 0 } messages)
        {
            wholes.UnionWith((await context.Set<Message>().Where(message => message.WorkspaceId == workspace && messages.Contains(message.Id)).Select(message => message.TicketId).ToListAsync(cancellationToken)).OfType<ItemId>());
        }

        if (parts[ItemKind.FinancialRecord].ToList() is { Count: > 0 } records)
        {
            wholes.UnionWith((await context.Set<FinancialRecord>().Where(record => record.WorkspaceId == workspace && records.Contains(record.Id)).Select(record => record.OrderId).ToListAsync(cancellationToken)).OfType<ItemId>());
        }

        return wholes;
    }

    /// <summary>The strictest part of each item that has a part whose sensitivity is decided.</summary>
    /// <param name="context">The database.</param>
    /// <param name="workspace">The workspace.</param>
    /// <param name="wholes">The items by their kinds; kinds that have no parts cost nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<Dictionary<ItemId, Sensitivity>> StrictestAsync(CatalogContext context, WorkspaceId workspace, ILookup<ItemKind, ItemId> wholes, CancellationToken cancellationToken)
    {
        var found = new Dictionary<ItemId, Sensitivity>();
        if (wholes[ItemKind.Product].ToList() is { Count: > 0 } products)
        {
            Add(await context.ProductAssets.Where(link => link.WorkspaceId == workspace && products.Contains(link.ProductId) && link.Asset!.Sensitivity != null) // a link has its asset
                .GroupBy(link => (ItemId?)link.ProductId).Select(group => new Part(group.Key, group.Max(link => link.Asset!.Sensitivity))).ToListAsync(cancellationToken)); // a link has its asset
        }

        if (wholes[ItemKind.Ticket].Select(id => (ItemId?)id).ToList() is { Count: > 0 } tickets)
        {
            Add(await context.Set<Message>().Where(message => message.WorkspaceId == workspace && tickets.Contains(message.TicketId) && message.Sensitivity != null)
                .GroupBy(message => message.TicketId).Select(group => new Part(group.Key, group.Max(message => message.Sensitivity))).ToListAsync(cancellationToken));
        }

        if (wholes[ItemKind.Order].Select(id => (ItemId?)id).ToList() is { Count: > 0 } orders)
        {
            Add(await context.Set<FinancialRecord>().Where(record => record.WorkspaceId == workspace && orders.Contains(record.OrderId) && record.Sensitivity != null)
                .GroupBy(record => record.OrderId).Select(group => new Part(group.Key, group.Max(record => record.Sensitivity))).ToListAsync(cancellationToken));
        }

        return found;

        void Add(List<Part> parts)
        {
            foreach (var part in parts)
            {
                found[part.Whole!.Value] = part.Level!.Value; // the statements leave out what is null
            }
        }
    }

    /// <summary>All items of a workspace that have a part whose sensitivity is decided.</summary>
    public static async Task<List<ItemId>> AllWholesAsync(CatalogContext context, WorkspaceId workspace, CancellationToken cancellationToken)
    {
        var wholes = await context.ProductAssets.Where(link => link.WorkspaceId == workspace && link.Asset!.Sensitivity != null).Select(link => (ItemId?)link.ProductId).Distinct().ToListAsync(cancellationToken); // a link has its asset
        wholes.AddRange(await context.Set<Message>().Where(message => message.WorkspaceId == workspace && message.TicketId != null && message.Sensitivity != null).Select(message => message.TicketId).Distinct().ToListAsync(cancellationToken));
        wholes.AddRange(await context.Set<FinancialRecord>().Where(record => record.WorkspaceId == workspace && record.OrderId != null && record.Sensitivity != null).Select(record => record.OrderId).Distinct().ToListAsync(cancellationToken));
        return [.. wholes.OfType<ItemId>().Distinct().Order()];
    }

    private sealed record Part(ItemId? Whole, Sensitivity? Level);
}
