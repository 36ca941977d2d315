using Catalog.Domain.Access;
using Catalog.Application.Items;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Items;
using Catalog.GraphQL.Annotations;
using Catalog.Server.Data;
using Catalog.Server.Access;
using Catalog.Server.Audit;

namespace Catalog.Server.Items;

/// <summary>Changes of products.</summary>
[MutationType]
[Error<CatalogError>]
public static class ProductMutations
{
    /// <summary>Creates a product; the title is required, a missing external key becomes its id.</summary>
    public static async Task<ProductPayload> CreateProductAsync(
        ProductInput fields, string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemWriter items, CancellationToken cancellationToken) =>
        ProductPayload.Of(await items.CreateAsync(caller, ItemKind.Product, ItemInputs.Changes(fields), idempotencyKey, cancellationToken));

    /// <summary>Changes a product; with expectedVersion only if nobody else did since.</summary>
    public static async Task<ProductPayload> UpdateProductAsync(
        [ID<Product>] ItemId id, int? expectedVersion, ProductInput fields, string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemWriter items, CancellationToken cancellationToken) =>
        ProductPayload.Of(await items.UpdateAsync(caller, id, expectedVersion, ItemInputs.Changes(fields), idempotencyKey, cancellationToken));
}
