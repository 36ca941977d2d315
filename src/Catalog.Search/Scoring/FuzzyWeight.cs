using Catalog.Search.Index;
using Catalog.Search.Queries;
using Catalog.Search.Queries.Patterns;

namespace Catalog.Search.Scoring;

/// <summary>The nearest terms of a <see cref="FuzzyQuery"/>, each a BM25 term of its own; the best one of a document counts.</summary>
internal static class FuzzyWeight
{
    public const int MaxTerms = 64;

    public static Weight Create(FuzzyQuery query, Searcher searcher, FieldScoring field, double boost)
    {
        var nearest = Nearest(searcher, query.Field, query.Term, query.MaxEdits, query.PrefixLength, MaxTerms);
        if (nearest.Count == 0)
        {
            return new NoneWeight();
        }

        var idf = Bm25.Idf(Math.Min(nearest.Max(term => term.DocFreq), field.Documents), field.Documents);
        return new DisMaxWeight([.. nearest.Select(term => new TermWeight(new TermQuery(query.Field, term.Text), field, boost * term.Similarity, idf))], 0);
    }

    /// <summary>The terms of a field near a word: nearest first, then most frequent, then in order of the terms.</summary>
    public static IReadOnlyList<NearTerm> Nearest(Searcher searcher, string field, string word, int maxEdits, int prefixLength, int most)
    {
        var found = new Dictionary<string, NearTerm>(StringComparer.Ordinal);
        foreach (var segment in searcher.Segments)
        {
            if (segment.Terms(field) is not { } dictionary)
            {
                continue;
            }

            var pattern = new FuzzyPattern(word, maxEdits, prefixLength);
            TermWalk.Visit(dictionary, pattern, terms =>
            {
                var text = terms.Text;
                var before = found.TryGetValue(text, out var known) ? known.DocFreq : 0;
                var shorter = Math.Max(1, Math.Min(pattern.Length, pattern.WordLength));
                found[text] = new NearTerm(text, pattern.Edits, Math.Max(0, 1 - ((double)pattern.Edits / shorter)), before + terms.Info.DocFreq);
            });
        }

        return [.. found.Values.OrderBy(term => term.Edits).ThenByDescending(term => term.DocFreq).ThenBy(term => term.Text, StringComparer.Ordinal).Take(most)];
    }
}

/// <summary>A term near a word.</summary>
/// <param name="Text">The term.</param>
/// <param name="Edits">How far it is.</param>
/// <param name="Similarity">1 - edits / length of the shorter of the two.</param>
/// <param name="DocFreq">Documents with it over all segments.</param>
internal readonly record struct NearTerm(string Text, int Edits, double Similarity, long DocFreq);
