using Catalog.Domain.Access;
using Catalog.Domain.Segments;

namespace Catalog.Application.Storage.Model;

/// <summary>One message to a webhook, written together with the change it tells of.</summary>
public sealed class WebhookDelivery
{
    /// <summary>Row key; also the id of the message, the same on every attempt.</summary>
    public WebhookDeliveryId Id { get; set; }

    /// <summary>The workspace it belongs to.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>Whom it goes to.</summary>
    public WebhookId WebhookId { get; set; }

    /// <summary>Whom it goes to.</summary>
    public Webhook? Webhook { get; set; }

    /// <summary>The segment it is about.</summary>
    public SegmentId SegmentId { get; set; }

    /// <summary>The segment it is about.</summary>
    public Segment? Segment { get; set; }

    /// <summary>The message as it is signed and sent.</summary>
    public string Payload { get; set; } = "{}";

    /// <summary>What became of it.</summary>
    public DeliveryState State { get; set; } = DeliveryState.Pending;

    /// <summary>How often it was sent.</summary>
    public int Attempts { get; set; }

    /// <summary>When it is sent next, in UTC; null when it is not.</summary>
    public DateTimeOffset? NextAttemptAt { get; set; }

    /// <summary>What the receiver answered last; null when it did not.</summary>
    public int? LastStatus { get; set; }

    /// <summary>Why the last attempt failed.</summary>
    public string? LastError { get; set; }

    /// <summary>When the change was, in UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When the receiver took it, in UTC.</summary>
    public DateTimeOffset? DeliveredAt { get; set; }
}
