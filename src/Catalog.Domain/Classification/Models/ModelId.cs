using System.Globalization;

namespace Catalog.Domain.Classification.Models;

/// <summary>Row key of a trained model.</summary>
/// <param name="Value">Positive once stored; zero is the default and names nothing.</param>
public readonly record struct ModelId(long Value) : IRowId<ModelId>, IComparable<ModelId>
{
    /// <inheritdoc/>
    public static ModelId From(long value) => new(value);

    /// <inheritdoc/>
    public int CompareTo(ModelId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the left id was allocated before the right one.</summary>
    public static bool operator <(ModelId left, ModelId right) => left.Value < right.Value;

    /// <summary>Whether the left id was allocated after the right one.</summary>
    public static bool operator >(ModelId left, ModelId right) => left.Value > right.Value;

    /// <summary>Whether the left id is the right one or was allocated before it.</summary>
    public static bool operator <=(ModelId left, ModelId right) => left.Value <= right.Value;

    /// <summary>Whether the left id is the right one or was allocated after it.</summary>
    public static bool operator >=(ModelId left, ModelId right) => left.Value >= right.Value;
}
