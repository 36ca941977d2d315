using Catalog.Domain.Access;
using Catalog.Application.Items;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Items;
using Catalog.GraphQL.Annotations;
using Catalog.Server.Data;
using Catalog.Server.Access;
using Catalog.Server.Audit;

namespace Catalog.Server.Items;

/// <summary>Changes of inventory items.</summary>
[MutationType]
[Error<CatalogError>]
public static class InventoryItemMutations
{
    /// <summary>Creates an inventory item; the title is required, a missing external key becomes its id.</summary>
    public static async Task<InventoryItemPayload> CreateInventoryItemAsync(
        InventoryItemInput fields, string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemWriter items, CancellationToken cancellationToken) =>
        InventoryItemPayload.Of(await items.CreateAsync(caller, ItemKind.InventoryItem, ItemInputs.Changes(fields), idempotencyKey, cancellationToken));

    /// <summary>Changes an inventory item; with expectedVersion only if nobody else did since.</summary>
    public static async Task<InventoryItemPayload> UpdateInventoryItemAsync(
        [ID<InventoryItem>] ItemId id, int? expectedVersion, InventoryItemInput fields, string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemWriter items, CancellationToken cancellationToken) =>
        InventoryItemPayload.Of(await items.UpdateAsync(caller, id, expectedVersion, ItemInputs.Changes(fields), idempotencyKey, cancellationToken));
}
