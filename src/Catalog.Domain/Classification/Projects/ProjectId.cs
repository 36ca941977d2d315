using System.Globalization;

namespace Catalog.Domain.Classification.Projects;

/// <summary>Row key of a project of manual classification.</summary>
/// <param name="Value">Positive once stored; zero is the default and names nothing.</param>
public readonly record struct ProjectId(long Value) : IRowId<ProjectId>, IComparable<ProjectId>
{
    /// <inheritdoc/>
    public static ProjectId From(long value) => new(value);

    /// <inheritdoc/>
    public int CompareTo(ProjectId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the left id was allocated before the right one.</summary>
    public static bool operator <(ProjectId left, ProjectId right) => left.Value < right.Value;

    /// <summary>Whether the left id was allocated after the right one.</summary>
    public static bool operator >(ProjectId left, ProjectId right) => left.Value > right.Value;

    /// <summary>Whether the left id is the right one or was allocated before it.</summary>
    public static bool operator <=(ProjectId left, ProjectId right) => left.Value <= right.Value;

    /// <summary>Whether the left id is the right one or was allocated after it.</summary>
    public static bool operator >=(ProjectId left, ProjectId right) => left.Value >= right.Value;
}
