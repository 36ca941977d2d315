using System.Globalization;

namespace Catalog.Domain.Access;

/// <summary>Row key of whoever makes changes: a person, a token, a rule, a model, an import.</summary>
/// <param name="Value">Positive once stored; zero is the default and names nothing.</param>
public readonly record struct ActorId(long Value) : IRowId<ActorId>, IComparable<ActorId>
{
    /// <inheritdoc/>
    public static ActorId From(long value) => new(value);

    /// <inheritdoc/>
    public int CompareTo(ActorId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the left id was allocated before the right one.</summary>
    public static bool operator <(ActorId left, ActorId right) => left.Value < right.Value;

    /// <summary>Whether the left id was allocated after the right one.</summary>
    public static bool operator >(ActorId left, ActorId right) => left.Value > right.Value;

    /// <summary>Whether the left id is the right one or was allocated before it.</summary>
    public static bool operator <=(ActorId left, ActorId right) => left.Value <= right.Value;

    /// <summary>Whether the left id is the right one or was allocated after it.</summary>
    public static bool operator >=(ActorId left, ActorId right) => left.Value >= right.Value;
}
