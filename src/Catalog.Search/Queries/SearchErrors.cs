namespace Catalog.Search.Queries;

/// <summary>A query that cannot be run or read: the caller's mistake, told with the value and what to do.</summary>
public sealed class QueryException : Exception
{
    internal QueryException(string message, int? position = null, Exception? inner = null) : base(message, inner)
    {
        Position = position;
    }

    /// <summary>Offset of the fault in the query text, from 0; null when it is not a fault of syntax.</summary>
    public int? Position { get; }
}

/// <summary>The one place where refusals of queries are worded.</summary>
internal static class SearchErrors
{
    public static QueryException UnknownField(string field, IEnumerable<string> known) =>
        new($"There is no field '{field}' in this index; fields are {string.Join(", ", known.Take(40))}.");

    public static QueryException WrongKind(string field, string kind, string wanted) =>
        new($"Field '{field}' is {kind}; this query needs {wanted}.");

    public static QueryException TooManyClauses(int clauses, int limit) =>
        new($"The query has {clauses} clauses, more than the {limit} allowed: use a list of values (terms query) or ask in parts.");

    public static QueryException TooDeep(int limit) => new($"The query is nested more than {limit} deep: flatten it.");

    public static QueryException NotANumber(string field, string which) => new($"The {which} bound for field '{field}' is not a number (NaN).");

    public static QueryException BadBoost(double factor) => new($"A boost of {factor} is not allowed: it has to be finite and not negative.");

    public static QueryException BadSize(int size, int limit) => new($"A page of {size} hits is not allowed: ask for 0 to {limit} and go on with 'after'.");

    public static QueryException BadEdits(int edits) => new($"{edits} edits are not allowed in a fuzzy query: 0, 1 or 2.");

    public static QueryException BadPattern(string pattern, int position, string fault) =>
        new($"The regular expression '{Shorten(pattern)}' is wrong at {position}: {fault}.", position);

    public static QueryException PatternTooLarge(string pattern, int states) =>
        new($"The regular expression '{Shorten(pattern)}' needs more than {states} states: use smaller repetitions.");

    public static QueryException BadSyntax(int position, string fault) => new($"The query is wrong at character {position + 1}: {fault}.", position);

    public static QueryException BadAfter(string fault) => new($"The place to go on from does not fit the request: {fault}.");

    public static QueryException BadFacet(string field, string fault) => new($"The facet of field '{field}' cannot be counted: {fault}.");

    private static string Shorten(string text) => text.Length <= 80 ? text : string.Concat(text.AsSpan(0, 80), "...");
}
