using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Segments;

// Messages wait in the database from the transaction that changed the members on, so none is lost; a receiver may get one twice and tells by its id.
// A message that is refused or not taken is sent again after 30 s, 1 min, 2 min ... at most 6 h; after the last attempt it is dead until somebody
// queues it again. Several processes may send: a message is claimed before it is sent.
/// <summary>Sends the messages of webhooks. Thread-safe.</summary>
/// <param name="store">The database.</param>
/// <param name="http">Posts; its time-out is that of one attempt.</param>
/// <param name="clock">When attempts are due.</param>
public sealed class WebhookSender(CatalogStore store, HttpClient http, TimeProvider clock)
{
    /// <summary>The header that holds the moment and the signature: "t=UNIX_SECONDS,v1=HEX", HMAC-SHA256 under the secret over "UNIX_SECONDS.BODY".</summary>
    public const string SignatureHeader = "Catalog-Signature";

    /// <summary>The header that holds the id of the message, the same on every attempt.</summary>
    public const string DeliveryHeader = "Catalog-Delivery";

    /// <summary>How often a message is sent before it is dead.</summary>
    public const int MostAttempts = 10;

    private const int AtOnce = 50;

    // While a message is being sent, nobody else sends it; if this process dies, it is sent again after this time.
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);

    /// <summary>Sends what is due, of all workspaces; returns how many attempts there were.</summary>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var now = UtcTime.Whole(clock.GetUtcNow());
        List<WebhookDelivery> due;
        await using (var context = store.Read())
        {
            due = await context.WebhookDeliveries.Include(row => row.Webhook)
                .Where(row => row.State == DeliveryState.Pending && row.NextAttemptAt <= now).OrderBy(row => row.NextAttemptAt).ThenBy(row => row.Id).Take(AtOnce).ToListAsync(cancellationToken);
        }

        var sent = 0;
        foreach (var delivery in due)
        {
            if (await ClaimAsync(delivery, now, cancellationToken))
            {
                var (status, error) = await PostAsync(delivery, cancellationToken);
                await RecordAsync(delivery, status, error);
                sent++;
            }
        }

        return sent;
    }

    /// <summary>The signature of a body at a moment.</summary>
    public static string Sign(string secret, DateTimeOffset at, string body)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={seconds},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{seconds}.{body}")))}";
    }

    /// <summary>How long after a failed attempt the next one is made.</summary>
    /// <param name="attempts">How many there were, from 1.</param>
    public static TimeSpan Pause(int attempts) => TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << Math.Min(attempts - 1, 20)));

    private async Task<bool> ClaimAsync(WebhookDelivery delivery, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await store.WriteAsync(cancellationToken);
        var until = now + Claim;
        var hit = await transaction.Context.WebhookDeliveries
            .Where(row => row.Id == delivery.Id && row.State == DeliveryState.Pending && row.NextAttemptAt == delivery.NextAttemptAt)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextAttemptAt, until).SetProperty(row => row.Attempts, row => row.Attempts + 1), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return hit == 1;
    }

    private async Task<(int? Status, string? Error)> PostAsync(WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        var webhook = delivery.Webhook ?? throw new InvalidOperationException("A delivery was read without its webhook.");
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(delivery.Payload)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.Add(SignatureHeader, Sign(webhook.Secret, clock.GetUtcNow(), delivery.Payload));
        request.Headers.Add(DeliveryHeader, delivery.Id.ToString());
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var status = (int)response.StatusCode;
            return (status, response.IsSuccessStatusCode ? null : $"The receiver answered {status} {response.ReasonPhrase}.");
        }
        catch (HttpRequestException failure)
        {
            return (null, failure.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, $"The receiver did not answer within {http.Timeout.TotalSeconds:0} seconds.");
        }
    }

    private async Task RecordAsync(WebhookDelivery delivery, int? status, string? error)
    {
        // What was sent is recorded whoever has given up waiting.
        var now = UtcTime.Whole(clock.GetUtcNow());
        await using var transaction = await store.WriteAsync(CancellationToken.None);
        var row = await transaction.Context.WebhookDeliveries.SingleOrDefaultAsync(row => row.Id == delivery.Id);
        if (row is null)
        {
            return; // the webhook was deleted meanwhile
        }

        (row.LastStatus, row.LastError) = (status, error);
        if (error is null)
        {
            (row.State, row.DeliveredAt, row.NextAttemptAt) = (DeliveryState.Delivered, now, null);
        }
        else if (row.Attempts >= MostAttempts)
        {
            (row.State, row.NextAttemptAt) = (DeliveryState.Dead, null);
        }
        else
        {
            row.NextAttemptAt = now + Pause(row.Attempts);
        }

        await transaction.Context.SaveChangesAsync();
        await transaction.CommitAsync(CancellationToken.None);
    }
}
