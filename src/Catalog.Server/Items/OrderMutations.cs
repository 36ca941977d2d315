using Catalog.Domain.Access;
using Catalog.Application.Items;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Items;
using Catalog.GraphQL.Annotations;
using Catalog.Server.Data;
using Catalog.Server.Access;
using Catalog.Server.Audit;

namespace Catalog.Server.Items;

/// <summary>Changes of orders.</summary>
[MutationType]
[Error<CatalogError>]
public static class OrderMutations
{
    /// <summary>Creates an order; the title is required, a missing external key becomes its id.</summary>
    public static async Task<OrderPayload> CreateOrderAsync(
        OrderInput fields, string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemWriter items, CancellationToken cancellationToken) =>
        OrderPayload.Of(await items.CreateAsync(caller, ItemKind.Order, ItemInputs.Changes(fields), idempotencyKey, cancellationToken));

    /// <summary>Changes an order; with expectedVersion only if nobody else did since.</summary>
    public static async Task<OrderPayload> UpdateOrderAsync(
        [ID<Order>] ItemId id, int? expectedVersion, OrderInput fields, string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemWriter items, CancellationToken cancellationToken) =>
        OrderPayload.Of(await items.UpdateAsync(caller, id, expectedVersion, ItemInputs.Changes(fields), idempotencyKey, cancellationToken));
}
