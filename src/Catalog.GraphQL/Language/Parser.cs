using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;

namespace Catalog.GraphQL.Language;

// Parser: from tokens to syntax nodes by recursive descent, one token ahead; methods are named by the grammar's productions.
// Invariants, P1 proved by ValidationOracleTests, P2 and P3 by ParserLimitTests and ParserFuzzTests:
//   P1 the first mistake ends parsing, told with its place.   P2 no input, however nested, needs more stack than MaxDepth allows.
//   P3 work is linear in the bytes read, and every limit of ParserOptions ends it at the first token, node or level too many.
/// <summary>Reads GraphQL documents.</summary>
internal ref partial struct Parser
{
    private readonly SourceText source;
    private readonly ParserOptions options;
    private readonly Lexer lexer;
    private readonly NameTable names;

    // Nodes of the lists that are open; a list takes its own off the end when it closes.
    private readonly List<SyntaxNode> open;

    private Token token;
    private int lastEnd;
    private int tokens;
    private int nodes;
    private int depth;
    private int fields;
    private int aliases;
    private int directives;

    private Parser(SourceText source, ParserOptions? options)
    {
        this.source = source;
        this.options = options ?? ParserOptions.Default;
        lexer = new(source);
        names = new();
        open = [];
        if (source.Utf8.Length > this.options.MaxBytes)
        {
            throw Exceeds(nameof(ParserOptions.MaxBytes), this.options.MaxBytes, "bytes", 0);
        }

        Advance();
    }

    /// <summary>Reads a document of executable or type system definitions.</summary>
    /// <exception cref="GraphQLSyntaxException">The text is not a document, or passes a limit.</exception>
    public static DocumentNode ParseDocument(SourceText source, ParserOptions? options = null)
    {
        var parser = new Parser(source, options);
        var start = parser.open.Count;
        do
        {
            parser.open.Add(parser.ParseDefinition());
        }
        while (parser.token.Kind != TokenKind.EndOfFile);

        return new(parser.Range(0), source, parser.Take<DefinitionNode>(start));
    }

    /// <inheritdoc cref="ParseDocument(SourceText, ParserOptions?)"/>
    public static DocumentNode ParseDocument(string text, ParserOptions? options = null) => ParseDocument(new SourceText(text), options);

    /// <summary>Reads a constant value such as <c>{a: [1, 2]}</c> and nothing after it.</summary>
    /// <exception cref="GraphQLSyntaxException">The text is not a constant value, or passes a limit.</exception>
    public static ValueNode ParseConstValue(string text, ParserOptions? options = null)
    {
        var parser = new Parser(new SourceText(text), options);
        var value = parser.ParseValueLiteral(isConst: true);
        parser.Expect(TokenKind.EndOfFile);
        return value;
    }

    /// <summary>Reads a type reference such as <c>[Item!]!</c> and nothing after it.</summary>
    /// <exception cref="GraphQLSyntaxException">The text is not a type reference, or passes a limit.</exception>
    public static TypeNode ParseType(string text, ParserOptions? options = null)
    {
        var parser = new Parser(new SourceText(text), options);
        var type = parser.ParseTypeReference();
        parser.Expect(TokenKind.EndOfFile);
        return type;
    }

    private DefinitionNode ParseDefinition()
    {
        if (token.Kind == TokenKind.BraceOpen)
        {
            return ParseOperationDefinition();
        }

        var hasDescription = token.Kind is TokenKind.String or TokenKind.BlockString;
        var keyword = hasDescription ? lexer.Read(token.End) : token;
        if (hasDescription && keyword.Kind == TokenKind.BraceOpen)
        {
            throw lexer.Error(token.Start, "Unexpected description, descriptions are not supported on shorthand queries.");
        }

        if (keyword.Kind != TokenKind.Name)
        {
            throw Unexpected(keyword);
        }

        switch (TextOf(keyword))
        {
            case "query" or "mutation" or "subscription":
                return ParseOperationDefinition();
            case "fragment":
                return ParseFragmentDefinition();
            case "schema" or "scalar" or "type" or "interface" or "union" or "enum" or "input" or "directive":
                return ParseTypeSystemDefinition(TextOf(keyword));
            case var _ when hasDescription:
                throw lexer.Error(token.Start, "Unexpected description, only GraphQL definitions support descriptions.");
            case "extend":
                return ParseTypeSystemExtension();
            default:
                throw Unexpected(keyword);
        }
    }

    private void Advance()
    {
        lastEnd = token.End;
        token = lexer.Read(token.End);
        CountToken();
    }

    private void CountToken()
    {
        if (token.Kind != TokenKind.EndOfFile && ++tokens > options.MaxTokens)
        {
            throw Exceeds(nameof(ParserOptions.MaxTokens), options.MaxTokens, "tokens", token.Start);
        }
    }

    private readonly bool Peek(TokenKind kind) => token.Kind == kind;

    private bool Skip(TokenKind kind)
    {
        if (token.Kind != kind)
        {
            return false;
        }

        Advance();
        return true;
    }

    private Token Expect(TokenKind kind)
    {
        var found = token;
        if (found.Kind != kind)
        {
            throw lexer.Error(found.Start, $"Expected {kind.Describe()}, found {Describe(found)}.");
        }

        Advance();
        return found;
    }

    private void ExpectKeyword(string keyword)
    {
        if (!SkipKeyword(keyword))
        {
            throw lexer.Error(token.Start, $"Expected \"{keyword}\", found {Describe(token)}.");
        }
    }

    private bool SkipKeyword(string keyword)
    {
        if (!IsKeyword(keyword))
        {
            return false;
        }

        Advance();
        return true;
    }

    private readonly bool IsKeyword(string keyword) =>
        token.Kind == TokenKind.Name && Ascii.Equals(source.Utf8.Span[token.Start..token.End], keyword);

    private NameNode ParseName()
    {
        var found = Expect(TokenKind.Name);
        return new(TextOf(found), found.Start);
    }

    private readonly string TextOf(in Token found) => names.Intern(source.Utf8.Span[found.Start..found.End]);

    /// <summary>The range of a node that began at a byte offset and ends with the token before the current one; counts the node.</summary>
    private Location Range(int start)
    {
        if (++nodes > options.MaxNodes)
        {
            throw Exceeds(nameof(ParserOptions.MaxNodes), options.MaxNodes, "nodes", start);
        }

        return new(source, start, lastEnd);
    }

    private void Enter()
    {
        if (++depth > options.MaxDepth)
        {
            throw Exceeds(nameof(ParserOptions.MaxDepth), options.MaxDepth, "nested levels", token.Start);
        }
    }

    private void Leave() => depth--;

    /// <summary>The nodes added to <see cref="open"/> since it had so many, taken off it.</summary>
    private readonly ImmutableArray<T> Take<T>(int from)
        where T : SyntaxNode
    {
        var count = open.Count - from;
        if (count == 0)
        {
            return [];
        }

        var taken = new T[count];
        for (var index = 0; index < count; index++)
        {
            taken[index] = (T)open[from + index];
        }

        open.RemoveRange(from, count);
        return ImmutableCollectionsMarshal.AsImmutableArray(taken);
    }

    private readonly GraphQLSyntaxException Unexpected(in Token found) => lexer.Error(found.Start, $"Unexpected {Describe(found)}.");

    private readonly string Describe(in Token found) => found.Kind switch
    {
        TokenKind.Name or TokenKind.Int or TokenKind.Float => $"{found.Kind.Describe()} \"{source.Slice(found.Start, found.End)}\"",
        TokenKind.String or TokenKind.BlockString => $"{found.Kind.Describe()} \"{lexer.ValueOf(found)}\"",
        _ => found.Kind.Describe(),
    };

    private readonly GraphQLSyntaxException Exceeds(string limit, int value, string what, int at) =>
        new($"Document contains more than {value} {what}. Parsing aborted.", source.Locate(at), limit);
}
