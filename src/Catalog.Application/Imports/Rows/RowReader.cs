using Catalog.Domain;
namespace Catalog.Application.Imports.Rows;

// Rows: from a file to rows of named columns, one at a time.
// Invariants, each proved in RowReaderTests:
//   R1 memory does not depend on the length of the file, only on its longest row.
//   R2 a broken row is a row with an error, never a silent shift of columns; reading goes on after it.
//   R3 a file that cannot be read as text at all (encoding, gzip, an endless row) ends the reading with one CatalogException.
/// <summary>Reads the rows of one file from its beginning to its end.</summary>
internal abstract class RowReader(TextReader text, string name) : IDisposable
{
    /// <summary>A row longer than this is taken for a quotation mark that is never closed.</summary>
    public const int MaxRowLength = 16 * 1024 * 1024;

    /// <summary>The file's name, for messages.</summary>
    protected string Name { get; } = name;

    protected TextReader Text { get; } = text;

    /// <summary>The number of the row read last.</summary>
    protected long RowNumber { get; set; }

    /// <summary>The columns of the header; for JSON Lines those found so far.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>The ordinal of a column, or -1 where the file cannot have it.</summary>
    public abstract int Find(string column);

    /// <summary>How many rows at the beginning are in already: of them only the keys will be asked for.</summary>
    public long Known { get; set; }

    /// <summary>The next row, or null at the end of the file.</summary>
    /// <exception cref="CatalogException">The rest of the file cannot be read.</exception>
    public abstract SourceRow? Read();

    /// <summary>The next row, or null at the end.</summary>
    /// <exception cref="CatalogException">The rest cannot be read.</exception>
    public virtual ValueTask<SourceRow?> ReadAsync(CancellationToken cancellationToken) => new(Read());

    public static RowReader Open(TextReader text, string name, RowFormat format, char? delimiter = null, ContinuationRule continuation = default) => format switch
    {
        RowFormat.Csv => new DelimitedReader(text, name, delimiter ?? ',', '"', continuation),
        RowFormat.Tsv => new DelimitedReader(text, name, delimiter ?? '\t', null, continuation),
        _ => new JsonLinesReader(text, name),
    };

    /// <summary>Runs a read of the text and turns what the decoder and gzip throw into a sentence.</summary>
    protected int Fill(Span<char> buffer)
    {
        try
        {
            return Text.Read(buffer);
        }
        catch (System.Text.DecoderFallbackException error)
        {
            throw ImportErrors.WrongEncoding(Name, RowNumber + 1, error);
        }
        catch (InvalidDataException error)
        {
            throw ImportErrors.BrokenGzip(Name, error);
        }
        catch (IOException error)
        {
            throw ImportErrors.Unreadable(Name, error);
        }
    }

    public void Dispose() => Text.Dispose();
}

/// <summary>What to do with a row that has more fields than the header.</summary>
/// <param name="Into">The surplus fields belong to this column and are joined to it.</param>
/// <param name="AfterBlank">A field that begins with a blank continues the field before it (text with unquoted ", " in it).</param>
internal readonly record struct ContinuationRule(string? Into, bool AfterBlank)
{
    public bool IsNone => Into is null && !AfterBlank;
}
