using System.Globalization;

namespace Catalog.Domain.Segments;

/// <summary>Row key of one message to a webhook.</summary>
/// <param name="Value">Positive once stored; zero is the default and names nothing.</param>
public readonly record struct WebhookDeliveryId(long Value) : IRowId<WebhookDeliveryId>, IComparable<WebhookDeliveryId>
{
    /// <inheritdoc/>
    public static WebhookDeliveryId From(long value) => new(value);

    /// <inheritdoc/>
    public int CompareTo(WebhookDeliveryId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the left id was allocated before the right one.</summary>
    public static bool operator <(WebhookDeliveryId left, WebhookDeliveryId right) => left.Value < right.Value;

    /// <summary>Whether the left id was allocated after the right one.</summary>
    public static bool operator >(WebhookDeliveryId left, WebhookDeliveryId right) => left.Value > right.Value;

    /// <summary>Whether the left id is the right one or was allocated before it.</summary>
    public static bool operator <=(WebhookDeliveryId left, WebhookDeliveryId right) => left.Value <= right.Value;

    /// <summary>Whether the left id is the right one or was allocated after it.</summary>
    public static bool operator >=(WebhookDeliveryId left, WebhookDeliveryId right) => left.Value >= right.Value;
}
