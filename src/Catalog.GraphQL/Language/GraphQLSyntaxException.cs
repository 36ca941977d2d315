namespace Catalog.GraphQL.Language;

/// <summary>A document that is not GraphQL, or is larger than a limit of <see cref="ParserOptions"/>; parsing stops at the first.</summary>
public sealed class GraphQLSyntaxException : Exception
{
    internal GraphQLSyntaxException(string description, SourceLocation place, string? limit = null)
        : base("Syntax Error: " + description)
    {
        Place = place;
        Limit = limit;
    }

    /// <summary>Where reading stopped.</summary>
    public SourceLocation Place { get; }

    /// <summary>Line, from 1.</summary>
    public int Line => Place.Line;

    /// <summary>Column in UTF-16 code units, from 1.</summary>
    public int Column => Place.Column;

    /// <summary>The property of <see cref="ParserOptions"/> whose limit was passed; null for a plain syntax error.</summary>
    public string? Limit { get; }

    /// <summary>The same as a response error.</summary>
    public GraphQLError ToError() => new(Message, [Place]);
}
