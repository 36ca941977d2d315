using Catalog.Domain.Access;
using Catalog.Application.Audit;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Items;

// What belongs to an item but has rows of its own: the lines of an order, the pictures of a product.
public sealed partial class ItemWriter
{
    /// <summary>Replaces all lines of an order and with them its net total.</summary>
    /// <exception cref="CatalogException">NotFound, VersionConflict or InvalidValue.</exception>
    public Task<Changed<ItemRevision>> SetOrderLinesAsync(
        Caller caller, ItemId id, int? expectedVersion, IReadOnlyList<OrderLineInput> lines, string? idempotencyKey, CancellationToken cancellationToken) =>
        changes.RunAsync(caller, new ChangeRequest(ChangeSetKind.UpdateItem, $"Set the lines of order {id}", new { id, expectedVersion, lines }, idempotencyKey), async scope =>
        {
            var item = await FindAsync(scope, id, expectedVersion);
            var order = item as Order ?? throw ItemErrors.WrongKind(id, item.Kind, ItemKind.Order, "id");
            await RefuseUnknownAsync(scope, [.. lines.Select(line => line.Product).OfType<ItemId>().Distinct()], ItemKind.Product, "lines");

            await scope.Context.OrderLines.Where(l => l.WorkspaceId == caller.WorkspaceId && l.OrderId == id).ExecuteDeleteAsync(scope.Cancellation);
            var before = order.NetTotal;
            var total = 0m;
            if (lines.Count > 0)
            {
                var ids = await scope.TakeIdsAsync(lines.Count);
                for (var i = 0; i < lines.Count; i++)
                {
                    var line = lines[i];
                    var net = OrderLineRules.Net(line.UnitPrice, line.Quantity, line.Discount);
                    total += net;
                    scope.Context.Add(new OrderLine
                    {
                        Id = ids.Next<OrderLineId>(),
                        WorkspaceId = caller.WorkspaceId,
                        OrderId = id,
                        Position = i + 1,
                        ProductId = line.Product,
                        Description = TextRules.Text(line.Description, TextRules.LineLength, "lines", "description"),
                        Quantity = line.Quantity,
                        UnitPrice = line.UnitPrice,
                        Discount = line.Discount,
                        Net = net,
                    });
                }
            }

            order.NetTotal = total;
            Touch(scope, order);
            scope.Record(ChangeSubject.OrderLines, id.Value, ChangeKind.Updated, new { lines, fields = new[] { new FieldChange("netTotal", before, total) } }, ItemKind.Order);
            return new ItemRevision(id, ItemKind.Order, order.Version);
        }, cancellationToken);

    /// <summary>Replaces the pictures and files of a product, in the given order.</summary>
    /// <exception cref="CatalogException">NotFound, VersionConflict or InvalidValue.</exception>
    public Task<Changed<ItemRevision>> SetProductAssetsAsync(
        Caller caller, ItemId id, int? expectedVersion, IReadOnlyList<ItemId> assets, string? idempotencyKey, CancellationToken cancellationToken) =>
        changes.RunAsync(caller, new ChangeRequest(ChangeSetKind.UpdateItem, $"Set the assets of product {id}", new { id, expectedVersion, assets }, idempotencyKey), async scope =>
        {
            var item = await FindAsync(scope, id, expectedVersion);
            if (item is not Product)
            {
                throw ItemErrors.WrongKind(id, item.Kind, ItemKind.Product, "id");
            }

            var wanted = assets.Distinct().ToList();
            await RefuseUnknownAsync(scope, wanted, ItemKind.Asset, "assets");
            await scope.Context.ProductAssets.Where(l => l.WorkspaceId == caller.WorkspaceId && l.ProductId == id).ExecuteDeleteAsync(scope.Cancellation);
            scope.Context.AddRange(wanted.Select((asset, i) => new ProductAsset { WorkspaceId = caller.WorkspaceId, ProductId = id, AssetId = asset, Position = i + 1 }));
            Touch(scope, item);
            scope.Record(ChangeSubject.Item, id.Value, ChangeKind.Updated, new { assets = wanted }, ItemKind.Product);
            return new ItemRevision(id, ItemKind.Product, item.Version);
        }, cancellationToken);

    private static async Task RefuseUnknownAsync(ChangeScope scope, IReadOnlyList<ItemId> ids, ItemKind expected, string field)
    {
        var kinds = await scope.Context.Items.Where(i => i.WorkspaceId == scope.Caller.WorkspaceId && ids.Contains(i.Id)).Select(i => new { i.Id, i.Kind }).ToDictionaryAsync(i => i.Id, i => i.Kind, scope.Cancellation);
        foreach (var id in ids)
        {
            if (!kinds.TryGetValue(id, out var kind))
            {
                throw ItemErrors.NotFound(id, field);
            }

            if (kind != expected)
            {
                throw ItemErrors.WrongKind(id, kind, expected, field);
            }
        }
    }
}
