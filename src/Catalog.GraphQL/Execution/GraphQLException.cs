using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Execution;

/// <summary>An execution error whose message is meant for the caller. Other exceptions are masked.</summary>
public sealed class GraphQLException : Exception
{
    /// <summary>An error with a message for the caller.</summary>
    /// <param name="message">What was refused, the offending value, what to do next.</param>
    /// <param name="code">The stable code shown as <c>extensions.code</c>; null for none.</param>
    /// <param name="inner">What caused it; goes to the log only.</param>
    public GraphQLException(string message, string? code = null, Exception? inner = null)
        : base(message, inner)
    {
        Code = code;
    }

    /// <summary>The stable code; null for none.</summary>
    public string? Code { get; }

    /// <summary>More entries of <c>extensions</c>; null for none.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }

    /// <summary>Places in the document, where they differ from the field's own; null for the field's.</summary>
    internal IReadOnlyList<SourceLocation>? Locations { get; init; }
}
