using System.Globalization;
using System.Text;

namespace Catalog.Application.Taxonomies.Skos;

/// <content>Names, literals and what lies between them.</content>
internal sealed partial class TurtleReader
{
    private const int MaxLiteral = 10_000_000;
    private readonly StringBuilder _term = new();

    private string ReadIri()
    {
        if (!_at.Take('<'))
        {
            throw Unexpected("expected an IRI in angle brackets");
        }

        _term.Clear();
        while (!_at.Take('>'))
        {
            var letter = _at.Peek();
            if (letter is '\\')
            {
                _at.Next();
                ReadUnicode();
            }
            else if (letter <= ' ' || letter is '<' or '"' or '{' or '}' or '|' or '^' or '`')
            {
                throw Unexpected("an IRI ends with '>' and has no blanks, quotation marks or brackets");
            }
            else
            {
                _term.Append(_at.Next());
            }
        }

        return IriReference.Resolve(_base, _term.ToString());
    }

    private string NamedResource(string expected)
    {
        if (!IsNameLetter(_at.Peek()) && _at.Peek() != ':')
        {
            throw Unexpected($"expected {expected}");
        }

        var (line, column) = (_at.Line, _at.Column);
        var (prefix, local) = PrefixedName(isDeclaration: false);
        return _prefixes.TryGetValue(prefix, out var iri)
            ? iri + local
            : throw SkosErrors.Syntax(file, line, column, $"the prefix '{prefix}:' is not declared: add an @prefix line for it.");
    }

    private (string Prefix, string Local) PrefixedName(bool isDeclaration)
    {
        _term.Clear();
        while (IsNameLetter(_at.Peek()) || (_at.Peek() == '.' && IsNameLetter(_at.Peek(1))))
        {
            _term.Append(_at.Next());
        }

        var prefix = _term.ToString();
        if (!_at.Take(':'))
        {
            throw Unexpected($"expected the ':' of a prefixed name after '{prefix}'");
        }

        return (prefix, isDeclaration ? "" : LocalName());
    }

    private string LocalName()
    {
        _term.Clear();
        while (true)
        {
            var letter = _at.Peek();
            if (IsNameLetter(letter) || letter is ':' || (letter == '.' && (IsNameLetter(_at.Peek(1)) || _at.Peek(1) is ':' or '%' or '\\' or '.')))
            {
                _term.Append(_at.Next());
            }
            else if (letter == '%' && IsHex(_at.Peek(1)) && IsHex(_at.Peek(2)))
            {
                _term.Append(_at.Next()).Append(_at.Next()).Append(_at.Next());
            }
            else if (letter == '\\' && _at.Peek(1) >= 0 && "_~.-!$&'()*+,;=/?#@%".Contains((char)_at.Peek(1), StringComparison.Ordinal))
            {
                _at.Next();
                _term.Append(_at.Next());
            }
            else
            {
                return _term.ToString();
            }
        }
    }

    private RdfTerm ReadLiteral()
    {
        var text = ReadQuoted();
        if (_at.Take('@'))
        {
            _term.Clear();
            while (_at.Peek() is '-' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'))
            {
                _term.Append(_at.Next());
            }

            return _term.Length > 0 ? RdfTerm.Literal(text, _term.ToString()) : throw Unexpected("expected a language after '@'");
        }

        if (_at.Peek() == '^' && _at.Peek(1) == '^')
        {
            _at.Next();
            _at.Next();
            return RdfTerm.Literal(text, null, _at.Peek() == '<' ? ReadIri() : NamedResource("the type of the literal"));
        }

        return RdfTerm.Literal(text);
    }

    private string ReadQuoted()
    {
        var (line, column) = (_at.Line, _at.Column);
        var quote = _at.Next();
        var isLong = false;
        if (_at.Peek() == quote)
        {
            _at.Next();
            if (_at.Peek() != quote)
            {
                return "";
            }

            _at.Next();
            isLong = true;
        }

        _term.Clear();
        while (true)
        {
            var letter = _at.Peek();
            if (letter < 0 || (!isLong && letter is '\n' or '\r'))
            {
                throw SkosErrors.Syntax(file, line, column, $"the text that begins here has no closing {(isLong ? new string(quote, 3) : quote.ToString())}.");
            }

            if (letter == quote && (!isLong || (_at.Peek(1) == quote && _at.Peek(2) == quote)))
            {
                _at.Next();
                if (isLong)
                {
                    _at.Next();
                    _at.Next();
                }

                return _term.ToString();
            }

            if (letter == '\\')
            {
                _at.Next();
                ReadEscape();
            }
            else
            {
                _term.Append(_at.Next());
            }

            if (_term.Length > MaxLiteral)
            {
                throw SkosErrors.Syntax(file, line, column, $"the text that begins here is longer than {MaxLiteral} characters.");
            }
        }
    }

    private void ReadEscape()
    {
        if (_at.Peek() is 'u' or 'U')
        {
            ReadUnicode();
            return;
        }

        var found = _at.Peek() < 0 ? -1 : "tbnrf\"'\\".IndexOf((char)_at.Peek(), StringComparison.Ordinal);
        if (found < 0)
        {
            throw Unexpected("expected one of t b n r f \" ' \\ u U after a backslash");
        }

        _at.Next();
        _term.Append("\t\b\n\r\f\"'\\"[found]);
    }

    // After the backslash: u and four digits, or U and eight.
    private void ReadUnicode()
    {
        if (_at.Peek() is not ('u' or 'U'))
        {
            throw Unexpected("expected u or U after the backslash");
        }

        var digits = _at.Next() == 'u' ? 4 : 8;
        var code = 0u;
        for (var i = 0; i < digits; i++)
        {
            if (!IsHex(_at.Peek()))
            {
                throw Unexpected($"expected {digits} hexadecimal digits");
            }

            code = (code << 4) | (uint)Convert.ToInt32(_at.Next().ToString(), 16);
        }

        _ = Rune.IsValid(code) ? _term.Append(new Rune(code)) : throw Error($"U+{code:X} is no character.");
    }

    private RdfTerm ReadNumber()
    {
        _term.Clear();
        if (_at.Peek() is '+' or '-')
        {
            _term.Append(_at.Next());
        }

        var (type, digits) = (RdfNames.Integer, Digits());
        if (_at.Peek() == '.' && (char.IsAsciiDigit((char)Math.Max(0, _at.Peek(1))) || (_at.Peek(1) is 'e' or 'E' && digits > 0)))
        {
            type = RdfNames.Decimal;
            _term.Append(_at.Next());
            digits += Digits();
        }

        if (digits > 0 && _at.Peek() is 'e' or 'E')
        {
            type = RdfNames.Double;
            _term.Append(_at.Next());
            if (_at.Peek() is '+' or '-')
            {
                _term.Append(_at.Next());
            }

            digits = Digits();
        }

        return digits > 0 ? RdfTerm.Literal(_term.ToString(), null, type) : throw Unexpected("expected a digit");
    }

    private int Digits()
    {
        var count = 0;
        for (; _at.Peek() is >= '0' and <= '9'; count++)
        {
            _term.Append(_at.Next());
        }

        return count;
    }

    private void SkipBlanks()
    {
        while (true)
        {
            switch (_at.Peek())
            {
                case ' ' or '\t' or '\r' or '\n':
                    _at.Next();
                    break;
                case '#':
                    while (_at.Peek() is not (-1 or '\n'))
                    {
                        _at.Next();
                    }

                    break;
                default:
                    return;
            }
        }
    }

    private void Expect(char letter, string what)
    {
        SkipBlanks();
        if (!_at.Take(letter))
        {
            throw Unexpected($"expected {what}");
        }
    }

    private string Word()
    {
        _term.Clear();
        while (_at.Peek() >= 0 && char.IsAsciiLetter((char)_at.Peek()))
        {
            _term.Append(_at.Next());
        }

        return _term.ToString();
    }

    // A word of the grammar, not the beginning of a prefixed name.
    private bool IsKeyword(string word, bool exactCase = false)
    {
        for (var i = 0; i < word.Length + 1; i++)
        {
            var letter = _at.Peek(i);
            if (i == word.Length)
            {
                return !IsNameLetter(letter) && letter is not (':' or '%');
            }

            if (letter < 0 || (exactCase ? letter != word[i] : char.ToLowerInvariant((char)letter) != word[i]))
            {
                return false;
            }
        }

        return false;
    }

    private static bool IsNameLetter(int letter) =>
        letter is '_' or '-' or (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or 0xB7
        || (letter > 0x7F && (char.IsLetterOrDigit((char)letter) || char.IsSurrogate((char)letter)
            || char.GetUnicodeCategory((char)letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark));

    private static bool IsHex(int letter) => letter >= 0 && char.IsAsciiHexDigit((char)letter);
}
