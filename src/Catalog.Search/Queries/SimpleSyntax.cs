using System.Text;

namespace Catalog.Search.Queries;

/// <summary>
/// The syntax of the search box: every text is a query, nothing is a fault. Words are all wanted; <c>"two words"</c> is a phrase,
/// <c>-word</c> is not wanted, <c>word*</c> is a beginning, <c>word~</c> tolerates spelling, <c>a | b</c> is one or the other, round
/// brackets group. A sign that has no sense where it stands is passed over. Stop words are wished for, not wanted; where there are only
/// stop words, they are wanted in the fields that keep words as they are typed, and find nothing where there is no such field. Words
/// that are a label also find the other labels, at half their weight, unless they stand in quotes.
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
        private const double SynonymWeight = 0.5;

        private int at;
        private int words;

        public bool SawWord { get; private set; }

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
            var atoms = new List<Atom>();
            while (true)
            {
                Spaces();
                if (at >= text.Length || text[at] is '|' or ')')
                {
                    break;
                }

                var excluded = text[at] == '-' && at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]);
                at += excluded || text[at] is '+' or '-' ? 1 : 0;
                if (at < text.Length && Next(depth) is { } atom)
                {
                    atoms.Add(atom with { IsExcluded = excluded });
                }
            }

            var clauses = Clauses(atoms);
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

        private List<BooleanClause> Clauses(List<Atom> atoms)
        {
            var clauses = new List<BooleanClause>();
            var onlyStopped = atoms.All(atom => atom.IsExcluded || atom.Stopped is not null || atom.Query is null);
            for (var i = 0; i < atoms.Count; i++)
            {
                var atom = atoms[i];
                if (atom.Stopped is { } stopped && !atom.IsExcluded)
                {
                    var query = onlyStopped ? queries.Stopped(stopped) : atom.Query;
                    Add(clauses, onlyStopped ? Occur.Must : Occur.Should, query);
                    continue;
                }

                if (!atom.IsExcluded && Label(atoms, i) is { } label)
                {
                    Add(clauses, Occur.Must, label.Query);
                    i += label.Words - 1;
                    continue;
                }

                Add(clauses, atom.IsExcluded ? Occur.MustNot : Occur.Must, atom.Query);
            }

            return clauses;
        }

        private static void Add(List<BooleanClause> clauses, Occur occur, Query? query)
        {
            if (query is not null)
            {
                clauses.Add(new BooleanClause(occur, query));
            }
        }

        // The longest label that begins with a word: as it was typed, or as the other labels.
        private (Query Query, int Words)? Label(List<Atom> atoms, int from)
        {
            if (queries.Synonyms is not { } synonyms)
            {
                return null;
            }

            var run = atoms.Skip(from).Take(synonyms.Longest).TakeWhile(atom => atom.Word is not null && !atom.IsExcluded).ToList();
            for (var length = run.Count; length > 0; length--)
            {
                var others = synonyms.Of(run.Take(length).Select(atom => atom.Word!)); // every atom of the run is a word
                if (others.Count > 0)
                {
                    var typed = run.Take(length).Where(atom => atom.Stopped is null).Select(atom => atom.Query).OfType<Query>().ToList();
                    Query[] alternatives = [.. typed.Count == 0 ? [] : new[] { BooleanQuery.All(typed) }, .. others.Select(other => queries.Phrase(other)?.Boost(SynonymWeight)).OfType<Query>()];
                    return alternatives.Length == 0 ? null : (BooleanQuery.Any(alternatives), length);
                }
            }

            return null;
        }

        private Atom? Next(int depth)
        {
            switch (text[at])
            {
                case '(' when depth < MaxDepth:
                    at++;
                    var inner = Alternatives(depth + 1);
                    at += at < text.Length && text[at] == ')' ? 1 : 0;
                    return new Atom(inner);
                case '(' or ')' or '|':
                    at++;
                    return null;
                case '"':
                    return Quoted();
                default:
                    return Word();
            }
        }

        private Atom Quoted()
        {
            var end = text.IndexOf('"', at + 1);
            end = end < 0 ? text.Length : end;
            var phrase = text[(at + 1)..end];
            at = Math.Min(text.Length, end + 1);
            return Plain(phrase, queries.Phrase(phrase));
        }

        private Atom? Word()
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
                return new Atom(queries.Prefix(typed.TrimEnd('*')) ?? queries.Word(typed));
            }

            var tilde = typed.LastIndexOf('~');
            if (tilde > 0 && typed[(tilde + 1)..] is "" or "1" or "2" && tilde > 0)
            {
                return new Atom(queries.Fuzzy(typed[..tilde], typed.EndsWith('1') ? 1 : 2));
            }

            return Plain(typed, queries.Word(typed)) with { Word = typed };
        }

        private Atom Plain(string typed, Query? query)
        {
            var stopped = queries.IsStopped(typed);
            SawWord |= stopped || query is not null;
            return new Atom(query) { Stopped = stopped ? typed : null };
        }

        private void Spaces()
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
            {
                at++;
            }
        }
    }

    /// <summary>A word, a phrase or a group.</summary>
    /// <param name="Query">What it asks; null for nothing.</param>
    private sealed record Atom(Query? Query)
    {
        /// <summary>A plain word, as it was typed; null for anything else.</summary>
        public string? Word { get; init; }

        /// <summary>The text, when all of it may be stop words; null otherwise.</summary>
        public string? Stopped { get; init; }

        public bool IsExcluded { get; init; }
    }
}
