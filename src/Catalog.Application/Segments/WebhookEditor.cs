using System.Security.Cryptography;
using Catalog.Application.Audit;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Segments;

/// <summary>Makes and changes webhooks, and queues messages again that were given up. All of it needs the role Admin: an address is called by the server.</summary>
public sealed class WebhookEditor(ChangeRunner changes)
{
    /// <summary>Makes a webhook; its secret is told only now.</summary>
    /// <param name="caller">Who asks; needs the role Admin.</param>
    /// <param name="name">What it is for.</param>
    /// <param name="url">Where messages are posted to: https, or http on this machine.</param>
    /// <param name="segment">The one segment it is told of; null for all.</param>
    /// <param name="idempotencyKey">A key under which the outcome is remembered, or null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CatalogException">InvalidValue (name or address), NotFound (segment) or Forbidden.</exception>
    public Task<Changed<NewWebhook>> CreateAsync(Caller caller, string name, string url, SegmentId? segment, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Create webhook {name}", new { name, url, segment }, idempotencyKey, async scope =>
        {
            if (segment is { } id && !await scope.Context.Segments.AnyAsync(row => row.WorkspaceId == caller.WorkspaceId && row.Id == id, scope.Cancellation))
            {
                throw SegmentErrors.NotFound(id);
            }

            var webhook = new Webhook
            {
                Id = await scope.TakeIdAsync<WebhookId>(), WorkspaceId = caller.WorkspaceId, Name = TextRules.Name(name, "name"), Url = Checked(url), SegmentId = segment,
                Secret = "whsec_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), OwnerId = caller.ActorId, CreatedAt = scope.Now,
            };
            scope.Context.Add(webhook);
            scope.Record(ChangeSubject.Webhook, webhook.Id.Value, ChangeKind.Created, new { name, url, segment });
            return new NewWebhook(webhook.Id, webhook.Secret);
        }, cancellationToken);

    /// <summary>Changes a webhook: null stays as it is. Messages that wait when it is turned off are still sent.</summary>
    /// <exception cref="CatalogException">NotFound, InvalidValue or Forbidden.</exception>
    public Task<Changed<WebhookId>> UpdateAsync(Caller caller, WebhookId id, string? name, string? url, bool? enabled, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Change webhook {id}", new { id, name, url, enabled }, idempotencyKey, async scope =>
        {
            var webhook = await FindAsync(scope, id);
            webhook.Name = name is null ? webhook.Name : TextRules.Name(name, "name");
            webhook.Url = url is null ? webhook.Url : Checked(url);
            webhook.Enabled = enabled ?? webhook.Enabled;
            scope.Record(ChangeSubject.Webhook, id.Value, ChangeKind.Updated, new { name, url, enabled });
            return id;
        }, cancellationToken);

    /// <summary>Deletes a webhook with its messages, also those that wait.</summary>
    /// <exception cref="CatalogException">NotFound or Forbidden.</exception>
    public Task<Changed<WebhookId>> DeleteAsync(Caller caller, WebhookId id, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Delete webhook {id}", new { id }, idempotencyKey, async scope =>
        {
            var webhook = await FindAsync(scope, id);
            await scope.Context.WebhookDeliveries.Where(row => row.WorkspaceId == caller.WorkspaceId && row.WebhookId == id).ExecuteDeleteAsync(scope.Cancellation);
            scope.Context.Remove(webhook);
            scope.Record(ChangeSubject.Webhook, id.Value, ChangeKind.Deleted, new { webhook.Name, webhook.Url });
            return id;
        }, cancellationToken);

    /// <summary>Takes messages off the dead-letter list and sends them again, with all attempts before them.</summary>
    /// <param name="caller">Who asks; needs the role Admin.</param>
    /// <param name="webhook">Whose messages.</param>
    /// <param name="deliveries">Which; null for all of the list.</param>
    /// <param name="idempotencyKey">A key under which the outcome is remembered, or null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many were queued again.</returns>
    /// <exception cref="CatalogException">NotFound or Forbidden.</exception>
    public Task<Changed<int>> RequeueAsync(Caller caller, WebhookId webhook, IReadOnlyList<WebhookDeliveryId>? deliveries, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Queue dead messages of webhook {webhook} again", new { webhook, deliveries }, idempotencyKey, async scope =>
        {
            await FindAsync(scope, webhook);
            var dead = scope.Context.WebhookDeliveries.Where(row => row.WorkspaceId == caller.WorkspaceId && row.WebhookId == webhook && row.State == DeliveryState.Dead);
            if (deliveries is not null)
            {
                var ids = deliveries.ToArray();
                dead = dead.Where(row => ids.Contains(row.Id));
            }

            var queued = await dead.ExecuteUpdateAsync(
                set => set.SetProperty(row => row.State, DeliveryState.Pending).SetProperty(row => row.Attempts, 0).SetProperty(row => row.NextAttemptAt, scope.Now), scope.Cancellation);
            if (queued > 0)
            {
                scope.Record(ChangeSubject.Webhook, webhook.Value, ChangeKind.Updated, new { requeued = queued });
            }

            return queued;
        }, cancellationToken);

    private static string Checked(string url)
    {
        var text = url.Trim();
        return text.Length <= TextRules.LineLength && Uri.TryCreate(text, UriKind.Absolute, out var address) && address.UserInfo.Length == 0
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
                ? text
                : throw SegmentErrors.BadWebhookAddress(url);
    }

    private static async Task<Webhook> FindAsync(ChangeScope scope, WebhookId id) =>
        await scope.Context.Webhooks.SingleOrDefaultAsync(row => row.WorkspaceId == scope.Caller.WorkspaceId && row.Id == id, scope.Cancellation) ?? throw SegmentErrors.WebhookNotFound(id);

    private Task<Changed<T>> EditAsync<T>(
        Caller caller, string description, object input, string? idempotencyKey, Func<ChangeScope, Task<T>> work, CancellationToken cancellationToken) =>
        changes.RunAsync(caller, new ChangeRequest(ChangeSetKind.EditWebhook, description, input, idempotencyKey, Role.Admin), work, cancellationToken);
}

/// <summary>A webhook that was just made.</summary>
/// <param name="Id">Its row key.</param>
/// <param name="Secret">What its messages are signed with.</param>
public sealed record NewWebhook(WebhookId Id, string Secret);
