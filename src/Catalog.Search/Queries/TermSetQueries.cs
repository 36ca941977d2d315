using System.Globalization;
using System.Text;

namespace Catalog.Search.Queries;

/// <summary>
/// Documents whose field holds a term of a described set. The set is found by walking the sorted terms of the index; every match
/// scores 1, except for <see cref="FuzzyQuery"/>.
/// </summary>
public abstract record TermSetQuery : Query
{
    private protected TermSetQuery(string field)
    {
        Field = field;
    }

    /// <summary>Name of a text, keyword or facet field.</summary>
    public string Field { get; init; }
}

/// <summary>Terms that begin with a text.</summary>
/// <param name="Field">Name of the field.</param>
/// <param name="Prefix">The beginning; the empty one matches every document with the field.</param>
public sealed record PrefixQuery(string Field, string Prefix) : TermSetQuery(Field)
{
    internal override void Print(StringBuilder text) => Quote(Quote(text, Field).Append(':'), Prefix).Append('*');
}

/// <summary>Terms that match a pattern: * for any text, ? for one character, \ before a character that is meant itself.</summary>
/// <param name="Field">Name of the field.</param>
/// <param name="Pattern">The pattern. A leading * walks all terms of the field: bounded by their number, not by the pattern.</param>
public sealed record WildcardQuery(string Field, string Pattern) : TermSetQuery(Field)
{
    internal override void Print(StringBuilder text) => Quote(Quote(text, Field).Append(":wildcard"), Pattern);
}

/// <summary>
/// Terms within a number of edits (insert, delete, replace, swap of neighbours). At most 64 terms take part: nearest first, then most
/// frequent, then in order of the terms. A document scores by its best term: BM25 with the frequency of documents of the most common
/// taking part, times 1 - edits / length of the shorter of the two.
/// </summary>
/// <param name="Field">Name of the field.</param>
/// <param name="Term">The term as it was typed, folded.</param>
/// <param name="MaxEdits">0, 1 or 2.</param>
/// <param name="PrefixLength">Characters at the beginning that have to be equal; 0 or more.</param>
public sealed record FuzzyQuery(string Field, string Term, int MaxEdits = 2, int PrefixLength = 0) : TermSetQuery(Field)
{
    internal override void Print(StringBuilder text) =>
        Quote(Quote(text, Field).Append(':'), Term).Append(CultureInfo.InvariantCulture, $"~{MaxEdits}/{PrefixLength}");
}

/// <summary>
/// Terms that match a regular expression as a whole: characters, . ? * + {n,m} | ( ) [a-z] [^a-z] and \ before a character that is
/// meant itself. Matching takes time proportional to the term for every expression.
/// </summary>
/// <param name="Field">Name of the field.</param>
/// <param name="Pattern">The expression; a fault in it is refused when the query runs, with its position.</param>
public sealed record RegexpQuery(string Field, string Pattern) : TermSetQuery(Field)
{
    internal override void Print(StringBuilder text) => Quote(Quote(text, Field).Append(":regexp"), Pattern);
}

/// <summary>Terms between two terms, in order of their UTF-8 bytes.</summary>
/// <param name="Field">Name of the field.</param>
/// <param name="Lower">The least term; null for no bound.</param>
/// <param name="Upper">The greatest term; null for no bound.</param>
/// <param name="IncludesLower">Whether the least term itself is in.</param>
/// <param name="IncludesUpper">Whether the greatest term itself is in.</param>
public sealed record TermRangeQuery(string Field, string? Lower, string? Upper, bool IncludesLower = true, bool IncludesUpper = true) : TermSetQuery(Field)
{
    internal override void Print(StringBuilder text)
    {
        Quote(text, Field).Append(IncludesLower ? ":[" : ":{");
        (Lower is null ? text.Append('*') : Quote(text, Lower)).Append(' ');
        (Upper is null ? text.Append('*') : Quote(text, Upper)).Append(IncludesUpper ? ']' : '}');
    }
}
