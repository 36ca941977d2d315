using Catalog.Domain.Access;
using Catalog.Application.Items;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Items;
using Catalog.GraphQL.Annotations;
using Catalog.Server.Data;
using Catalog.Server.Access;
using Catalog.Server.Audit;

namespace Catalog.Server.Items;

/// <summary>Changes of suppliers.</summary>
[MutationType]
[Error<CatalogError>]
public static class SupplierMutations
{
    /// <summary>Creates a supplier; the title is required, a missing external key becomes its id.</summary>
    public static async Task<SupplierPayload> CreateSupplierAsync(
        SupplierInput fields, string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemWriter items, CancellationToken cancellationToken) =>
        SupplierPayload.Of(await items.CreateAsync(caller, ItemKind.Supplier, ItemInputs.Changes(fields), idempotencyKey, cancellationToken));

    /// <summary>Changes a supplier; with expectedVersion only if nobody else did since.</summary>
    public static async Task<SupplierPayload> UpdateSupplierAsync(
        [ID<Supplier>] ItemId id, int? expectedVersion, SupplierInput fields, string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemWriter items, CancellationToken cancellationToken) =>
        SupplierPayload.Of(await items.UpdateAsync(caller, id, expectedVersion, ItemInputs.Changes(fields), idempotencyKey, cancellationToken));
}
