using System.Globalization;

namespace Catalog.Domain.Classification.Quality;

/// <summary>Row key of a decision that is probably wrong.</summary>
/// <param name="Value">Positive once stored; zero is the default and names nothing.</param>
public readonly record struct LabelSuspectId(long Value) : IRowId<LabelSuspectId>, IComparable<LabelSuspectId>
{
    /// <inheritdoc/>
    public static LabelSuspectId From(long value) => new(value);

    /// <inheritdoc/>
    public int CompareTo(LabelSuspectId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the left id was allocated before the right one.</summary>
    public static bool operator <(LabelSuspectId left, LabelSuspectId right) => left.Value < right.Value;

    /// <summary>Whether the left id was allocated after the right one.</summary>
    public static bool operator >(LabelSuspectId left, LabelSuspectId right) => left.Value > right.Value;

    /// <summary>Whether the left id is the right one or was allocated before it.</summary>
    public static bool operator <=(LabelSuspectId left, LabelSuspectId right) => left.Value <= right.Value;

    /// <summary>Whether the left id is the right one or was allocated after it.</summary>
    public static bool operator >=(LabelSuspectId left, LabelSuspectId right) => left.Value >= right.Value;
}
