using System.Text;
using Catalog.Application.Imports.Targets;
using Catalog.Domain;

namespace Catalog.Application.Imports;

/// <summary>The one place where the sentences of refused imports are written.</summary>
internal static class ImportErrors
{
    /// <summary>The refusal without the folder in which an uploaded file was staged: the caller knows only the file's name.</summary>
    internal static CatalogException Uploaded(CatalogException refusal, string folder) => new(
        refusal.Code,
        refusal.Message.Replace(Path.Combine(folder, "data") + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal),
        refusal.Field,
        refusal);

    internal static CatalogException NotFound(string file) =>
        new(ErrorCode.FileUnreadable, $"There is no file '{file}': check the path.");

    internal static CatalogException NothingUploaded() => new(ErrorCode.InvalidValue, "There is no file: give at least one.", ["files"]);

    internal static CatalogException BrokenArchive(string name, string reason) =>
        new(ErrorCode.FileUnreadable, $"The archive '{name}' cannot be unpacked ({reason}): pack it again as ZIP, or give the files one by one.", ["files"]);

    internal static CatalogException ArchiveTooLarge(string name, long bytes, int files) =>
        new(ErrorCode.FileUnreadable, $"The archive '{name}' unpacks to more than {bytes / (1024 * 1024)} MB or {files} files: split it.", ["files"]);

    internal static CatalogException NoFiles(string folder) =>
        new(ErrorCode.FileUnreadable, $"The folder '{folder}' holds no file that could be imported (hidden files and links are passed over).");

    internal static CatalogException TooManyFiles(string folder, int most) =>
        new(ErrorCode.FileUnreadable, $"The folder '{folder}' holds more than {most} files: import the folders in it one by one.");

    internal static CatalogException NotOfFiles(string kind) =>
        new(ErrorCode.InvalidValue, $"Files become ASSET or DOCUMENT, e-mails MESSAGE too, not {kind}: import them as one of these, or give a file of rows.", ["kind"]);

    internal static CatalogException NoTaxonomyToSuggest(string key, IEnumerable<string> known) =>
        new(ErrorCode.InvalidValue, $"There is no taxonomy '{key}' to suggest concepts of: there is {(known.Any() ? string.Join(", ", known) : "none")}.");

    internal static CatalogException OnlyOfFiles(string what) =>
        new(ErrorCode.InvalidValue, $"{what} goes with a folder of files, and this is a file of rows.");

    internal static CatalogException Unreadable(string file, Exception inner) =>
        new(ErrorCode.FileUnreadable, $"The file '{file}' cannot be read ({inner.Message}): check the path and its permissions.", inner: inner);

    internal static CatalogException UnknownFormat(string file) =>
        new(ErrorCode.FileUnreadable, $"The format of '{file}' cannot be told from its name: name it .csv, .tsv or .jsonl (each also .gz), or say 'format' in the map.");

    internal static CatalogException UnknownEncoding(string name) =>
        new(ErrorCode.FileUnreadable, $"'{name}' is no encoding this program knows: use utf-8, utf-16, windows-1252, iso-8859-1 or another registered name.");

    internal static CatalogException Binary(string file) =>
        new(ErrorCode.FileUnreadable, $"The file '{file}' is not text (it holds NUL bytes): if it is UTF-16 without a byte order mark, say 'encoding: utf-16' in the map.");

    internal static CatalogException WrongEncoding(string file, long row, DecoderFallbackException inner)
    {
        var bytes = inner.BytesUnknown is { Length: > 0 } unknown ? "0x" + Convert.ToHexString(unknown) : "a byte";
        return new(ErrorCode.FileUnreadable, $"The file '{file}' is not in the expected encoding: {bytes} at or after row {row} cannot be read. "
            + "Save the file as UTF-8, or name its encoding in the map (encoding: windows-1252).", inner: inner);
    }

    internal static CatalogException BrokenGzip(string file, Exception inner) =>
        new(ErrorCode.FileUnreadable, $"The file '{file}' is not a whole gzip file ({inner.Message}): fetch or pack it again.", inner: inner);

    internal static CatalogException Empty(string file) =>
        new(ErrorCode.FileUnreadable, $"The file '{file}' is empty: its first row must name the columns.");

    internal static CatalogException BrokenHeader(string file, string reason) =>
        new(ErrorCode.FileUnreadable, $"The first row of '{file}' must name the columns, but {reason}.");

    internal static CatalogException EndlessRow(string file, long row, int limit) =>
        new(ErrorCode.FileUnreadable, $"Row {row} of '{file}' is longer than {limit} characters: a quotation mark may be missing, or the file is no text of rows.");

    internal static CatalogException NoSuchColumn(string file, string column, IEnumerable<string> columns) =>
        new(ErrorCode.FileUnreadable, $"The file '{file}' has no column '{column}': it has {string.Join(", ", columns)}.");

    internal static CatalogException BadPath(string path) =>
        new(ErrorCode.FileUnreadable, $"'{path}' is no path to a value: write names separated by dots, a list as name[] or name[0].");

    internal static CatalogException BadMap(string name, long line, string reason) =>
        new(ErrorCode.ImportMapInvalid, line > 0 ? $"The map '{name}', line {line}: {reason}" : $"The map '{name}': {reason}");

    internal static CatalogException UnknownKind(string name, IEnumerable<string> known) =>
        new(ErrorCode.InvalidValue, $"'{name}' is no kind of row: use one of {string.Join(", ", known)}.");

    internal static CatalogException NoSuchField(string map, int line, string name, ImportTarget target) => BadMap(map, line,
        $"{target.Name} has no '{name}': it has {string.Join(", ", target.Fields.Select(field => field.Name).Concat(target.Relations.Select(relation => relation.Name)))}; anything else goes under attributes.");

    internal static CatalogException NoKey(string file, IReadOnlyList<string> columns) => new(ErrorCode.ImportMapInvalid, columns is [var only] && SeparatorIn(only) is { } separator
        ? $"'{file}' has one column, '{only}': if {separator.Name} separates its columns, say 'delimiter: {separator.Written}' and 'byName: true' in a map."
        : $"Which column of '{file}' is the key cannot be told: say 'key: COLUMN' in a map, or name a column externalKey. Its columns are {string.Join(", ", columns)}.");

    /// <summary>What a header that was read as one column is probably separated by; null when nothing in it looks like it.</summary>
    private static (string Name, string Written)? SeparatorIn(string header) =>
        header.Contains(';', StringComparison.Ordinal) ? ("a semicolon", "\";\"")
        : header.Contains('\t', StringComparison.Ordinal) ? ("a tab", "tab")
        : header.Contains('|', StringComparison.Ordinal) ? ("a bar", "\"|\"")
        : header.Contains(',', StringComparison.Ordinal) ? ("a comma", "\",\"")
        : null;

    internal static CatalogException NoRelation(string file, string relation, ImportTarget target) => new(ErrorCode.ImportMapInvalid,
        $"{target.Name} needs its {relation}, and nothing in '{file}' gives it: say 'relations: {relation}: COLUMN' in a map, or name a column {relation}.");

    internal static CatalogException NoSuchTaxonomy(string map, int line, string taxonomy, IReadOnlyCollection<string> known) => BadMap(map, line,
        $"there is no taxonomy '{taxonomy}': import it first (catalog taxonomy import), or say 'unknown: create'. There is {(known.Count == 0 ? "none" : string.Join(", ", known))}.");

    internal static CatalogException NoSuchStandIn(string map, int line, string taxonomy, string name) => BadMap(map, line,
        $"'unknownTo' names '{name}', which the taxonomy '{taxonomy}' does not have: add the concept first, or name another one.");

    internal static CatalogException TaxonomyNotApplicable(string map, int line, string taxonomy, string kind) => BadMap(map, line,
        $"the taxonomy '{taxonomy}' does not classify {kind}: choose another one, or widen what it applies to.");

    internal static CatalogException Unwritable(string file, Exception inner) => new(ErrorCode.FileUnreadable,
        $"The file '{file}' cannot be written ({inner.Message}): check the folder and its permissions.", inner: inner);

    internal static CatalogException NoKind(string file) => new(ErrorCode.InvalidValue,
        $"What the rows of '{file}' are is not said: name the kind (--kind CUSTOMER), or write 'kind:' in the map.");

    internal static CatalogException OtherKind(string map, string kind, string asked) => new(ErrorCode.ImportMapInvalid,
        $"The map '{map}' is for {kind}, and {asked} was asked for: use another map, or leave the kind to this one.");

    internal static CatalogException BadTaxonomy(string file, IReadOnlyList<string> errors) => new(ErrorCode.FileUnreadable,
        $"The taxonomy '{file}' was not imported: {string.Join("; ", errors.Take(20))}{(errors.Count > 20 ? $"; and {errors.Count - 20} more" : "")}. Correct the file and import it again.");

    internal static CatalogException NoNameColumn(string file, IEnumerable<string> columns) => new(ErrorCode.FileUnreadable,
        $"Which column of '{file}' has the names cannot be told: name it (--label COLUMN or --path COLUMN). Its columns are {string.Join(", ", columns)}.");

    internal static CatalogException TooManyConcepts(string file, int most) => new(ErrorCode.FileUnreadable,
        $"The taxonomy '{file}' has more than {most} concepts: split it, or import it as items.");

    internal static CatalogException PlaceTaken(long row, string name, string? notation, string? other) => new(ErrorCode.DuplicateSibling,
        $"Row {row}: '{name}' ({notation ?? "without a notation"}) would take the place of the concept {other ?? "of the same name"}: rename or move one of the two.");
}
