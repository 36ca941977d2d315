using System.Diagnostics.CodeAnalysis;

namespace Catalog.Domain.Conditions;

/// <summary>What a condition can be about: the fields and relations of one kind of row.</summary>
public sealed class ConditionSubject
{
    private readonly Dictionary<string, ConditionField> fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ConditionRelation> relations = new(StringComparer.Ordinal);

    /// <summary>A subject without fields yet.</summary>
    /// <param name="name">Its name, such as Customer.</param>
    /// <param name="isItem">Whether its rows are items, which carry tags and belong to segments.</param>
    public ConditionSubject(string name, bool isItem)
    {
        Name = name;
        IsItem = isItem;
    }

    /// <summary>Its name, such as Customer.</summary>
    public string Name { get; }

    /// <summary>Whether its rows are items, which carry tags and belong to segments.</summary>
    public bool IsItem { get; }

    /// <summary>Whether it is an event, of which a change can be asked.</summary>
    public bool IsEvent { get; init; }

    /// <summary>The field that tells when a row was, for windows that do not say; null if there is none.</summary>
    public string? TimeField { get; init; }

    /// <summary>Its fields.</summary>
    public IReadOnlyCollection<ConditionField> Fields => fields.Values;

    /// <summary>Its relations.</summary>
    public IReadOnlyCollection<ConditionRelation> Relations => relations.Values;

    /// <summary>Adds a field, or replaces the one of that name.</summary>
    public void Add(ConditionField field) => fields[field.Name] = field;

    /// <summary>Adds a relation, or replaces the one of that name.</summary>
    public void Add(ConditionRelation relation) => relations[relation.Name] = relation;

    /// <summary>Finds a field by its name.</summary>
    public bool TryGetField(string name, [NotNullWhen(true)] out ConditionField? field) => fields.TryGetValue(name, out field);

    /// <summary>Finds a relation by its name.</summary>
    public bool TryGetRelation(string name, [NotNullWhen(true)] out ConditionRelation? relation) => relations.TryGetValue(name, out relation);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
