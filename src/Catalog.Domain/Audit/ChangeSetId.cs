using System.Globalization;

namespace Catalog.Domain.Audit;

/// <summary>Row key of a change set, the unit of undo.</summary>
/// <param name="Value">Positive once stored; zero is the default and names nothing.</param>
public readonly record struct ChangeSetId(long Value) : IRowId<ChangeSetId>, IComparable<ChangeSetId>
{
    /// <inheritdoc/>
    public static ChangeSetId From(long value) => new(value);

    /// <inheritdoc/>
    public int CompareTo(ChangeSetId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the left id was allocated before the right one.</summary>
    public static bool operator <(ChangeSetId left, ChangeSetId right) => left.Value < right.Value;

    /// <summary>Whether the left id was allocated after the right one.</summary>
    public static bool operator >(ChangeSetId left, ChangeSetId right) => left.Value > right.Value;

    /// <summary>Whether the left id is the right one or was allocated before it.</summary>
    public static bool operator <=(ChangeSetId left, ChangeSetId right) => left.Value <= right.Value;

    /// <summary>Whether the left id is the right one or was allocated after it.</summary>
    public static bool operator >=(ChangeSetId left, ChangeSetId right) => left.Value >= right.Value;
}
