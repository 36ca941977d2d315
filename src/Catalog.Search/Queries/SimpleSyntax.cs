using System.Text;

namespace Catalog.Search.Queries;

/// <summary>
/// The syntax of the search box: every text is a query, nothing is a fault. Words are all wanted; <c>"two words"</c> is a phrase,
/// <c>-word</c> is not wanted, <c>word*</c> is a beginning, <c>word~</c> tolerates spelling, <c>a | b</c> is one or the other, round
/// brackets group. A sign that has no sense where it stands is passed over.
/// </summary>
public static class SimpleSyntax
{
    /// <summary>Longest text that is read; the rest is passed over.</summary>
    public const int MaxLength = 100_000;

    private const int MaxDepth = 20;

    /// <summary>Reads a text.</summary>
    /// <param name="text">Anything.</param>
    /// <param name="queries">Where and how words are looked for.</param>
    /// <returns>The query; all documents for a text without words.</returns>
    public static Query Parse(string text, TextQueries queries)
    {
        var reader = new Reader(text.Length > MaxLength ? text[..MaxLength] : text, queries);
        var query = reader.Alternatives(0);
        return query ?? (reader.SawWord ? new MatchNoneQuery() : new MatchAllQuery());
    }

    private sealed class Reader(string text, TextQueries queries)
    {
        private const int MaxWords = 1024;

        private int at;
        private int words;

        public bool SawWord => words > 0 && !onlyStopWords;

        private bool onlyStopWords = true;

        public Query? Alternatives(int depth)
        {
            var alternatives = new List<Query>();
            while (true)
            {
                if (All(depth) is { } query)
                {
                    alternatives.Add(query);
                }

                Spaces();
                if (at < text.Length && text[at] == '|')
                {
                    at++;
                    continue;
                }

                if (at < text.Length && text[at] == ')' && depth == 0)
                {
                    at++; // closes nothing
                    continue;
                }

                return alternatives.Count == 0 ? null : BooleanQuery.Any(alternatives);
            }
        }

        private Query? All(int depth)
        {
            var clauses = new List<BooleanClause>();
            while (true)
            {
                Spaces();
                if (at >= text.Length || text[at] is '|' or ')')
                {
                    break;
                }

                var excluded = text[at] == '-' && at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]);
                at += excluded || text[at] is '+' or '-' ? 1 : 0;
                if (at < text.Length && Atom(depth) is { } query)
                {
                    clauses.Add(new BooleanClause(excluded ? Occur.MustNot : Occur.Must, query));
                }
            }

            if (clauses.Count == 0)
            {
                return null;
            }

            if (clauses.All(clause => clause.Occur == Occur.MustNot))
            {
                clauses.Add(new BooleanClause(Occur.Filter, new MatchAllQuery()));
            }

            return clauses is [{ Occur: Occur.Must } only] ? only.Query : new BooleanQuery(clauses);
        }

        private Query? Atom(int depth)
        {
            switch (text[at])
            {
                case '(' when depth < MaxDepth:
                    at++;
                    var inner = Alternatives(depth + 1);
                    at += at < text.Length && text[at] == ')' ? 1 : 0;
                    return inner;
                case '(' or ')' or '|':
                    at++;
                    return null;
                case '"':
                    return Quoted();
                default:
                    return Word();
            }
        }

        private Query? Quoted()
        {
            var end = text.IndexOf('"', at + 1);
            end = end < 0 ? text.Length : end;
            var phrase = text[(at + 1)..end];
            at = Math.Min(text.Length, end + 1);
            return Kept(queries.Phrase(phrase));
        }

        private Query? Word()
        {
            var word = new StringBuilder();
            for (; at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('(' or ')' or '|' or '"'); at++)
            {
                word.Append(text[at]);
            }

            if (++words > MaxWords)
            {
                return null; // bounded work: what lies behind so many words does not matter any more
            }

            var typed = word.ToString();
            if (typed.Length > 1 && typed[^1] == '*')
            {
                return Kept(queries.Prefix(typed.TrimEnd('*')) ?? queries.Word(typed));
            }

            var tilde = typed.LastIndexOf('~');
            if (tilde > 0 && typed[(tilde + 1)..] is "" or "1" or "2" && tilde > 0)
            {
                return Kept(queries.Fuzzy(typed[..tilde], typed.EndsWith('1') ? 1 : 2));
            }

            return Kept(queries.Word(typed));
        }

        private Query? Kept(Query? query)
        {
            onlyStopWords &= query is null;
            return query;
        }

        private void Spaces()
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
            {
                at++;
            }
        }
    }
}
