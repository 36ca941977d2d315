using System.Globalization;
using Catalog.Domain;

namespace Catalog.Application.Taxonomies.Skos;

// Turtle: RDF 1.1 Turtle (W3C Recommendation of 2014), all of its grammar. Statements are handed on as they are read; nothing is kept but
// prefixes and the names of blank nodes. Invariants, each proved by the test of the same number in TurtleReaderTests:
//   R1 a syntax error names line and column of the first character that cannot be.   R2 equal graphs, however they are written, give equal statements.
//   R3 nesting of blank nodes and collections is bounded, so that a hostile file ends in an error rather than in a crash.
/// <summary>Reads RDF statements from Turtle. Made for one text.</summary>
/// <param name="text">The text.</param>
/// <param name="file">Its name, for errors.</param>
/// <param name="onTriple">Is told each statement.</param>
/// <param name="location">The IRI that relative ones begin from, until the text says another.</param>
internal sealed partial class TurtleReader(TextReader text, string file, Action<RdfTriple> onTriple, string? location = null)
{
    private const int MaxDepth = 200;
    private readonly TextCursor _at = new(text);
    private readonly Dictionary<string, string> _prefixes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _blanks = new(StringComparer.Ordinal);
    private string? _base = location;
    private int _blankCount;
    private int _depth;

    /// <summary>Reads to the end.</summary>
    /// <exception cref="CatalogException">FileUnreadable with line and column: the text is no Turtle.</exception>
    public void Read()
    {
        SkipBlanks();
        while (_at.Peek() >= 0)
        {
            ReadStatement();
            SkipBlanks();
        }
    }

    private void ReadStatement()
    {
        if (_at.Take('@'))
        {
            var word = Word();
            if (word is not ("prefix" or "base"))
            {
                throw Unexpected($"'@{word}' is no directive: expected @prefix or @base");
            }

            ReadDirective(word);
            Expect('.', "the '.' that ends a directive");
            return;
        }

        if (_at.Peek() == '[')
        {
            var subject = ReadBlankNode(out var hasProperties);
            SkipBlanks();
            if (!hasProperties || _at.Peek() != '.')
            {
                ReadPredicates(subject);
            }
        }
        else
        {
            if (IsKeyword("prefix") || IsKeyword("base"))
            {
                var word = Word();
                ReadDirective(word.ToLowerInvariant());
                return;
            }

            var subject = _at.Peek() == '(' ? ReadCollection() : ReadResource("a subject: an IRI, a prefixed name, a blank node or a list");
            SkipBlanks();
            ReadPredicates(subject);
        }

        Expect('.', "';' and a further predicate, or the '.' that ends the statement");
    }

    private void ReadDirective(string word)
    {
        SkipBlanks();
        if (word == "base")
        {
            _base = ReadIri();
            return;
        }

        var (prefix, _) = PrefixedName(isDeclaration: true);
        SkipBlanks();
        _prefixes[prefix] = ReadIri();
    }

    private void ReadPredicates(RdfTerm subject)
    {
        while (true)
        {
            var predicate = ReadPredicate();
            do
            {
                SkipBlanks();
                onTriple(new RdfTriple(subject, predicate, ReadObject()));
                SkipBlanks();
            }
            while (_at.Take(','));

            var isMore = false;
            while (_at.Take(';'))
            {
                isMore = true;
                SkipBlanks();
            }

            if (!isMore || _at.Peek() is '.' or ']' or -1)
            {
                return;
            }
        }
    }

    private string ReadPredicate()
    {
        SkipBlanks();
        if (_at.Peek() == 'a' && !IsNameLetter(_at.Peek(1)) && _at.Peek(1) is not (':' or '.'))
        {
            _at.Next();
            return RdfNames.Type;
        }

        return _at.Peek() == '<' ? ReadIri() : NamedResource("a predicate: an IRI, a prefixed name or 'a'");
    }

    private RdfTerm ReadObject()
    {
        switch (_at.Peek())
        {
            case '"' or '\'':
                return ReadLiteral();
            case '[':
                return ReadBlankNode(out _);
            case '(':
                return ReadCollection();
            case '+' or '-' or (>= '0' and <= '9'):
                return ReadNumber();
            case '.' when char.IsAsciiDigit((char)Math.Max(0, _at.Peek(1))):
                return ReadNumber();
            default:
                foreach (var word in (ReadOnlySpan<string>)["true", "false"])
                {
                    if (IsKeyword(word, exactCase: true))
                    {
                        Word();
                        return RdfTerm.Literal(word, null, RdfNames.Boolean);
                    }
                }

                return ReadResource("an object: an IRI, a prefixed name, a blank node, a list or a literal");
        }
    }

    private RdfTerm ReadResource(string expected)
    {
        if (_at.Peek() == '<')
        {
            return RdfTerm.Iri(ReadIri());
        }

        if (_at.Peek() == '_' && _at.Peek(1) == ':')
        {
            _at.Next();
            _at.Next();
            var label = LocalName();
            if (label.Length == 0)
            {
                throw Unexpected("a blank node needs a name after '_:'");
            }

            if (!_blanks.TryGetValue(label, out var name))
            {
                _blanks.Add(label, name = NewBlank().Value);
            }

            return new RdfTerm(RdfKind.Blank, name);
        }

        return RdfTerm.Iri(NamedResource(expected));
    }

    private RdfTerm ReadBlankNode(out bool hasProperties)
    {
        Enter();
        _at.Next();
        SkipBlanks();
        var node = NewBlank();
        hasProperties = _at.Peek() != ']';
        if (hasProperties)
        {
            ReadPredicates(node);
            SkipBlanks();
        }

        Expect(']', "the ']' that ends the blank node");
        _depth--;
        return node;
    }

    private RdfTerm ReadCollection()
    {
        Enter();
        _at.Next();
        var first = RdfTerm.Iri(RdfNames.Nil);
        RdfTerm? last = null;
        while (true)
        {
            SkipBlanks();
            if (_at.Take(')'))
            {
                break;
            }

            if (_at.Peek() < 0)
            {
                throw Unexpected("expected the ')' that ends the list");
            }

            var node = NewBlank();
            if (last is { } before)
            {
                onTriple(new RdfTriple(before, RdfNames.Rest, node));
            }
            else
            {
                first = node;
            }

            onTriple(new RdfTriple(node, RdfNames.First, ReadObject()));
            last = node;
        }

        if (last is { } end)
        {
            onTriple(new RdfTriple(end, RdfNames.Rest, RdfTerm.Iri(RdfNames.Nil)));
        }

        _depth--;
        return first;
    }

    private void Enter()
    {
        if (++_depth > MaxDepth)
        {
            throw Error($"blank nodes and lists are nested more than {MaxDepth} deep");
        }
    }

    private RdfTerm NewBlank() => new(RdfKind.Blank, "b" + (++_blankCount).ToString(CultureInfo.InvariantCulture));

    private CatalogException Unexpected(string expected) =>
        Error($"{expected}, found {(_at.Peek() < 0 ? "the end of the file" : Shown((char)_at.Peek()))}.");

    private CatalogException Error(string reason) => SkosErrors.Syntax(file, _at.Line, _at.Column, reason);

    private static string Shown(char letter) => char.IsControl(letter) ? string.Create(CultureInfo.InvariantCulture, $"U+{(int)letter:X4}") : $"'{letter}'";
}
