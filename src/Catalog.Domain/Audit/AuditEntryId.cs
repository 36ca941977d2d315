using System.Globalization;

namespace Catalog.Domain.Audit;

/// <summary>Row key of an audit entry.</summary>
/// <param name="Value">Positive once stored; zero is the default and names nothing.</param>
public readonly record struct AuditEntryId(long Value) : IRowId<AuditEntryId>, IComparable<AuditEntryId>
{
    /// <inheritdoc/>
    public static AuditEntryId From(long value) => new(value);

    /// <inheritdoc/>
    public int CompareTo(AuditEntryId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the left id was allocated before the right one.</summary>
    public static bool operator <(AuditEntryId left, AuditEntryId right) => left.Value < right.Value;

    /// <summary>Whether the left id was allocated after the right one.</summary>
    public static bool operator >(AuditEntryId left, AuditEntryId right) => left.Value > right.Value;

    /// <summary>Whether the left id is the right one or was allocated before it.</summary>
    public static bool operator <=(AuditEntryId left, AuditEntryId right) => left.Value <= right.Value;

    /// <summary>Whether the left id is the right one or was allocated after it.</summary>
    public static bool operator >=(AuditEntryId left, AuditEntryId right) => left.Value >= right.Value;
}
