using Catalog.Domain.Tagging;

namespace Catalog.Domain.Conditions;

/// <summary>A row in memory with as much of it as conditions ask for: see <see cref="ConditionNeeds"/>.</summary>
/// <param name="id">Its key.</param>
public sealed class ConditionRow(long id)
{
    private readonly Dictionary<ConditionField, object> values = [];
    private readonly Dictionary<ConditionRelation, IReadOnlyList<ConditionRow>> related = [];

    /// <summary>Its key.</summary>
    public long Id { get; } = id;

    /// <summary>The assignments of concepts, if it is an item.</summary>
    public IReadOnlyList<RowTag> Tags { get; set; } = [];

    /// <summary>The memberships in segments, if it is an item.</summary>
    public IReadOnlyList<RowMembership> Memberships { get; set; } = [];

    /// <summary>Of an event, the row as it was before; otherwise null.</summary>
    public ConditionRow? Before { get; set; }

    /// <summary>
    /// The value of a field, null if missing: string, long, decimal, double, bool, DateOnly, DateTimeOffset, a list of strings,
    /// <see cref="KnownConcept"/> for a concept, <see cref="GeoPoint"/> for a place; an enum is the name of its value.
    /// </summary>
    public object? this[ConditionField field]
    {
        get => values.GetValueOrDefault(field);
        set
        {
            if (value is null)
            {
                values.Remove(field);
            }
            else
            {
                values[field] = value;
            }
        }
    }

    /// <summary>The rows that a relation leads to.</summary>
    public IReadOnlyList<ConditionRow> Related(ConditionRelation relation) => related.GetValueOrDefault(relation, []);

    /// <summary>Says which rows a relation leads to.</summary>
    public void Relate(ConditionRelation relation, IReadOnlyList<ConditionRow> rows) => related[relation] = rows;
}

/// <summary>A concept assigned to an item.</summary>
/// <param name="TaxonomyId">Its taxonomy.</param>
/// <param name="Concept">The concept.</param>
/// <param name="Source">Who or what it comes from.</param>
/// <param name="Status">What was decided.</param>
/// <param name="Confidence">0 to 1.</param>
public sealed record RowTag(long TaxonomyId, KnownConcept Concept, TagSource Source, TagStatus Status, double Confidence);

/// <summary>A period of membership.</summary>
/// <param name="SegmentId">The segment.</param>
/// <param name="ByHand">Whether it came about by hand.</param>
/// <param name="From">When it began.</param>
/// <param name="To">When it ended; null while it lasts.</param>
public sealed record RowMembership(long SegmentId, bool ByHand, DateTimeOffset From, DateTimeOffset? To);

/// <summary>A place on the globe, in degrees.</summary>
public readonly record struct GeoPoint(double Latitude, double Longitude);
