using System.Globalization;

namespace Catalog.Domain.Taxonomies;

/// <summary>Row key of a label of a concept.</summary>
/// <param name="Value">Positive once stored; zero is the default and names nothing.</param>
public readonly record struct ConceptLabelId(long Value) : IRowId<ConceptLabelId>, IComparable<ConceptLabelId>
{
    /// <inheritdoc/>
    public static ConceptLabelId From(long value) => new(value);

    /// <inheritdoc/>
    public int CompareTo(ConceptLabelId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the left id was allocated before the right one.</summary>
    public static bool operator <(ConceptLabelId left, ConceptLabelId right) => left.Value < right.Value;

    /// <summary>Whether the left id was allocated after the right one.</summary>
    public static bool operator >(ConceptLabelId left, ConceptLabelId right) => left.Value > right.Value;

    /// <summary>Whether the left id is the right one or was allocated before it.</summary>
    public static bool operator <=(ConceptLabelId left, ConceptLabelId right) => left.Value <= right.Value;

    /// <summary>Whether the left id is the right one or was allocated after it.</summary>
    public static bool operator >=(ConceptLabelId left, ConceptLabelId right) => left.Value >= right.Value;
}
