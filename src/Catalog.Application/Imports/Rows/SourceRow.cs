namespace Catalog.Application.Imports.Rows;

/// <summary>One row of a file, kept whole so that it can still be written to the rejects file when a later step refuses it.</summary>
internal abstract class SourceRow(long number)
{
    /// <summary>Row number as in <see cref="RowError.Row"/>.</summary>
    public long Number { get; } = number;

    /// <summary>Set when the row itself is broken; its values must then not be read.</summary>
    public RowError? Error { get; init; }

    /// <summary>Characters the row takes, for bounding how much a batch holds.</summary>
    public abstract int Size { get; }

    /// <summary>The value of a column by the ordinal that <see cref="RowReader.Find"/> gave; absent values are <see cref="SourceValue.None"/>.</summary>
    public abstract SourceValue this[int column] { get; }
}

/// <summary>A row of which only the number is still wanted.</summary>
internal sealed class ForgottenRow(long number) : SourceRow(number)
{
    public override int Size => 0;

    public override SourceValue this[int column] => SourceValue.None;
}

/// <summary>The value of a column: absent, one text, or (in JSON Lines) a list of texts.</summary>
internal readonly struct SourceValue
{
    private readonly object? _value;

    public SourceValue(string? text) => _value = text;

    public SourceValue(string[] items) => _value = items;

    public static SourceValue None => default;

    public bool IsNone => _value is null;

    /// <summary>The items when the file gave a list, else null.</summary>
    public IReadOnlyList<string>? Items => _value as string[];

    /// <summary>The text; a list is joined by <paramref name="separator"/>.</summary>
    public string? Text(string separator = ", ") => _value is string[] items ? string.Join(separator, items) : (string?)_value;
}
