using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Execution;

/// <summary>How requests are executed. Set before the executor is built.</summary>
public sealed class ExecutionOptions
{
    /// <summary>How long one operation may take; 30 seconds by default. Not counted for the life of a subscription.</summary>
    public TimeSpan ExecutionTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Documents and operation plans kept for reuse; 1,000 by default. The least recently used go first.</summary>
    public int OperationCacheSize { get; set; } = 1_000;

    /// <summary>Limits of documents while they are parsed.</summary>
    public ParserOptions Parser { get; set; } = ParserOptions.Default;

    /// <summary>Rows of a page when neither first nor last is given; 10 by default.</summary>
    public int DefaultPageSize { get; set; } = 10;

    /// <summary>Rows of a page at most; 50 by default.</summary>
    public int MaxPageSize { get; set; } = 50;

    /// <summary>Comparisons that the <c>where</c> of one field has at most, those within <c>and</c> and <c>or</c> included; 500 by default.</summary>
    public int MaxFilterConditions { get; set; } = 500;

    /// <summary>Values that all lists in the <c>where</c> of one field (<c>in</c>, <c>nin</c>) have at most; 10,000 by default.</summary>
    public int MaxFilterValues { get; set; } = 10_000;

    /// <summary>Whether @defer and @stream are known; no by default.</summary>
    public bool EnableIncrementalDelivery { get; set; }

    /// <summary>Ids that <c>nodes</c> takes at most; 50 by default.</summary>
    public int MaxAllowedNodeBatchSize { get; set; } = 50;

    /// <summary>Changes an execution error before it is written; null leaves all as they are.</summary>
    public Func<GraphQLError, Exception, GraphQLError>? ErrorFilter { get; set; }

    /// <summary>Says what callers may see of an exception of the host's own; null, and exceptions it gives null for, are masked.</summary>
    public Func<Exception, ExceptionDescription?>? DescribeException { get; set; }

    /// <summary>Whether filters of lists have <c>count</c>, the number of elements; no by default.</summary>
    public bool EnableCountFilter { get; set; }

    /// <summary>Whether filter inputs have <c>not</c>; no by default.</summary>
    public bool EnableNotFilter { get; set; }

    /// <summary>Learns of every exception that is masked, to log it under the request's trace id; null for nobody.</summary>
    public Action<Exception, RequestContext>? UnexpectedException { get; set; }

    /// <summary>Leaves out "Did you mean", which tells names of the schema, from every error; no by default.</summary>
    public bool HideSuggestions { get; set; }

    /// <summary>Whether texts of unexpected exceptions are shown to callers; no by default, only for development.</summary>
    public bool IncludeExceptionDetails { get; set; }
}

/// <summary>What callers may see of an exception.</summary>
/// <param name="Message">What was refused, the offending value, what to do next.</param>
/// <param name="Code">The stable code.</param>
/// <param name="Field">Path of the input field at fault; null when it is none in particular.</param>
public sealed record ExceptionDescription(string Message, string Code, IReadOnlyList<string>? Field = null);
