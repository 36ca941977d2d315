using Catalog.Domain.Access;
using Catalog.Application.Items;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Items;
using Catalog.GraphQL.Annotations;
using Catalog.Server.Data;
using Catalog.Server.Access;
using Catalog.Server.Audit;

namespace Catalog.Server.Items;

/// <summary>Changes of tickets.</summary>
[MutationType]
[Error<CatalogError>]
public static class TicketMutations
{
    /// <summary>Creates a ticket; the title is required, a missing external key becomes its id.</summary>
    public static async Task<TicketPayload> CreateTicketAsync(
        TicketInput fields, string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemWriter items, CancellationToken cancellationToken) =>
        TicketPayload.Of(await items.CreateAsync(caller, ItemKind.Ticket, ItemInputs.Changes(fields), idempotencyKey, cancellationToken));

    /// <summary>Changes a ticket; with expectedVersion only if nobody else did since.</summary>
    public static async Task<TicketPayload> UpdateTicketAsync(
        [ID<Ticket>] ItemId id, int? expectedVersion, TicketInput fields, string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemWriter items, CancellationToken cancellationToken) =>
        TicketPayload.Of(await items.UpdateAsync(caller, id, expectedVersion, ItemInputs.Changes(fields), idempotencyKey, cancellationToken));
}
