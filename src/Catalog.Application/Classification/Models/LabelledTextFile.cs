using Catalog.Application.Imports;
using Catalog.Application.Imports.Rows;
using Catalog.Domain;
using Catalog.Domain.Classification.Models;

namespace Catalog.Application.Classification.Models;

/// <summary>Which columns of a file hold what a classifier learns from.</summary>
/// <param name="File">CSV, TSV or JSON Lines, each also as gzip.</param>
/// <param name="TextColumns">The columns of the text; several are joined by a line break.</param>
/// <param name="LabelColumn">The column of the label.</param>
public sealed record LabelledTextColumns(string File, IReadOnlyList<string> TextColumns, string LabelColumn)
{
    /// <summary>What separates several labels in the column; null when a row has one. A list in JSON Lines needs none.</summary>
    public string? Separator { get; init; }

    /// <summary>Further columns that count beside the text; empty for none.</summary>
    public IReadOnlyList<string> FieldColumns { get; init; } = [];
}

/// <summary>What a file of labelled texts holds.</summary>
/// <param name="Texts">The texts, in the order of the rows.</param>
/// <param name="Problem">How many rows could not be read and why the first could not; null if all could.</param>
public sealed record LabelledTexts(IReadOnlyList<LabelledText> Texts, string? Problem);

/// <summary>Reads labelled texts from a file of rows.</summary>
public static class LabelledTextFile
{
    /// <summary>Reads all rows.</summary>
    /// <param name="columns">Which file and columns.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="CatalogException">The file cannot be read or has no such column.</exception>
    public static LabelledTexts Read(LabelledTextColumns columns, CancellationToken cancellationToken = default)
    {
        using var file = ImportFile.Open(columns.File);
        using var rows = RowReader.Open(file.Text, Path.GetFileName(columns.File), file.Format);
        var texts = new List<LabelledText>();
        var (broken, first) = (0, default(RowError));
        int[]? places = null;
        while (rows.Read() is { } row)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (row.Error is { } error)
            {
                (broken, first) = (broken + 1, first ?? error);
                continue;
            }

            places ??= [.. columns.TextColumns.Append(columns.LabelColumn).Concat(columns.FieldColumns).Select(name => Find(rows, columns.File, name))];
            texts.Add(Read(row, columns, places));
        }

        if (places is null)
        {
            // No row; the header may still lack a column, which is the better thing to say.
            foreach (var name in columns.TextColumns.Append(columns.LabelColumn))
            {
                Find(rows, columns.File, name);
            }
        }

        return new LabelledTexts(texts, first is null ? null : ModelFileErrors.BrokenRows(columns.File, broken, first.Row, first.Message));
    }

    private static LabelledText Read(SourceRow row, LabelledTextColumns columns, int[] places)
    {
        var count = columns.TextColumns.Count;
        var text = count == 1 ? row[places[0]].Text() ?? "" : string.Join('\n', places[..count].Select(place => row[place].Text()).Where(part => !string.IsNullOrEmpty(part)));
        var label = row[places[count]];
        IReadOnlyList<string> labels = label.Items is { } items ? [.. items]
            : label.Text() is not { Length: > 0 } one ? []
            : columns.Separator is { Length: > 0 } separator ? one.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : [one];
        NamedValue[]? fields = columns.FieldColumns.Count == 0 ? null
            : [.. columns.FieldColumns.Select((name, i) => new NamedValue(name, row[places[count + 1 + i]].Text() ?? ""))];
        return new LabelledText(text, labels, fields);
    }

    private static int Find(RowReader rows, string file, string column) =>
        rows.Find(column) is >= 0 and var place ? place : throw ImportErrors.NoSuchColumn(Path.GetFileName(file), column, rows.Columns);
}
