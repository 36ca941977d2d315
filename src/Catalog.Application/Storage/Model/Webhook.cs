using Catalog.Domain.Access;
using Catalog.Domain.Segments;

namespace Catalog.Application.Storage.Model;

/// <summary>An address that is told who came into segments and who left them.</summary>
public sealed class Webhook
{
    /// <summary>Row key.</summary>
    public WebhookId Id { get; set; }

    /// <summary>The workspace it belongs to.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>What it is for.</summary>
    public string Name { get; set; } = "";

    /// <summary>Where messages are posted to.</summary>
    public string Url { get; set; } = "";

    /// <summary>What messages are signed with; shown only once, when the webhook is made.</summary>
    public string Secret { get; set; } = "";

    /// <summary>The one segment it is told of; null for all of the workspace.</summary>
    public SegmentId? SegmentId { get; set; }

    /// <summary>The one segment it is told of; null for all of the workspace.</summary>
    public Segment? Segment { get; set; }

    /// <summary>Whether it is told; messages of a webhook that is off are not made.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Who made it.</summary>
    public ActorId OwnerId { get; set; }

    /// <summary>Who made it.</summary>
    public Actor? Owner { get; set; }

    /// <summary>When it was made, in UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Its messages.</summary>
    public ICollection<WebhookDelivery> Deliveries { get; private set; } = [];
}
