using Catalog.Domain.Access;
using Catalog.Application.Items;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Items;
using Catalog.GraphQL.Annotations;
using Catalog.Server.Data;
using Catalog.Server.Access;
using Catalog.Server.Audit;

namespace Catalog.Server.Items;

/// <summary>Changes of messages.</summary>
[MutationType]
[Error<CatalogError>]
public static class MessageMutations
{
    /// <summary>Creates a message; the title is required, a missing external key becomes its id.</summary>
    public static async Task<MessagePayload> CreateMessageAsync(
        MessageInput fields, string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemWriter items, CancellationToken cancellationToken) =>
        MessagePayload.Of(await items.CreateAsync(caller, ItemKind.Message, ItemInputs.Changes(fields), idempotencyKey, cancellationToken));

    /// <summary>Changes a message; with expectedVersion only if nobody else did since.</summary>
    public static async Task<MessagePayload> UpdateMessageAsync(
        [ID<Message>] ItemId id, int? expectedVersion, MessageInput fields, string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemWriter items, CancellationToken cancellationToken) =>
        MessagePayload.Of(await items.UpdateAsync(caller, id, expectedVersion, ItemInputs.Changes(fields), idempotencyKey, cancellationToken));
}
