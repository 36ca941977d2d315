using System.Globalization;

namespace Catalog.Domain.Classification.Rules;

/// <summary>Row key of a list of rules.</summary>
/// <param name="Value">Positive once stored; zero is the default and names nothing.</param>
public readonly record struct RuleListId(long Value) : IRowId<RuleListId>, IComparable<RuleListId>
{
    /// <inheritdoc/>
    public static RuleListId From(long value) => new(value);

    /// <inheritdoc/>
    public int CompareTo(RuleListId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the left id was allocated before the right one.</summary>
    public static bool operator <(RuleListId left, RuleListId right) => left.Value < right.Value;

    /// <summary>Whether the left id was allocated after the right one.</summary>
    public static bool operator >(RuleListId left, RuleListId right) => left.Value > right.Value;

    /// <summary>Whether the left id is the right one or was allocated before it.</summary>
    public static bool operator <=(RuleListId left, RuleListId right) => left.Value <= right.Value;

    /// <summary>Whether the left id is the right one or was allocated after it.</summary>
    public static bool operator >=(RuleListId left, RuleListId right) => left.Value >= right.Value;
}
