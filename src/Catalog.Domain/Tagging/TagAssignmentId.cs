using System.Globalization;

namespace Catalog.Domain.Tagging;

/// <summary>Row key of a tag assignment.</summary>
/// <param name="Value">Positive once stored; zero is the default and names nothing.</param>
public readonly record struct TagAssignmentId(long Value) : IRowId<TagAssignmentId>, IComparable<TagAssignmentId>
{
    /// <inheritdoc/>
    public static TagAssignmentId From(long value) => new(value);

    /// <inheritdoc/>
    public int CompareTo(TagAssignmentId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the left id was allocated before the right one.</summary>
    public static bool operator <(TagAssignmentId left, TagAssignmentId right) => left.Value < right.Value;

    /// <summary>Whether the left id was allocated after the right one.</summary>
    public static bool operator >(TagAssignmentId left, TagAssignmentId right) => left.Value > right.Value;

    /// <summary>Whether the left id is the right one or was allocated before it.</summary>
    public static bool operator <=(TagAssignmentId left, TagAssignmentId right) => left.Value <= right.Value;

    /// <summary>Whether the left id is the right one or was allocated after it.</summary>
    public static bool operator >=(TagAssignmentId left, TagAssignmentId right) => left.Value >= right.Value;
}
