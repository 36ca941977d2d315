namespace Catalog.Application.Storage.Reading;

/// <summary>A condition on rows. Closed family; every member is two-valued: where SQL would say "unknown", it is false.</summary>
/// <remarks>
/// So <see cref="Not"/> is a true complement: "not greater than 5" holds for a row without a value, as it does in C#.
/// </remarks>
public abstract record ReadFilter
{
    private ReadFilter()
    {
    }

    /// <summary>All of the conditions hold; true when there are none.</summary>
    public sealed record All(IReadOnlyList<ReadFilter> Of) : ReadFilter;

    /// <summary>At least one of the conditions holds; false when there are none.</summary>
    public sealed record Any(IReadOnlyList<ReadFilter> Of) : ReadFilter;

    /// <summary>The condition does not hold.</summary>
    public sealed record Not(ReadFilter Of) : ReadFilter;

    /// <summary>A member compared with a value; equality with null asks for the missing value, other comparisons with null are false.</summary>
    public sealed record Compare(ReadMember Member, ComparisonOperator Operator, object? Value) : ReadFilter;

    /// <summary>A member equals one of the values; null among them asks for the missing value.</summary>
    public sealed record In(ReadMember Member, IReadOnlyList<object?> Values) : ReadFilter;

    /// <summary>A text member contains, starts or ends with a text, without regard to letter case.</summary>
    public sealed record Match(ReadMember Member, MatchOperator Operator, string Text) : ReadFilter;

    /// <summary>Some, all or none of the related rows meet a condition; no condition asks whether there are any.</summary>
    /// <remarks>Of a relation to one, <see cref="RelationQuantifier.Some"/> means that there is one and it meets the condition.</remarks>
    public sealed record Related(ReadRelation Relation, RelationQuantifier Quantifier, ReadFilter? Where) : ReadFilter;

    /// <summary>The number of related rows, none being 0, compared with a number.</summary>
    public sealed record Counted(ReadRelation Relation, ComparisonOperator Operator, int Count) : ReadFilter;

    /// <summary>A custom attribute, kept in a JSON member, compared with a value of text, number or truth.</summary>
    public sealed record Attribute(ReadMember Json, string Key, AttributeTest Test) : ReadFilter;

    /// <summary>The item carries, or does not carry, concepts of a taxonomy.</summary>
    public sealed record Tagged(TaggedFilter Tags) : ReadFilter;

    /// <summary>A row with a taxonomy, such as an assignment or a concept, has the taxonomy with this key.</summary>
    /// <param name="TaxonomyId">The member that names the taxonomy.</param>
    /// <param name="Key">The taxonomy's key.</param>
    public sealed record OfTaxonomy(ReadMember TaxonomyId, string Key) : ReadFilter;

    /// <summary>The row is a member, by now, of a segment.</summary>
    public sealed record InSegment(long SegmentId) : ReadFilter;

    /// <summary>The row meets a condition of the condition language.</summary>
    public sealed record Meets : ReadFilter
    {
        internal Meets(IReadCondition condition) => Condition = condition;

        internal IReadCondition Condition { get; }
    }
}

/// <summary>A condition that writes itself as SQL.</summary>
internal interface IReadCondition
{
    /// <summary>The tables of the row's entity that it reads, as bits.</summary>
    int Tables { get; }

    /// <summary>Writes a condition that is true where it is met; where it is not, it may be false or null.</summary>
    void Write(SqlText sql, in SqlFrame frame);
}
