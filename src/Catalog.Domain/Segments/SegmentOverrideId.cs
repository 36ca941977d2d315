using System.Globalization;

namespace Catalog.Domain.Segments;

/// <summary>Row key of a decision by hand over the rule of a segment.</summary>
/// <param name="Value">Positive once stored; zero is the default and names nothing.</param>
public readonly record struct SegmentOverrideId(long Value) : IRowId<SegmentOverrideId>, IComparable<SegmentOverrideId>
{
    /// <inheritdoc/>
    public static SegmentOverrideId From(long value) => new(value);

    /// <inheritdoc/>
    public int CompareTo(SegmentOverrideId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the left id was allocated before the right one.</summary>
    public static bool operator <(SegmentOverrideId left, SegmentOverrideId right) => left.Value < right.Value;

    /// <summary>Whether the left id was allocated after the right one.</summary>
    public static bool operator >(SegmentOverrideId left, SegmentOverrideId right) => left.Value > right.Value;

    /// <summary>Whether the left id is the right one or was allocated before it.</summary>
    public static bool operator <=(SegmentOverrideId left, SegmentOverrideId right) => left.Value <= right.Value;

    /// <summary>Whether the left id is the right one or was allocated after it.</summary>
    public static bool operator >=(SegmentOverrideId left, SegmentOverrideId right) => left.Value >= right.Value;
}
