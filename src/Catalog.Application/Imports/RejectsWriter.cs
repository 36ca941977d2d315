using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.Application.Imports.Rows;

namespace Catalog.Application.Imports;

/// <summary>
/// Writes refused rows so that they can be mended and imported again: CSV and TSV with the columns reject_row and reject_reason before
/// the file's own; JSON Lines with those two properties added to the object, or beside the text of a line that is no object.
/// </summary>
internal sealed class RejectsWriter : IDisposable
{
    private readonly FileStream _file;
    private readonly StreamWriter _text;
    private readonly char _delimiter;
    private readonly bool _quotes;
    private long _header;

    private RejectsWriter(FileStream file, char delimiter, bool quotes)
    {
        (_file, _delimiter, _quotes) = (file, delimiter, quotes);
        _text = new(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
    }

    /// <param name="path">The file to write.</param>
    /// <param name="rows">The rows of the import.</param>
    /// <param name="format">Their format.</param>
    /// <param name="delimiter">What separates fields; null for the format's own.</param>
    /// <param name="keep">How many bytes of an existing file stay: what committed batches of the same import wrote.</param>
    public static RejectsWriter Open(string path, RowReader rows, RowFormat format, char? delimiter, long keep)
    {
        try
        {
            var file = new FileStream(path, keep > 0 ? FileMode.OpenOrCreate : FileMode.Create, FileAccess.Write, FileShare.Read);
            if (file.Length > keep)
            {
                file.SetLength(keep);
            }

            file.Seek(0, SeekOrigin.End);
            var writer = new RejectsWriter(file, delimiter ?? (format == RowFormat.Tsv ? '\t' : ','), format == RowFormat.Csv);
            if (format != RowFormat.JsonLines && file.Length == 0)
            {
                writer.WriteFields(["reject_row", "reject_reason", .. rows.Columns]);
                writer._header = writer.Flush();
            }

            return writer;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw ImportErrors.Unwritable(path, error);
        }
    }

    public void Write(SourceRow row, IReadOnlyList<RowError> errors)
    {
        var number = row.Number.ToString(CultureInfo.InvariantCulture);
        var reason = string.Join("; ", errors.Select(error => error.Column is null ? error.Message : $"column {error.Column}: {error.Message}"));
        if (row is DelimitedRow delimited)
        {
            WriteFields([number, reason, .. delimited.Fields]);
            return;
        }

        var json = (JsonRow)row; // there are only these two
        var rejected = json.Line is null && JsonNode.Parse(json.Element.GetRawText()) is JsonObject whole ? whole : new JsonObject { ["reject_line"] = json.Line };
        rejected["reject_row"] = row.Number;
        rejected["reject_reason"] = reason;
        _text.WriteLine(rejected.ToJsonString(Relaxed));
    }

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public long Length => _file.Length;

    /// <summary>Takes away what was written after this length; the header stays.</summary>
    public void CutTo(long length)
    {
        _text.Flush();
        if (_file.Length > Math.Max(length, _header))
        {
            _file.SetLength(Math.Max(length, _header));
            _file.Seek(0, SeekOrigin.End);
        }
    }

    /// <summary>Brings everything to the disk and returns the file's length.</summary>
    public long Flush()
    {
        _text.Flush();
        _file.Flush(flushToDisk: true);
        return _file.Length;
    }

    public void Dispose()
    {
        _text.Dispose();
        _file.Dispose();
    }

    private void WriteFields(IReadOnlyList<string> fields)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (i > 0)
            {
                _text.Write(_delimiter);
            }

            _text.Write(_quotes ? DelimitedText.Field(fields[i], _delimiter) : fields[i].Replace(_delimiter, ' ').ReplaceLineEndings(" "));
        }

        _text.Write('\n');
    }
}
