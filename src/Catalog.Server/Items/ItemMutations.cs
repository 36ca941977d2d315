using Catalog.Domain.Access;
using Catalog.Application.Audit;
using Catalog.Application.Items;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Items;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;
using Catalog.Server.Access;
using Catalog.Server.Audit;
using Catalog.Server.Data;

namespace Catalog.Server.Items;

/// <summary>Changes of items of any kind.</summary>
[MutationType]
[Error<CatalogError>]
public static class ItemMutations
{
    /// <summary>Takes an item out of daily work; it stays readable and can be restored.</summary>
    public static async Task<ItemPayload> ArchiveItemAsync(
        [ID] string id, int? expectedVersion, string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemWriter items, CancellationToken cancellationToken) =>
        ItemPayload.Of(await items.ArchiveAsync(caller, ItemIds.Decode(id), expectedVersion, restore: false, idempotencyKey, cancellationToken));

    /// <summary>Brings an archived item back.</summary>
    public static async Task<ItemPayload> RestoreItemAsync(
        [ID] string id, int? expectedVersion, string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemWriter items, CancellationToken cancellationToken) =>
        ItemPayload.Of(await items.ArchiveAsync(caller, ItemIds.Decode(id), expectedVersion, restore: true, idempotencyKey, cancellationToken));

    /// <summary>Replaces all lines of an order; its net total follows.</summary>
    public static async Task<OrderPayload> SetOrderLinesAsync(
        [ID<Order>] ItemId id, int? expectedVersion, IReadOnlyList<OrderLineFieldsInput> lines, string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemWriter items, CancellationToken cancellationToken) =>
        OrderPayload.Of(await items.SetOrderLinesAsync(
            caller, id, expectedVersion,
            [.. lines.Select(line => new OrderLineInput(line.ProductId, line.Description, line.Quantity, line.UnitPrice, line.Discount ?? 0))],
            idempotencyKey, cancellationToken));

    /// <summary>Replaces the pictures and files of a product, in the given order.</summary>
    public static async Task<ProductPayload> SetProductAssetsAsync(
        [ID<Product>] ItemId id, int? expectedVersion, [ID<Asset>] IReadOnlyList<ItemId> assets, string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemWriter items, CancellationToken cancellationToken) =>
        ProductPayload.Of(await items.SetProductAssetsAsync(caller, id, expectedVersion, assets, idempotencyKey, cancellationToken));
}

/// <summary>One line of an order to write.</summary>
[InputObjectType("OrderLineInput")]
public sealed record OrderLineFieldsInput
{
    /// <summary>What was ordered.</summary>
    [ID<Product>]
    public ItemId? ProductId { get; init; }

    /// <summary>The text of the line.</summary>
    public string? Description { get; init; }

    /// <summary>How many; negative for goods sent back.</summary>
    public int Quantity { get; init; }

    /// <summary>The price of one, before discount.</summary>
    public decimal UnitPrice { get; init; }

    /// <summary>A fraction from 0 to 1; 0 when left out.</summary>
    public decimal? Discount { get; init; }
}

/// <summary>The outcome of changing an item of any kind.</summary>
/// <param name="Sequence">Pass it to <c>search(minSequence:)</c> to find the change.</param>
/// <param name="ChangeSet">The change as one unit of the audit trail; null when nothing changed.</param>
/// <param name="Version">The version after the change.</param>
/// <param name="Key">Row key.</param>
public sealed record ItemPayload(long Sequence, string? ChangeSet, int Version, [property: GraphQLIgnore] long? Key) : IRowPayload
{
    internal static ItemPayload Of(Changed<ItemRevision> changed) =>
        new(changed.Sequence, PayloadIds.ChangeSet(changed.ChangeSet), changed.Value.Version, changed.Value.Id.Value);
}

/// <summary>Fields of the payload that are read from the database.</summary>
[ObjectType<ItemPayload>]
public static class ItemPayloadType
{
    /// <summary>The item after the change.</summary>
    public static Row<Item> Item() => default;
}
