using System.Globalization;

namespace Catalog.Domain.Classification.Projects;

/// <summary>Row key of one person's answers to one task.</summary>
/// <param name="Value">Positive once stored; zero is the default and names nothing.</param>
public readonly record struct AnnotationId(long Value) : IRowId<AnnotationId>, IComparable<AnnotationId>
{
    /// <inheritdoc/>
    public static AnnotationId From(long value) => new(value);

    /// <inheritdoc/>
    public int CompareTo(AnnotationId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the left id was allocated before the right one.</summary>
    public static bool operator <(AnnotationId left, AnnotationId right) => left.Value < right.Value;

    /// <summary>Whether the left id was allocated after the right one.</summary>
    public static bool operator >(AnnotationId left, AnnotationId right) => left.Value > right.Value;

    /// <summary>Whether the left id is the right one or was allocated before it.</summary>
    public static bool operator <=(AnnotationId left, AnnotationId right) => left.Value <= right.Value;

    /// <summary>Whether the left id is the right one or was allocated after it.</summary>
    public static bool operator >=(AnnotationId left, AnnotationId right) => left.Value >= right.Value;
}
