using System.Globalization;

namespace Catalog.Domain.Items;

/// <summary>Row key of a line of an order.</summary>
/// <param name="Value">Positive once stored; zero is the default and names nothing.</param>
public readonly record struct OrderLineId(long Value) : IRowId<OrderLineId>, IComparable<OrderLineId>
{
    /// <inheritdoc/>
    public static OrderLineId From(long value) => new(value);

    /// <inheritdoc/>
    public int CompareTo(OrderLineId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the left id was allocated before the right one.</summary>
    public static bool operator <(OrderLineId left, OrderLineId right) => left.Value < right.Value;

    /// <summary>Whether the left id was allocated after the right one.</summary>
    public static bool operator >(OrderLineId left, OrderLineId right) => left.Value > right.Value;

    /// <summary>Whether the left id is the right one or was allocated before it.</summary>
    public static bool operator <=(OrderLineId left, OrderLineId right) => left.Value <= right.Value;

    /// <summary>Whether the left id is the right one or was allocated after it.</summary>
    public static bool operator >=(OrderLineId left, OrderLineId right) => left.Value >= right.Value;
}
