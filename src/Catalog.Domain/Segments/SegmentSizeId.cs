using System.Globalization;

namespace Catalog.Domain.Segments;

/// <summary>Row key of the size of a segment at one moment.</summary>
/// <param name="Value">Positive once stored; zero is the default and names nothing.</param>
public readonly record struct SegmentSizeId(long Value) : IRowId<SegmentSizeId>, IComparable<SegmentSizeId>
{
    /// <inheritdoc/>
    public static SegmentSizeId From(long value) => new(value);

    /// <inheritdoc/>
    public int CompareTo(SegmentSizeId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the left id was allocated before the right one.</summary>
    public static bool operator <(SegmentSizeId left, SegmentSizeId right) => left.Value < right.Value;

    /// <summary>Whether the left id was allocated after the right one.</summary>
    public static bool operator >(SegmentSizeId left, SegmentSizeId right) => left.Value > right.Value;

    /// <summary>Whether the left id is the right one or was allocated before it.</summary>
    public static bool operator <=(SegmentSizeId left, SegmentSizeId right) => left.Value <= right.Value;

    /// <summary>Whether the left id is the right one or was allocated after it.</summary>
    public static bool operator >=(SegmentSizeId left, SegmentSizeId right) => left.Value >= right.Value;
}
