using System.Globalization;
using System.Text;

namespace Catalog.Search.Queries;

// Queries: what is asked, as values.
// A query knows nothing of an index; Scoring turns it into a Weight for one Searcher and a Scorer for each IndexSegment.
// Invariants, each proved by the test of the same number in QueryTests:
//   Q1 running a query leaves it as it was.   Q2 two queries of equal text (ToString) match and score the same.
//   Q3 the text of a query has every field, term and bound in it, quoted so that no two read alike.

/// <summary>A description of the documents wanted and of how they score. A closed family: see its derived records.</summary>
public abstract record Query
{
    private protected Query()
    {
    }

    /// <summary>An unambiguous text in the manner of Lucene's syntax.</summary>
    public sealed override string ToString()
    {
        var text = new StringBuilder();
        Print(text);
        return text.ToString();
    }

    internal abstract void Print(StringBuilder text);

    private protected static StringBuilder Quote(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var unit in value)
        {
            if (unit is '"' or '\\')
            {
                text.Append('\\');
            }

            text.Append(unit);
        }

        return text.Append('"');
    }

    private protected static StringBuilder Number(StringBuilder text, double value) => text.Append(value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>The query with its scores multiplied; itself when the factor is 1.</summary>
    /// <param name="factor">Finite, not negative.</param>
    public Query Boost(double factor) => factor == 1 ? this : new BoostQuery(this, factor);
}

/// <summary>Every document, score 1.</summary>
public sealed record MatchAllQuery : Query
{
    internal override void Print(StringBuilder text) => text.Append("*:*");
}

/// <summary>No document.</summary>
public sealed record MatchNoneQuery : Query
{
    internal override void Print(StringBuilder text) => text.Append("-*:*");
}

/// <summary>Documents whose field holds a term, scored by BM25 (text fields) or 1 x idf without length (keyword fields).</summary>
/// <param name="Field">Name of a text, keyword or facet field.</param>
/// <param name="Term">The term as the index has it: analyzed already.</param>
public sealed record TermQuery(string Field, string Term) : Query
{
    internal override void Print(StringBuilder text) => Quote(Quote(text, Field).Append(':'), Term);
}

/// <summary>Documents whose field holds any of many terms; every match scores 1. For lists of ids and selected values.</summary>
/// <param name="Field">Name of the field.</param>
/// <param name="Terms">Terms as the index has them; none matches nothing.</param>
public sealed record TermsQuery(string Field, IReadOnlyCollection<string> Terms) : Query
{
    internal override void Print(StringBuilder text)
    {
        Quote(text, Field).Append(":(");
        foreach (var term in Terms.Order(StringComparer.Ordinal))
        {
            Quote(text, term).Append(' ');
        }

        text.Append(')');
    }
}

/// <summary>A term of a phrase.</summary>
/// <param name="Text">The term as the index has it.</param>
/// <param name="Position">Its place within the phrase; terms of one place are alternatives.</param>
public readonly record struct PhraseTerm(string Text, int Position);

/// <summary>
/// Documents in which terms stand next to each other, in order. Scored by BM25 with the number of occurrences as the frequency
/// (a loose one counts 1/(1 + distance)) and the sum of the terms' idf.
/// </summary>
/// <param name="Field">Name of a text field with positions.</param>
/// <param name="Terms">The terms with their places; two terms at one place are alternatives.</param>
/// <param name="Slop">How many places the terms may be moved in total; 0 is the exact phrase, 2 also lets two neighbours swap.</param>
public sealed record PhraseQuery(string Field, IReadOnlyList<PhraseTerm> Terms, int Slop = 0) : Query
{
    /// <summary>A phrase of consecutive terms.</summary>
    public static PhraseQuery Of(string field, params IEnumerable<string> terms) => new(field, [.. terms.Select((term, i) => new PhraseTerm(term, i))]);

    internal override void Print(StringBuilder text)
    {
        Quote(text, Field).Append(":[");
        foreach (var term in Terms)
        {
            Quote(text, term.Text).Append('@').Append(CultureInfo.InvariantCulture, $"{term.Position} ");
        }

        text.Append(CultureInfo.InvariantCulture, $"]~{Slop}");
    }
}

/// <summary>How a clause takes part in a <see cref="BooleanQuery"/>.</summary>
public enum Occur
{
    /// <summary>May match; adds its score.</summary>
    Should,

    /// <summary>Has to match; adds its score.</summary>
    Must,

    /// <summary>Has to match; adds nothing.</summary>
    Filter,

    /// <summary>Must not match.</summary>
    MustNot,
}

/// <summary>A clause of a <see cref="BooleanQuery"/>.</summary>
public sealed record BooleanClause(Occur Occur, Query Query);

/// <summary>
/// Combines queries; scores add up. Without Must and Filter clauses at least one Should has to match. Only MustNot clauses match
/// nothing, as in Lucene.
/// </summary>
/// <param name="Clauses">The clauses; none matches nothing.</param>
/// <param name="MinimumShouldMatch">How many Should clauses have to match; 0 is the default described above, more than there are matches nothing.</param>
public sealed record BooleanQuery(IReadOnlyList<BooleanClause> Clauses, int MinimumShouldMatch = 0) : Query
{
    /// <summary>Any of the queries.</summary>
    public static Query Any(params IReadOnlyList<Query> queries) => Of(Occur.Should, queries);

    /// <summary>All of the queries.</summary>
    public static Query All(params IReadOnlyList<Query> queries) => Of(Occur.Must, queries);

    private static Query Of(Occur occur, IReadOnlyList<Query> queries) => queries.Count switch
    {
        0 => new MatchNoneQuery(),
        1 => queries[0],
        _ => new BooleanQuery([.. queries.Select(query => new BooleanClause(occur, query))]),
    };

    internal override void Print(StringBuilder text)
    {
        text.Append('(');
        foreach (var clause in Clauses)
        {
            text.Append(clause.Occur switch { Occur.Must => "+", Occur.Filter => "#", Occur.MustNot => "-", _ => "" });
            clause.Query.Print(text);
            text.Append(' ');
        }

        text.Append(CultureInfo.InvariantCulture, $")~{MinimumShouldMatch}");
    }
}

/// <summary>Documents that match any query, scored by the best one.</summary>
/// <param name="Queries">The alternatives, e.g. the same word in several fields.</param>
/// <param name="TieBreaker">Share of the other alternatives' scores that is added; 0 to 1.</param>
public sealed record DisMaxQuery(IReadOnlyList<Query> Queries, double TieBreaker = 0) : Query
{
    internal override void Print(StringBuilder text)
    {
        text.Append("max(");
        foreach (var query in Queries)
        {
            query.Print(text);
            text.Append(' ');
        }

        Number(text.Append(")~"), TieBreaker);
    }
}

/// <summary>A query with its scores multiplied.</summary>
/// <param name="Inner">The query.</param>
/// <param name="Factor">Finite, not negative.</param>
public sealed record BoostQuery(Query Inner, double Factor) : Query
{
    internal override void Print(StringBuilder text)
    {
        Inner.Print(text);
        Number(text.Append('^'), Factor);
    }
}

/// <summary>A query whose matches all score the same.</summary>
/// <param name="Inner">The query; its scores are not computed.</param>
/// <param name="Score">Finite, not negative.</param>
public sealed record ConstantScoreQuery(Query Inner, double Score = 1) : Query
{
    internal override void Print(StringBuilder text)
    {
        text.Append("const(");
        Inner.Print(text);
        Number(text.Append(")="), Score);
    }
}
