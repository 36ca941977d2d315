using System.Globalization;

namespace Catalog.Domain.Taxonomies;

/// <summary>Row key of a concept of a taxonomy.</summary>
/// <param name="Value">Positive once stored; zero is the default and names nothing.</param>
public readonly record struct ConceptId(long Value) : IRowId<ConceptId>, IComparable<ConceptId>
{
    /// <inheritdoc/>
    public static ConceptId From(long value) => new(value);

    /// <inheritdoc/>
    public int CompareTo(ConceptId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the left id was allocated before the right one.</summary>
    public static bool operator <(ConceptId left, ConceptId right) => left.Value < right.Value;

    /// <summary>Whether the left id was allocated after the right one.</summary>
    public static bool operator >(ConceptId left, ConceptId right) => left.Value > right.Value;

    /// <summary>Whether the left id is the right one or was allocated before it.</summary>
    public static bool operator <=(ConceptId left, ConceptId right) => left.Value <= right.Value;

    /// <summary>Whether the left id is the right one or was allocated after it.</summary>
    public static bool operator >=(ConceptId left, ConceptId right) => left.Value >= right.Value;
}
