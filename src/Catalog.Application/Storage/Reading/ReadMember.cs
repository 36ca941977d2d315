using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Catalog.Application.Storage.Reading;

/// <summary>One scalar property of an entity, and the column that keeps it.</summary>
public sealed class ReadMember
{
    internal ReadMember(string name, Type clrType, SlotKind kind, bool isNullable, int table, string column, ValueConverter? converter)
    {
        Name = name;
        ClrType = clrType;
        Kind = kind;
        IsNullable = isNullable;
        Table = table;
        Column = column;
        Converter = converter;
    }

    /// <summary>The name of the property.</summary>
    public string Name { get; }

    /// <summary>The type of the property, without the question mark of a nullable one.</summary>
    public Type ClrType { get; }

    /// <summary>How its values lie in a page.</summary>
    public SlotKind Kind { get; }

    /// <summary>Whether the column can hold null.</summary>
    public bool IsNullable { get; }

    /// <summary>Which of the entity's tables holds the column: 0 is the base table.</summary>
    internal int Table { get; }

    /// <summary>The column, quoted.</summary>
    internal string Column { get; }

    internal ValueConverter? Converter { get; }

    /// <summary>A value of a page, as <see cref="RowPage.GetValue"/> gives it, in the type of the property.</summary>
    public object? ToClr(object? value) => value switch
    {
        null => null,
        long number when ClrType == typeof(long) => value,
        long number when ClrType == typeof(int) => checked((int)number),
        long number when ClrType.IsEnum => Enum.ToObject(ClrType, number),
        long when Converter is not null => Converter.ConvertFromProvider(value),
        DateTimeOffset instant when ClrType == typeof(DateTime) => instant.UtcDateTime,
        _ => value,
    };

    /// <summary>The number of a key in the type of the property, or in a plain one; null for null.</summary>
    public long? ToInt64(object? key) => key is null ? null : SqlValue.Of(this, key, out _).Bits;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
