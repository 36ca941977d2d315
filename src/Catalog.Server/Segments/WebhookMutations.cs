using Catalog.Application.Segments;
using Catalog.Domain.Access;
using Catalog.Domain.Segments;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;
using Catalog.Server.Audit;
using Catalog.Server.Data;
using Segment = Catalog.Application.Storage.Model.Segment;
using Webhook = Catalog.Application.Storage.Model.Webhook;
using WebhookDelivery = Catalog.Application.Storage.Model.WebhookDelivery;

namespace Catalog.Server.Segments;

/// <summary>Makes and changes webhooks, and queues messages again that were given up; all of it needs the role Admin.</summary>
[MutationType]
[Error<CatalogError>]
public static class WebhookMutations
{
    /// <summary>Makes a webhook that is told who came into segments and who left them. Its secret is told only now.</summary>
    /// <param name="name">What it is for.</param>
    /// <param name="url">Where messages are posted to: https, or http on the server's own machine.</param>
    /// <param name="segment">The one segment it is told of; all when left out.</param>
    /// <param name="idempotencyKey">A key under which the outcome is remembered.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="editor">The use case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<CreateWebhookPayload> CreateWebhookAsync(
        string name, string url, [ID<Segment>] SegmentId? segment, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] WebhookEditor editor, CancellationToken cancellationToken)
    {
        var created = await editor.CreateAsync(caller, name, url, segment, idempotencyKey, cancellationToken);
        return new CreateWebhookPayload(created.Sequence, created.Value.Secret, created.Value.Id.Value);
    }

    /// <summary>Changes a webhook: what is left out stays.</summary>
    public static async Task<WebhookPayload> UpdateWebhookAsync(
        [ID<Webhook>] WebhookId id, string? name, string? url, bool? enabled, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] WebhookEditor editor, CancellationToken cancellationToken)
    {
        var changed = await editor.UpdateAsync(caller, id, name, url, enabled, idempotencyKey, cancellationToken);
        return new WebhookPayload(changed.Sequence, null, id.Value);
    }

    /// <summary>Deletes a webhook with its messages, also those that wait.</summary>
    public static async Task<DeletedPayload> DeleteWebhookAsync(
        [ID<Webhook>] WebhookId id, string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] WebhookEditor editor, CancellationToken cancellationToken) =>
        new((await editor.DeleteAsync(caller, id, idempotencyKey, cancellationToken)).Sequence);

    /// <summary>Takes messages off the dead-letter list and sends them again.</summary>
    /// <param name="id">The webhook.</param>
    /// <param name="deliveries">Which messages; all of the list when left out.</param>
    /// <param name="idempotencyKey">A key under which the outcome is remembered.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="editor">The use case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<WebhookPayload> RequeueDeliveriesAsync(
        [ID<Webhook>] WebhookId id, [ID<WebhookDelivery>] IReadOnlyList<WebhookDeliveryId>? deliveries, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] WebhookEditor editor, CancellationToken cancellationToken)
    {
        var queued = await editor.RequeueAsync(caller, id, deliveries, idempotencyKey, cancellationToken);
        return new WebhookPayload(queued.Sequence, queued.Value, id.Value);
    }
}

/// <summary>The outcome of making a webhook.</summary>
/// <param name="Sequence">The workspace's sequence after the change.</param>
/// <param name="Secret">What its messages are signed with; keep it, it is not told again.</param>
/// <param name="Key">Row key.</param>
public sealed record CreateWebhookPayload(long Sequence, string Secret, [property: GraphQLIgnore] long? Key) : IRowPayload;

/// <summary>Fields of the payload that are read from the database.</summary>
[ObjectType<CreateWebhookPayload>]
public static class CreateWebhookPayloadType
{
    /// <summary>The webhook.</summary>
    public static Row<Webhook> Webhook() => default;
}

/// <summary>The outcome of changing a webhook.</summary>
/// <param name="Sequence">The workspace's sequence after the change.</param>
/// <param name="Queued">How many messages were queued again; null where none were asked for.</param>
/// <param name="Key">Row key.</param>
public sealed record WebhookPayload(long Sequence, int? Queued, [property: GraphQLIgnore] long? Key) : IRowPayload;

/// <summary>Fields of the payload that are read from the database.</summary>
[ObjectType<WebhookPayload>]
public static class WebhookPayloadType
{
    /// <summary>The webhook after the change.</summary>
    public static Row<Webhook> Webhook() => default;
}
