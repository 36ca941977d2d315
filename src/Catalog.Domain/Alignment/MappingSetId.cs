using System.Globalization;

namespace Catalog.Domain.Alignment;

/// <summary>Row key of a mapping set.</summary>
/// <param name="Value">Positive once stored; zero is the default and names nothing.</param>
public readonly record struct MappingSetId(long Value) : IRowId<MappingSetId>, IComparable<MappingSetId>
{
    /// <inheritdoc/>
    public static MappingSetId From(long value) => new(value);

    /// <inheritdoc/>
    public int CompareTo(MappingSetId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the left id was allocated before the right one.</summary>
    public static bool operator <(MappingSetId left, MappingSetId right) => left.Value < right.Value;

    /// <summary>Whether the left id was allocated after the right one.</summary>
    public static bool operator >(MappingSetId left, MappingSetId right) => left.Value > right.Value;

    /// <summary>Whether the left id is the right one or was allocated before it.</summary>
    public static bool operator <=(MappingSetId left, MappingSetId right) => left.Value <= right.Value;

    /// <summary>Whether the left id is the right one or was allocated after it.</summary>
    public static bool operator >=(MappingSetId left, MappingSetId right) => left.Value >= right.Value;
}
