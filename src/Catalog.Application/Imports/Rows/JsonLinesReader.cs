using System.Text.Json;

namespace Catalog.Application.Imports.Rows;

/// <summary>
/// JSON Lines. A column is a property, or a path into the object: "artist.name", "artists[].name" (of every element), "artists[0].name".
/// Numbers keep their digits, true and false are those words, null is no value.
/// </summary>
internal sealed class JsonLinesReader(TextReader text, string name) : RowReader(text, name)
{
    private readonly char[] _buffer = new char[32 * 1024];
    private int _position;
    private int _length;
    private char[] _line = new char[8 * 1024];
    private readonly List<JsonPath> _paths = [];
    private readonly Dictionary<string, int> _ordinals = new(StringComparer.Ordinal);
    private readonly List<string> _seen = [];
    private readonly HashSet<string> _seenNames = new(StringComparer.Ordinal);

    public override IReadOnlyList<string> Columns
    {
        get
        {
            if (_seen.Count == 0 && RowNumber == 0)
            {
                _ahead = ReadRow();
            }

            return _seen;
        }
    }

    private SourceRow? _ahead;

    public override int Find(string column)
    {
        if (!_ordinals.TryGetValue(column, out var ordinal))
        {
            ordinal = _paths.Count;
            _ordinals.Add(column, ordinal);
            _paths.Add(JsonPath.Parse(column));
        }

        return ordinal;
    }

    public override SourceRow? Read()
    {
        if (_ahead is { } ahead)
        {
            _ahead = null;
            return ahead;
        }

        return ReadRow();
    }

    private JsonRow? ReadRow()
    {
        while (ReadLine() is { } line)
        {
            if (line.Span.IsWhiteSpace())
            {
                continue;
            }

            return Parse(line);
        }

        return null;
    }

    private JsonRow Parse(ReadOnlyMemory<char> line)
    {
        try
        {
            var element = JsonElement.Parse(line.Span);
            if (element.ValueKind != JsonValueKind.Object)
            {
                return Broken(line, "expected a JSON object");
            }

            if (_seen.Count < 1000)
            {
                foreach (var property in element.EnumerateObject())
                {
                    if (_seenNames.Add(property.Name))
                    {
                        _seen.Add(property.Name);
                    }
                }
            }

            return new(RowNumber, element, line.Length, _paths);
        }
        catch (JsonException error)
        {
            return Broken(line, $"expected a JSON object; at character {error.BytePositionInLine + 1} it is not valid JSON");
        }
    }

    private JsonRow Broken(ReadOnlyMemory<char> line, string message) =>
        new(RowNumber, default, line.Length, _paths) { Error = new(RowNumber, null, message), Line = line.ToString() };

    /// <summary>The next line without its break; the memory holds until the next call.</summary>
    private ReadOnlyMemory<char>? ReadLine()
    {
        var length = 0;
        while (true)
        {
            if (_position == _length)
            {
                (_position, _length) = (0, Fill(_buffer));
                if (_length == 0)
                {
                    if (length == 0)
                    {
                        return null;
                    }

                    RowNumber++;
                    return _line.AsMemory(0, length);
                }
            }

            var rest = _buffer.AsSpan(_position, _length - _position);
            var stop = rest.IndexOf('\n');
            var part = stop < 0 ? rest : rest[..stop];
            if (length + part.Length > MaxRowLength)
            {
                throw ImportErrors.EndlessRow(Name, RowNumber + 1, MaxRowLength);
            }

            if (length + part.Length > _line.Length)
            {
                Array.Resize(ref _line, Math.Max(_line.Length * 2, length + part.Length));
            }

            part.CopyTo(_line.AsSpan(length));
            length += part.Length;
            _position += part.Length;
            if (stop >= 0)
            {
                _position++;
                RowNumber++;
                return _line.AsMemory(0, length);
            }
        }
    }
}

/// <summary>One object; its columns are found by path when they are asked for.</summary>
internal class JsonRow(long number, JsonElement element, int size, IReadOnlyList<JsonPath> paths) : SourceRow(number)
{
    public JsonElement Element => element;

    /// <summary>The text of a line that is not JSON; null for one that is.</summary>
    public string? Line { get; init; }

    public override int Size => size;

    public override SourceValue this[int column] => paths[column].Select(element);
}
