using System.IO.Compression;
using System.Text;
using Catalog.Application.Imports.Rows;
using Catalog.Domain;

namespace Catalog.Application.Imports;

/// <summary>
/// A file opened for import: unpacked when it is gzip (by its first bytes, whatever its name), decoded strictly (UTF-8 unless a byte
/// order mark or the map says otherwise), never loaded whole.
/// </summary>
internal sealed class ImportFile : IDisposable
{
    private readonly FileStream _file;

    private ImportFile(string path, FileStream file, TextReader text, RowFormat format)
    {
        (Path, _file, Text, Format) = (path, file, text, format);
    }

    public string Path { get; }

    public TextReader Text { get; }

    public RowFormat Format { get; }

    /// <summary>Bytes of the file on disk.</summary>
    public long Length => _file.Length;

    /// <summary>Bytes read from disk so far; what a progress bar shows, since the rows are not known before the end.</summary>
    public long BytesRead => _file.Position;

    /// <param name="path">The file.</param>
    /// <param name="format">The format of the map; null to tell it from the file's name.</param>
    /// <param name="encoding">The encoding of the map; null for a byte order mark's, else UTF-8.</param>
    /// <exception cref="CatalogException">The file is absent, unreadable, of no known format, or not text.</exception>
    public static ImportFile Open(string path, RowFormat? format = null, string? encoding = null)
    {
        var chosen = encoding is null ? null : FindEncoding(encoding);
        var file = OpenFile(path);
        try
        {
            Stream bytes = file;
            Span<byte> head = stackalloc byte[2];
            var isGzip = file.ReadAtLeast(head, 2, throwOnEndOfStream: false) == 2 && head is [0x1f, 0x8b];
            file.Position = 0;
            if (isGzip)
            {
                bytes = new GZipStream(file, CompressionMode.Decompress);
            }

            var text = Decode(path, bytes, chosen);
            return new(path, file, text, format ?? FormatOf(path) ?? throw ImportErrors.UnknownFormat(path));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The format a file's name tells, ".gz" left aside; null when it tells none.</summary>
    public static RowFormat? FormatOf(string path)
    {
        var name = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        return System.IO.Path.GetExtension(name).ToUpperInvariant() switch
        {
            ".CSV" => RowFormat.Csv,
            ".TSV" or ".TAB" => RowFormat.Tsv,
            ".JSONL" or ".NDJSON" => RowFormat.JsonLines,
            _ => null,
        };
    }

    private static FileStream OpenFile(string path)
    {
        try
        {
            return new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.SequentialScan);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw ImportErrors.NotFound(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw ImportErrors.Unreadable(path, error);
        }
    }

    private static StreamReader Decode(string path, Stream bytes, Encoding? chosen)
    {
        var buffered = new BufferedStream(bytes, 64 * 1024);
        var head = new byte[4096];
        int length;
        try
        {
            length = buffered.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException error)
        {
            throw ImportErrors.BrokenGzip(path, error);
        }
        catch (IOException error)
        {
            throw ImportErrors.Unreadable(path, error);
        }

        var encoding = chosen ?? OfByteOrderMark(head.AsSpan(0, length));
        if (encoding is null && head.AsSpan(0, length).Contains((byte)0))
        {
            throw ImportErrors.Binary(path);
        }

        encoding ??= StrictUtf8;
        var mark = head.AsSpan(0, length).StartsWith(ByteOrderMark(encoding)) ? ByteOrderMark(encoding).Length : 0;
        return new(new PrefixedStream(head.AsMemory(mark, length - mark), buffered), encoding, detectEncodingFromByteOrderMarks: false, 32 * 1024);
    }

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static Encoding? OfByteOrderMark(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
        _ => null,
    };

    // The reader must not detect the mark itself: it would then decode leniently and hide broken bytes.
    private static ReadOnlySpan<byte> ByteOrderMark(Encoding encoding) => encoding.CodePage switch
    {
        65001 => [0xEF, 0xBB, 0xBF],
        1200 => [0xFF, 0xFE],
        1201 => [0xFE, 0xFF],
        _ => encoding.GetPreamble(),
    };

    private static Encoding FindEncoding(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException)
        {
            throw ImportErrors.UnknownEncoding(name);
        }
    }

    public void Dispose()
    {
        Text.Dispose();
        _file.Dispose();
    }

    /// <summary>The bytes that were looked at, then the rest.</summary>
    private sealed class PrefixedStream(ReadOnlyMemory<byte> prefix, Stream rest) : ForwardStream(rest)
    {
        private ReadOnlyMemory<byte> _prefix = prefix;

        public override int Read(Span<byte> buffer)
        {
            if (_prefix.IsEmpty)
            {
                return Below.Read(buffer);
            }

            var taken = Math.Min(buffer.Length, _prefix.Length);
            _prefix.Span[..taken].CopyTo(buffer);
            _prefix = _prefix[taken..];
            return taken;
        }
    }
}
