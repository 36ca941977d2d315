using Catalog.Application.Storage.Reading;
using Catalog.Domain.Conditions;

namespace Catalog.Application.Conditions;

/// <summary>A field of a subject, and where its value is kept.</summary>
internal sealed class StoredField(string name, FieldType type, SlotKind kind, IReadOnlyList<ReadMember> members) : ConditionField(name, type)
{
    /// <summary>How its value lies in a slot.</summary>
    public SlotKind Kind { get; } = kind;

    /// <summary>The columns it is made of: one, the factors of a product, or latitude and longitude; none for the names of an item's concepts.</summary>
    public IReadOnlyList<ReadMember> Members { get; } = members;

    /// <summary>Of a custom attribute, or a list within metadata: the keys that lead to the value in the JSON column; otherwise empty.</summary>
    public IReadOnlyList<string> JsonPath { get; init; } = [];

    /// <summary>The tables of the entity that hold the columns, as bits.</summary>
    public int Tables => Members.Aggregate(0, (tables, member) => tables | (1 << member.Table));

    /// <summary>Of an enum kept as numbers: the number of each of <see cref="ConditionField.Values"/>; otherwise empty.</summary>
    public IReadOnlyList<long> Numbers { get; init; } = [];

    /// <summary>Whether the values are the names of the item's accepted concepts.</summary>
    public bool IsTags => Type == FieldType.TextList && Members.Count == 0;

    /// <summary>Whether the value is always there.</summary>
    public bool IsAlwaysThere => JsonPath.Count == 0 && Kind != SlotKind.Text && Members.All(member => !member.IsNullable);
}

/// <summary>A relation of a subject, and how it is followed.</summary>
internal sealed class StoredRelation(string name, ReadRelation relation) : ConditionRelation(name, relation.Target.Name, relation.IsMany)
{
    public ReadRelation Relation { get; } = relation;

    /// <summary>Whether following another relation from here leads back to the row this one was followed from.</summary>
    public bool IsUndoneBy(StoredRelation next) =>
        !next.IsMany && Relation.Link is null && next.Relation.Link is null && next.Relation.Target == Relation.Source
        && next.Relation.SourceKey == Relation.TargetKey && next.Relation.TargetKey == Relation.SourceKey;
}
