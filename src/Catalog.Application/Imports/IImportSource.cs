using Catalog.Application.Imports.Maps;
using Catalog.Application.Imports.Rows;

namespace Catalog.Application.Imports;

/// <summary>Where the rows of an import come from: a file of rows, or a folder of files each of which is a row.</summary>
internal interface IImportSource : IDisposable
{
    RowReader Rows { get; }

    /// <summary>How refused rows are written.</summary>
    RowFormat Format { get; }

    /// <summary>How many rows there are; null where that is known only at the end.</summary>
    long? Total { get; }

    /// <summary>Bytes of the whole.</summary>
    long Length { get; }

    /// <summary>Bytes read so far.</summary>
    long BytesRead { get; }

    /// <summary>Columns that nothing was done with and that the caller should know of.</summary>
    IReadOnlyCollection<string> Unused(RowMapper mapper);
}

/// <summary>A file of rows.</summary>
internal sealed class RowFile(ImportFile file, ImportMap map) : IImportSource
{
    public RowReader Rows { get; } = RowReader.Open(file.Text, System.IO.Path.GetFileName(file.Path), file.Format, map.Delimiter, map.Continuation);

    public RowFormat Format => file.Format;

    public long? Total => null;

    public long Length => file.Length;

    public long BytesRead => file.BytesRead;

    public IReadOnlyCollection<string> Unused(RowMapper mapper) => mapper.IgnoredColumns;

    public static RowFile Open(string path, ImportMap map)
    {
        var file = ImportFile.Open(path, map.Format, map.Encoding);
        try
        {
            return new(file, map);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Rows.Dispose();
        file.Dispose();
    }
}
