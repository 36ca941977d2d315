using System.Text;

namespace Catalog.Application.Imports;

/// <summary>The one place where the sentences of refused imports are written.</summary>
internal static class ImportErrors
{
    internal static ImportException NotFound(string file) =>
        new($"There is no file '{file}': check the path.");

    internal static ImportException Unreadable(string file, Exception inner) =>
        new($"The file '{file}' cannot be read ({inner.Message}): check the path and its permissions.", inner);

    internal static ImportException UnknownFormat(string file) =>
        new($"The format of '{file}' cannot be told from its name: name it .csv, .tsv or .jsonl (each also .gz), or say 'format' in the map.");

    internal static ImportException UnknownEncoding(string name) =>
        new($"'{name}' is no encoding this program knows: use utf-8, utf-16, windows-1252, iso-8859-1 or another registered name.");

    internal static ImportException Binary(string file) =>
        new($"The file '{file}' is not text (it holds NUL bytes): if it is UTF-16 without a byte order mark, say 'encoding: utf-16' in the map.");

    internal static ImportException WrongEncoding(string file, long row, DecoderFallbackException inner)
    {
        var bytes = inner.BytesUnknown is { Length: > 0 } unknown ? "0x" + Convert.ToHexString(unknown) : "a byte";
        return new($"The file '{file}' is not in the expected encoding: {bytes} at or after row {row} cannot be read. "
            + "Save the file as UTF-8, or name its encoding in the map (encoding: windows-1252).", inner);
    }

    internal static ImportException BrokenGzip(string file, Exception inner) =>
        new($"The file '{file}' is not a whole gzip file ({inner.Message}): fetch or pack it again.", inner);

    internal static ImportException Empty(string file) =>
        new($"The file '{file}' is empty: its first row must name the columns.");

    internal static ImportException BrokenHeader(string file, string reason) =>
        new($"The first row of '{file}' must name the columns, but {reason}.");

    internal static ImportException EndlessRow(string file, long row, int limit) =>
        new($"Row {row} of '{file}' is longer than {limit} characters: a quotation mark may be missing, or the file is no text of rows.");

    internal static ImportException NoSuchColumn(string file, string column, IEnumerable<string> columns) =>
        new($"The file '{file}' has no column '{column}': it has {string.Join(", ", columns)}.");

    internal static ImportException BadPath(string path) =>
        new($"'{path}' is no path to a value: write names separated by dots, a list as name[] or name[0].");

    internal static ImportException BadMap(string name, long line, string reason) =>
        new(line > 0 ? $"The map '{name}', line {line}: {reason}" : $"The map '{name}': {reason}");
}
