using System.Text;
using Catalog.Search.Index;
using Catalog.Search.Queries;
using Catalog.Search.Scoring;

namespace Catalog.Search.Suggest;

/// <summary>A corrected text that has hits.</summary>
/// <param name="Text">The text with its unknown words replaced; everything else as it was typed.</param>
/// <param name="Hits">Documents that hold all its words.</param>
public sealed record CorrectedText(string Text, long Hits);

/// <summary>Did you mean: replaces words the index does not know by near ones it does, and checks that the result finds something.</summary>
public static class SpellingCorrection
{
    private const int MaxLength = 10_000;
    private const int MaxWords = 32;
    private const int CandidatesPerWord = 4;
    private const int MaxTries = 48;

    /// <summary>The nearest text that has hits.</summary>
    /// <param name="searcher">The snapshot.</param>
    /// <param name="field">Name of the text field whose words are known.</param>
    /// <param name="text">What was typed.</param>
    /// <param name="filter">Hits have to match it too, such as what the caller may see; null for none.</param>
    /// <returns>Null when every word is known, or when no near text has hits.</returns>
    public static CorrectedText? DidYouMean(this Searcher searcher, string field, string text, Query? filter = null) =>
        searcher.DidYouMean(field, text, (_, words) => BooleanQuery.All([.. words.Distinct().Select(word => new TermQuery(field, word))]), filter);

    /// <summary>The nearest text that has hits when it is asked as the one typed would be.</summary>
    /// <param name="searcher">The snapshot.</param>
    /// <param name="field">Name of the text field whose words are known; best one without stems, for its words are shown.</param>
    /// <param name="text">What was typed. Words with a digit are codes and are left as they are.</param>
    /// <param name="ask">From a corrected text and its words in the field's terms to the query that has to have hits; null passes the text over.</param>
    /// <param name="filter">Hits have to match it too; null for none.</param>
    /// <returns>Null when every word is known, or when no near text has hits.</returns>
    public static CorrectedText? DidYouMean(this Searcher searcher, string field, string text, Func<string, IReadOnlyList<string>, Query?> ask, Query? filter = null)
    {
        var known = SuggestField.Of(searcher, field);
        if (known.Kind != SearchFieldKind.Text)
        {
            throw SearchErrors.WrongKind(field, $"of kind {known.Kind}", "a text field");
        }

        var terms = searcher.Schema.AnalyzerOf(known).Analyze(text.Length > MaxLength ? text[..MaxLength] : text).Take(MaxWords).ToList();
        var choices = terms.Select(term => Choices(searcher, field, term.Text)).ToList();
        if (choices.All(choice => choice is [{ Edits: 0 }]) || choices.Any(choice => choice.Count == 0))
        {
            return null;
        }

        foreach (var chosen in Combinations(choices).Take(MaxTries))
        {
            var corrected = Replace(text, terms, chosen);
            if (ask(corrected, [.. chosen.Select(term => term.Text)]) is { } query
                && searcher.Search(new SearchRequest(query) { Filter = filter, Size = 0 }).Total.Value is > 0 and var hits)
            {
                return new CorrectedText(corrected, hits);
            }
        }

        return null;
    }

    private static IReadOnlyList<NearTerm> Choices(Searcher searcher, string field, string term)
    {
        if (term.Any(char.IsDigit))
        {
            return [new NearTerm(term, 0, 1, 0)];
        }

        var edits = term.Length <= 2 ? 0 : term.Length <= 5 ? 1 : 2;
        var near = FuzzyWeight.Nearest(searcher, field, term, edits, 0, CandidatesPerWord);
        return near.Count > 0 && near[0].Edits == 0 ? [near[0]] : near;
    }

    // All combinations, those with the fewest edits first, then those of the most frequent words.
    private static IEnumerable<NearTerm[]> Combinations(List<IReadOnlyList<NearTerm>> choices)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new PriorityQueue<int[], (int Edits, int Ranks, int Order)>();
        var order = 0;
        Push(new int[choices.Count]);
        while (open.TryDequeue(out var ranks, out _))
        {
            yield return [.. ranks.Select((rank, i) => choices[i][rank])];
            for (var i = 0; i < ranks.Length; i++)
            {
                if (ranks[i] + 1 < choices[i].Count)
                {
                    var next = (int[])ranks.Clone();
                    next[i]++;
                    Push(next);
                }
            }
        }

        void Push(int[] ranks)
        {
            if (seen.Add(string.Join(',', ranks)))
            {
                open.Enqueue(ranks, (ranks.Select((rank, i) => choices[i][rank].Edits).Sum(), ranks.Sum(), order++));
            }
        }
    }

    private static string Replace(string text, List<Analysis.AnalyzedTerm> terms, NearTerm[] chosen)
    {
        var corrected = new StringBuilder();
        var at = 0;
        for (var i = 0; i < terms.Count; i++)
        {
            if (chosen[i].Edits == 0 || terms[i].StartOffset < at)
            {
                continue;
            }

            corrected.Append(text, at, terms[i].StartOffset - at).Append(chosen[i].Text);
            at = terms[i].EndOffset;
        }

        return corrected.Append(text, at, text.Length - at).ToString();
    }
}
