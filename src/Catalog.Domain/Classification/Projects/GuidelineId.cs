using System.Globalization;

namespace Catalog.Domain.Classification.Projects;

/// <summary>Row key of one version of a project's guideline.</summary>
/// <param name="Value">Positive once stored; zero is the default and names nothing.</param>
public readonly record struct GuidelineId(long Value) : IRowId<GuidelineId>, IComparable<GuidelineId>
{
    /// <inheritdoc/>
    public static GuidelineId From(long value) => new(value);

    /// <inheritdoc/>
    public int CompareTo(GuidelineId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the left id was allocated before the right one.</summary>
    public static bool operator <(GuidelineId left, GuidelineId right) => left.Value < right.Value;

    /// <summary>Whether the left id was allocated after the right one.</summary>
    public static bool operator >(GuidelineId left, GuidelineId right) => left.Value > right.Value;

    /// <summary>Whether the left id is the right one or was allocated before it.</summary>
    public static bool operator <=(GuidelineId left, GuidelineId right) => left.Value <= right.Value;

    /// <summary>Whether the left id is the right one or was allocated after it.</summary>
    public static bool operator >=(GuidelineId left, GuidelineId right) => left.Value >= right.Value;
}
