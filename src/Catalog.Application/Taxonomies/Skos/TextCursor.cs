namespace Catalog.Application.Taxonomies.Skos;

/// <summary>The characters of a text with some look-ahead; knows line and column, both from 1.</summary>
internal sealed class TextCursor(TextReader text)
{
    private const int Ahead = 8;
    private readonly char[] _buffer = new char[32 * 1024];
    private int _at;
    private int _end;
    private bool _isLast;

    public long Line { get; private set; } = 1;

    public long Column { get; private set; } = 1;

    /// <summary>The character so many further on, at most 7; -1 behind the end.</summary>
    public int Peek(int ahead = 0)
    {
        if (_at + ahead >= _end && !_isLast)
        {
            Fill();
        }

        return _at + ahead < _end ? _buffer[_at + ahead] : -1;
    }

    /// <summary>Takes the next character, which must be there.</summary>
    public char Next()
    {
        var letter = (char)Peek();
        _at++;
        if (letter == '\n')
        {
            (Line, Column) = (Line + 1, 1);
        }
        else
        {
            Column++;
        }

        return letter;
    }

    public bool Take(char letter)
    {
        if (Peek() != letter)
        {
            return false;
        }

        Next();
        return true;
    }

    private void Fill()
    {
        Array.Copy(_buffer, _at, _buffer, 0, _end - _at);
        (_at, _end) = (0, _end - _at);
        while (_end < Ahead && !_isLast)
        {
            var read = text.Read(_buffer, _end, _buffer.Length - _end);
            _isLast = read == 0;
            _end += read;
        }
    }
}
