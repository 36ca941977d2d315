using System.Globalization;

namespace Catalog.Domain.Segments;

/// <summary>Row key of an address that is told of changed members.</summary>
/// <param name="Value">Positive once stored; zero is the default and names nothing.</param>
public readonly record struct WebhookId(long Value) : IRowId<WebhookId>, IComparable<WebhookId>
{
    /// <inheritdoc/>
    public static WebhookId From(long value) => new(value);

    /// <inheritdoc/>
    public int CompareTo(WebhookId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the left id was allocated before the right one.</summary>
    public static bool operator <(WebhookId left, WebhookId right) => left.Value < right.Value;

    /// <summary>Whether the left id was allocated after the right one.</summary>
    public static bool operator >(WebhookId left, WebhookId right) => left.Value > right.Value;

    /// <summary>Whether the left id is the right one or was allocated before it.</summary>
    public static bool operator <=(WebhookId left, WebhookId right) => left.Value <= right.Value;

    /// <summary>Whether the left id is the right one or was allocated after it.</summary>
    public static bool operator >=(WebhookId left, WebhookId right) => left.Value >= right.Value;
}
