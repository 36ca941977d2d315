namespace Catalog.Domain.Conditions;

/// <summary>A field of a subject that conditions may name. The storage derives from it to add where the value is kept.</summary>
/// <param name="name">The name in paths; may hold dots, as attributes.KEY does.</param>
/// <param name="type">The type of its values.</param>
/// <remarks>Equal by name: a row has one field of each, whichever catalogue it was taken from.</remarks>
public class ConditionField(string name, FieldType type) : IEquatable<ConditionField>
{
    /// <summary>The name in paths.</summary>
    public string Name { get; } = name;

    /// <summary>The type of its values.</summary>
    public FieldType Type { get; } = type;

    /// <summary>The name people see; null where it is the name itself.</summary>
    public string? Title { get; init; }

    /// <summary>Of an enum: the names of its values, in their order.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Of an enum: whether its values have an order, so that GT and LT may be asked.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>Of money: the field of the same row that says its currency; null where it says none.</summary>
    public string? CurrencyField { get; init; }

    /// <summary>Of money: the currencies that are known to be in use, for messages.</summary>
    public IReadOnlyList<string> Currencies { get; init; } = [];

    /// <summary>Of money: whether amounts may be of several currencies, so that a condition has to choose one.</summary>
    public bool MixesCurrencies { get; init; }

    /// <summary>Of a concept: the key of its taxonomy.</summary>
    public string? Taxonomy { get; init; }

    /// <summary>Whether the value is computed from others, or by an analysis, instead of being set.</summary>
    public bool IsComputed { get; init; }

    /// <inheritdoc/>
    public bool Equals(ConditionField? other) => other is not null && other.Name == Name;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ConditionField);

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
