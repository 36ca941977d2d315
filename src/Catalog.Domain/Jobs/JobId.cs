using System.Globalization;

namespace Catalog.Domain.Jobs;

/// <summary>Row key of a background job.</summary>
/// <param name="Value">Positive once stored; zero is the default and names nothing.</param>
public readonly record struct JobId(long Value) : IRowId<JobId>, IComparable<JobId>
{
    /// <inheritdoc/>
    public static JobId From(long value) => new(value);

    /// <inheritdoc/>
    public int CompareTo(JobId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the left id was allocated before the right one.</summary>
    public static bool operator <(JobId left, JobId right) => left.Value < right.Value;

    /// <summary>Whether the left id was allocated after the right one.</summary>
    public static bool operator >(JobId left, JobId right) => left.Value > right.Value;

    /// <summary>Whether the left id is the right one or was allocated before it.</summary>
    public static bool operator <=(JobId left, JobId right) => left.Value <= right.Value;

    /// <summary>Whether the left id is the right one or was allocated after it.</summary>
    public static bool operator >=(JobId left, JobId right) => left.Value >= right.Value;
}
