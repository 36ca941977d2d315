using Catalog.Domain.Access;
using Catalog.Application.Items;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Items;
using Catalog.GraphQL.Annotations;
using Catalog.Server.Data;
using Catalog.Server.Access;
using Catalog.Server.Audit;

namespace Catalog.Server.Items;

/// <summary>Changes of customers.</summary>
[MutationType]
[Error<CatalogError>]
public static class CustomerMutations
{
    /// <summary>Creates a customer; the title is required, a missing external key becomes its id.</summary>
    public static async Task<CustomerPayload> CreateCustomerAsync(
        CustomerInput fields, string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemWriter items, CancellationToken cancellationToken) =>
        CustomerPayload.Of(await items.CreateAsync(caller, ItemKind.Customer, ItemInputs.Changes(fields), idempotencyKey, cancellationToken));

    /// <summary>Changes a customer; with expectedVersion only if nobody else did since.</summary>
    public static async Task<CustomerPayload> UpdateCustomerAsync(
        [ID<Customer>] ItemId id, int? expectedVersion, CustomerInput fields, string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemWriter items, CancellationToken cancellationToken) =>
        CustomerPayload.Of(await items.UpdateAsync(caller, id, expectedVersion, ItemInputs.Changes(fields), idempotencyKey, cancellationToken));
}
