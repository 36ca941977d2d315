using System.Globalization;

namespace Catalog.Domain.Taxonomies;

/// <summary>Row key of a note of a concept.</summary>
/// <param name="Value">Positive once stored; zero is the default and names nothing.</param>
public readonly record struct ConceptNoteId(long Value) : IRowId<ConceptNoteId>, IComparable<ConceptNoteId>
{
    /// <inheritdoc/>
    public static ConceptNoteId From(long value) => new(value);

    /// <inheritdoc/>
    public int CompareTo(ConceptNoteId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the left id was allocated before the right one.</summary>
    public static bool operator <(ConceptNoteId left, ConceptNoteId right) => left.Value < right.Value;

    /// <summary>Whether the left id was allocated after the right one.</summary>
    public static bool operator >(ConceptNoteId left, ConceptNoteId right) => left.Value > right.Value;

    /// <summary>Whether the left id is the right one or was allocated before it.</summary>
    public static bool operator <=(ConceptNoteId left, ConceptNoteId right) => left.Value <= right.Value;

    /// <summary>Whether the left id is the right one or was allocated after it.</summary>
    public static bool operator >=(ConceptNoteId left, ConceptNoteId right) => left.Value >= right.Value;
}
