using Catalog.Domain.Conditions;
using Catalog.GraphQL.Annotations;

namespace Catalog.Server.Conditions;

/// <summary>What a condition can be about: the fields and relations of one kind of row.</summary>
[ObjectType("ConditionSubject")]
public sealed class ConditionSubjectType(ConditionSubject subject)
{
    /// <summary>Its name, such as Customer.</summary>
    public string Name => subject.Name;

    /// <summary>Whether its rows are items, which carry tags and belong to segments.</summary>
    public bool IsItem => subject.IsItem;

    /// <summary>The field that tells when a row was, for windows that do not say.</summary>
    public string? TimeField => subject.TimeField;

    /// <summary>Its fields, by name.</summary>
    public IReadOnlyList<ConditionFieldType> Fields => [.. subject.Fields.OrderBy(one => one.Name, StringComparer.Ordinal).Select(one => new ConditionFieldType(one))];

    /// <summary>Its relations, by name.</summary>
    public IReadOnlyList<ConditionRelationType> Relations => [.. subject.Relations.OrderBy(relation => relation.Name, StringComparer.Ordinal).Select(relation => new ConditionRelationType(relation))];
}

/// <summary>A field that conditions may name.</summary>
[ObjectType("ConditionField")]
public sealed class ConditionFieldType(ConditionField shown)
{
    /// <summary>Its name in paths.</summary>
    public string Path => shown.Name;

    /// <summary>The name people see; null where it is the path itself.</summary>
    public string? Title => shown.Title;

    /// <summary>The type of its values.</summary>
    public FieldType Type => shown.Type;

    /// <summary>The tests it takes.</summary>
    public IReadOnlyList<ConditionOperator> Operators => FieldOperators.Of(shown.Type, shown.IsOrdered);

    /// <summary>The values of an enum, in their order; otherwise empty.</summary>
    public IReadOnlyList<string> Values => shown.Values;

    /// <summary>Whether the values of an enum are ordered.</summary>
    public bool IsOrdered => shown.IsOrdered;

    /// <summary>Whether the value is computed instead of set.</summary>
    public bool IsComputed => shown.IsComputed;

    /// <summary>Of money: the field that says the currency.</summary>
    public string? CurrencyField => shown.CurrencyField;

    /// <summary>Of money: whether a condition has to choose a currency.</summary>
    public bool MixesCurrencies => shown.MixesCurrencies;
}

/// <summary>A relation that conditions may follow.</summary>
[ObjectType("ConditionRelation")]
public sealed class ConditionRelationType(ConditionRelation relation)
{
    /// <summary>Its name in paths.</summary>
    public string Name => relation.Name;

    /// <summary>The subject it leads to.</summary>
    public string Target => relation.Target;

    /// <summary>Whether it leads to any number of rows; otherwise to one or none, and paths of fields may follow it.</summary>
    public bool IsMany => relation.IsMany;
}
