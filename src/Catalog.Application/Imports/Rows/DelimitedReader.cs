using System.Buffers;

namespace Catalog.Application.Imports.Rows;

/// <summary>CSV (RFC 4180) and TSV. A quotation mark inside an unquoted field is an ordinary character.</summary>
internal sealed class DelimitedReader : RowReader
{
    private readonly char _delimiter;
    private readonly char? _quote;
    private readonly SearchValues<char> _stops;
    private readonly ContinuationRule _continuation;
    private readonly Dictionary<string, int> _ordinals = new(StringComparer.OrdinalIgnoreCase);
    private readonly string[] _columns;
    private readonly int _into = -1;

    private readonly char[] _buffer = new char[32 * 1024];
    private int _position;
    private int _length;

    private char[] _record = new char[4 * 1024];
    private int _recordLength;
    private readonly List<int> _ends = [];
    private string? _fault;
    private int _faultyField;
    private bool _blank;

    public DelimitedReader(TextReader text, string name, char delimiter, char? quote, ContinuationRule continuation)
        : base(text, name)
    {
        (_delimiter, _quote, _continuation) = (delimiter, quote, continuation);
        _stops = SearchValues.Create([delimiter, '\r', '\n']);
        _columns = ReadHeader();
        if (continuation.Into is { } into && !_ordinals.TryGetValue(into, out _into))
        {
            throw ImportErrors.NoSuchColumn(Name, into, _columns);
        }
    }

    public override IReadOnlyList<string> Columns => _columns;

    public override int Find(string column) => _ordinals.GetValueOrDefault(column, -1);

    public override SourceRow? Read()
    {
        do
        {
            if (!ReadRecord())
            {
                return null;
            }
        }
        while (_blank);

        if (_fault is not null)
        {
            return new DelimitedRow(RowNumber, Fields()) { Error = new(RowNumber, _faultyField < _columns.Length ? _columns[_faultyField] : null, _fault) };
        }

        var fields = Fields();
        if (fields.Length > _columns.Length && !_continuation.IsNone)
        {
            fields = Continue(fields);
        }

        return fields.Length == _columns.Length
            ? new DelimitedRow(RowNumber, fields)
            : new DelimitedRow(RowNumber, fields)
            {
                Error = new(RowNumber, null, $"expected {Count(_columns.Length)}, found {fields.Length}"),
            };
    }

    private static string Count(int fields) => fields == 1 ? "1 field" : $"{fields} fields";

    private string[] ReadHeader()
    {
        do
        {
            if (!ReadRecord())
            {
                throw ImportErrors.Empty(Name);
            }
        }
        while (_blank);

        if (_fault is not null)
        {
            throw ImportErrors.BrokenHeader(Name, _fault);
        }

        var columns = Fields();
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = columns[i].Trim();
            if (!_ordinals.TryAdd(columns[i], i))
            {
                throw ImportErrors.BrokenHeader(Name, $"the column '{columns[i]}' is there twice");
            }
        }

        return columns;
    }

    /// <summary>Puts surplus fields back where they belong; leaves the fields as they are when that does not give one field a column.</summary>
    private string[] Continue(string[] fields)
    {
        if (_continuation.AfterBlank)
        {
            var joined = new List<string>(_columns.Length);
            foreach (var field in fields)
            {
                if (joined.Count > 0 && field.StartsWith(' '))
                {
                    joined[^1] += _delimiter + field;
                }
                else
                {
                    joined.Add(field);
                }
            }

            return joined.Count == _columns.Length ? [.. joined] : fields;
        }

        var surplus = fields.Length - _columns.Length;
        return [.. fields[.._into], string.Join(_delimiter, fields, _into, surplus + 1), .. fields[(_into + surplus + 1)..]];
    }

    private string[] Fields()
    {
        var fields = new string[_ends.Count];
        var start = 0;
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = start == _ends[i] ? "" : new string(_record, start, _ends[i] - start);
            start = _ends[i];
        }

        return fields;
    }

    /// <summary>Reads one record into <see cref="_record"/> and <see cref="_ends"/>; false at the end of the file.</summary>
    private bool ReadRecord()
    {
        (_recordLength, _fault, _blank) = (0, null, false);
        _ends.Clear();
        if (Peek() < 0)
        {
            return false;
        }

        RowNumber++;
        while (true)
        {
            if (_quote is { } quote && Peek() == quote)
            {
                ReadQuoted(quote);
            }

            ReadUnquoted();
            _ends.Add(_recordLength);
            var stop = Next();
            if (stop == _delimiter)
            {
                continue;
            }

            if (stop == '\r' && Peek() == '\n')
            {
                _position++;
            }

            _blank = _ends.Count == 1 && _recordLength == 0 && _fault is null;
            return true;
        }
    }

    /// <summary>Takes characters up to a delimiter, a line break or the end of the file, which is left to be read.</summary>
    private void ReadUnquoted()
    {
        while (Peek() >= 0)
        {
            var rest = _buffer.AsSpan(_position, _length - _position);
            var stop = rest.IndexOfAny(_stops);
            Take(stop < 0 ? rest : rest[..stop]);
            if (stop >= 0)
            {
                return;
            }
        }
    }

    private void ReadQuoted(char quote)
    {
        _position++;
        while (Peek() >= 0)
        {
            var rest = _buffer.AsSpan(_position, _length - _position);
            var stop = rest.IndexOf(quote);
            Take(stop < 0 ? rest : rest[..stop]);
            if (stop < 0)
            {
                continue;
            }

            _position++;
            if (Peek() == quote)
            {
                Take(_buffer.AsSpan(_position, 1));
                continue;
            }

            var next = Peek();
            if (next >= 0 && next != _delimiter && next is not ('\r' or '\n'))
            {
                Fault("there is text after the closing quotation mark");
            }

            return;
        }

        Fault("a quotation mark is opened and never closed");
    }

    private void Fault(string message)
    {
        if (_fault is null)
        {
            (_fault, _faultyField) = (message, _ends.Count);
        }
    }

    private void Take(ReadOnlySpan<char> text)
    {
        if (_recordLength + text.Length > MaxRowLength)
        {
            throw ImportErrors.EndlessRow(Name, RowNumber, MaxRowLength);
        }

        if (_recordLength + text.Length > _record.Length)
        {
            Array.Resize(ref _record, Math.Max(_record.Length * 2, _recordLength + text.Length));
        }

        text.CopyTo(_record.AsSpan(_recordLength));
        _recordLength += text.Length;
        _position += text.Length;
    }

    private int Next() => Peek() < 0 ? -1 : _buffer[_position++];

    private int Peek()
    {
        if (_position == _length)
        {
            (_position, _length) = (0, Fill(_buffer));
            if (_length == 0)
            {
                return -1;
            }
        }

        return _buffer[_position];
    }
}

/// <summary>The fields of one record.</summary>
internal sealed class DelimitedRow(long number, string[] fields) : SourceRow(number)
{
    public IReadOnlyList<string> Fields => fields;

    public override int Size { get; } = fields.Sum(field => field.Length);

    public override SourceValue this[int column] => column < fields.Length ? new(fields[column]) : SourceValue.None;
}
