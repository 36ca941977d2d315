namespace Catalog.GraphQL.Language;

/// <summary>How much a document may hold before it is refused, so that a hostile text costs no more than a large honest one.</summary>
public sealed record ParserOptions
{
    /// <summary>The limits for documents that clients send.</summary>
    public static ParserOptions Default { get; } = new();

    /// <summary>The limits for type system documents of the host: only nesting is bounded.</summary>
    public static ParserOptions TypeSystem { get; } = new()
    {
        MaxBytes = int.MaxValue,
        MaxTokens = int.MaxValue,
        MaxNodes = int.MaxValue,
        MaxFields = int.MaxValue,
        MaxAliases = int.MaxValue,
        MaxDirectives = int.MaxValue,
    };

    /// <summary>Bytes of UTF-8; 1,048,576 by default.</summary>
    public int MaxBytes { get; init; } = 1024 * 1024;

    /// <summary>Lexical tokens, comments not counted; 50,000 by default.</summary>
    public int MaxTokens { get; init; } = 50_000;

    /// <summary>Syntax nodes, names not counted; 50,000 by default.</summary>
    public int MaxNodes { get; init; } = 50_000;

    /// <summary>
    /// Selection sets, list values, object values and list types open at once; 200 by default. Everything that walks a document
    /// recursively relies on this limit, so values above 1,000 are refused.
    /// </summary>
    public int MaxDepth
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1_000);
            field = value;
        }
    } = 200;

    /// <summary>Field selections in the whole document; 5,000 by default.</summary>
    public int MaxFields { get; init; } = 5_000;

    /// <summary>Aliased field selections in the whole document; 1,000 by default.</summary>
    public int MaxAliases { get; init; } = 1_000;

    /// <summary>Directives in the whole document; 1,000 by default.</summary>
    public int MaxDirectives { get; init; } = 1_000;
}
