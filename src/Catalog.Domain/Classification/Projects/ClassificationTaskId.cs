using System.Globalization;

namespace Catalog.Domain.Classification.Projects;

/// <summary>Row key of a task: one item that people classify in a project.</summary>
/// <param name="Value">Positive once stored; zero is the default and names nothing.</param>
public readonly record struct ClassificationTaskId(long Value) : IRowId<ClassificationTaskId>, IComparable<ClassificationTaskId>
{
    /// <inheritdoc/>
    public static ClassificationTaskId From(long value) => new(value);

    /// <inheritdoc/>
    public int CompareTo(ClassificationTaskId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the left id was allocated before the right one.</summary>
    public static bool operator <(ClassificationTaskId left, ClassificationTaskId right) => left.Value < right.Value;

    /// <summary>Whether the left id was allocated after the right one.</summary>
    public static bool operator >(ClassificationTaskId left, ClassificationTaskId right) => left.Value > right.Value;

    /// <summary>Whether the left id is the right one or was allocated before it.</summary>
    public static bool operator <=(ClassificationTaskId left, ClassificationTaskId right) => left.Value <= right.Value;

    /// <summary>Whether the left id is the right one or was allocated after it.</summary>
    public static bool operator >=(ClassificationTaskId left, ClassificationTaskId right) => left.Value >= right.Value;
}
