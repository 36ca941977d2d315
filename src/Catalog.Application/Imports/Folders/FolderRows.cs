using System.Text.Json;
using Catalog.Application.Extraction;
using Catalog.Application.Imports.Rows;
using Catalog.Domain.Items;

namespace Catalog.Application.Imports.Folders;

// A folder as rows: each file is read for its metadata and text and becomes one row, in the order of the names.
// Some files are read ahead on all cores, then two statements say for all of them what is in the catalog already.
//   D1 a file that cannot be read is a row with an error, and a damaged one a row with warnings; neither ends the reading.
//   D2 of files with the same content one is imported: the one whose key is there, else the first; the others say which.
/// <summary>Reads the files of a folder.</summary>
/// <param name="listing">The files.</param>
/// <param name="kind">What they become: asset, document, or message where they are e-mails.</param>
/// <param name="known">Finds files that are in the catalog; null to look at the files alone.</param>
/// <param name="extractor">Reads a file.</param>
/// <param name="name">What messages call the folder.</param>
/// <param name="uriPrefix">What the addresses of the files begin with; null to say none.</param>
internal sealed class FolderRows(FolderListing listing, ItemKind kind, KnownFiles? known, FileExtractor extractor, string name, string? uriPrefix) : RowReader(TextReader.Null, name)
{
    private const int Ahead = 16;
    private readonly List<JsonPath> paths = [];
    private readonly Dictionary<string, int> ordinals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> seen = new(StringComparer.Ordinal);
    private readonly Queue<(FileRow Row, long Bytes)> ready = new();
    private int next;

    public override IReadOnlyList<string> Columns { get; } = FileColumns.Of(kind);

    /// <summary>Bytes of the files whose rows were handed out.</summary>
    public long BytesRead { get; private set; }

    public override int Find(string column)
    {
        if (!Columns.Contains(column.Split('.', '[')[0]))
        {
            return -1;
        }

        if (!ordinals.TryGetValue(column, out var ordinal))
        {
            ordinal = paths.Count;
            ordinals.Add(column, ordinal);
            paths.Add(JsonPath.Parse(column));
        }

        return ordinal;
    }

    public override SourceRow Read() => throw new NotSupportedException("Files are read asynchronously.");

    public override async ValueTask<SourceRow?> ReadAsync(CancellationToken cancellationToken)
    {
        if (ready.Count == 0 && next < listing.Files.Count)
        {
            await FillAsync(cancellationToken);
        }

        if (!ready.TryDequeue(out var head))
        {
            return null;
        }

        BytesRead += head.Bytes;
        return head.Row;
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        var first = next;
        var files = listing.Files.Skip(first).Take(Ahead).ToList();
        next += files.Count;
        var read = new (FileFacts? Facts, string? Refusal)[files.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, files.Count, options, async (i, token) =>
        {
            if (first + i >= Known)
            {
                read[i] = await ExtractAsync(files[i], token);
            }
        });
        var facts = read.Select(file => file.Facts).OfType<FileFacts>().ToList();
        var (byKey, byChecksum) = known is null || facts.Count == 0
            ? ([], Array.Empty<KnownFile>().ToLookup(file => file.Key))
            : await known.FindAsync([.. files.Select(file => file.Key)], [.. facts.Select(file => file.Checksum).Distinct()], cancellationToken);
        for (var i = 0; i < files.Count; i++)
        {
            var row = first + i < Known
                ? new FileRow(first + i + 1, FileColumns.Key(files[i]), 100, paths)
                : Row(first + i + 1, files[i], read[i].Facts, read[i].Refusal, byKey, byChecksum);
            ready.Enqueue((row, files[i].Length));
        }
    }

    private async Task<(FileFacts? Facts, string? Refusal)> ExtractAsync(FolderFile file, CancellationToken cancellationToken)
    {
        try
        {
            var facts = await extractor.ExtractAsync(file.Path, cancellationToken);
            return facts.SizeBytes == 0 ? (null, "the file is empty (zero bytes)")
                : facts.SizeBytes > facts.Limits.MaxFileBytes ? (null, $"the file has {facts.SizeBytes} bytes, more than the {facts.Limits.MaxFileBytes} that are imported")
                : (facts, null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return (null, $"the file cannot be read ({error.Message})");
        }
    }

    private FileRow Row(long number, FolderFile file, FileFacts? facts, string? refusal, Dictionary<string, KnownFile> byKey, ILookup<string, KnownFile> byChecksum)
    {
        if (facts is null)
        {
            return new FileRow(number, default, 100, paths) { Error = new(number, null, $"{file.Name}: {refusal}"), Line = file.Name };
        }

        if (kind == ItemKind.Message && facts.Mail is null)
        {
            return new FileRow(number, default, 100, paths) { Error = new(number, null, $"{file.Name}: the file is {facts.MediaType} and no e-mail: import it as DOCUMENT"), Line = file.Name };
        }

        var stored = byKey.GetValueOrDefault(file.Key);
        if (stored is null && DuplicateOf(facts.Checksum, byChecksum) is { } other)
        {
            return new FileRow(number, default, 100, paths) { IsLeftOut = true, Warnings = [$"{file.Name}: not imported, it is a duplicate of {other}"], Line = file.Name };
        }

        seen.TryAdd(facts.Checksum, file.Name);
        var element = FileColumns.Row(file, facts, kind, stored is null, stored?.Checksum != facts.Checksum, uriPrefix);
        return new FileRow(number, element, 500 + facts.Text.Length, paths) { Warnings = [.. facts.Warnings.Select(warning => $"{file.Name}: {warning}")] };
    }

    private string? DuplicateOf(string checksum, ILookup<string, KnownFile> byChecksum) =>
        byChecksum[checksum].FirstOrDefault() is { } stored ? $"'{stored.Key}', which is in the catalog (item {stored.Id})"
        : seen.TryGetValue(checksum, out var earlier) ? $"'{earlier}' in the same folder"
        : null;
}

/// <summary>A folder of files to import.</summary>
internal sealed class FileFolder(FolderListing listing, FolderRows rows) : IImportSource
{
    public FolderListing Listing => listing;

    public RowReader Rows => rows;

    public RowFormat Format => RowFormat.JsonLines;

    public long? Total => listing.Files.Count;

    public long Length { get; } = listing.Files.Sum(file => file.Length);

    public long BytesRead => rows.BytesRead;

    public IReadOnlyCollection<string> Unused(Maps.RowMapper mapper) => []; // nobody named them

    public void Dispose() => rows.Dispose();
}
