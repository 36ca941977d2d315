using System.Globalization;

namespace Catalog.Domain.Items;

/// <summary>Row key of the definition of a custom attribute.</summary>
/// <param name="Value">Positive once stored; zero is the default and names nothing.</param>
public readonly record struct AttributeDefinitionId(long Value) : IRowId<AttributeDefinitionId>, IComparable<AttributeDefinitionId>
{
    /// <inheritdoc/>
    public static AttributeDefinitionId From(long value) => new(value);

    /// <inheritdoc/>
    public int CompareTo(AttributeDefinitionId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the left id was allocated before the right one.</summary>
    public static bool operator <(AttributeDefinitionId left, AttributeDefinitionId right) => left.Value < right.Value;

    /// <summary>Whether the left id was allocated after the right one.</summary>
    public static bool operator >(AttributeDefinitionId left, AttributeDefinitionId right) => left.Value > right.Value;

    /// <summary>Whether the left id is the right one or was allocated before it.</summary>
    public static bool operator <=(AttributeDefinitionId left, AttributeDefinitionId right) => left.Value <= right.Value;

    /// <summary>Whether the left id is the right one or was allocated after it.</summary>
    public static bool operator >=(AttributeDefinitionId left, AttributeDefinitionId right) => left.Value >= right.Value;
}
