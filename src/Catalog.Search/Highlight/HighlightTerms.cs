using System.Text;
using Catalog.Search.Queries;
using Catalog.Search.Queries.Patterns;

namespace Catalog.Search.Highlight;

/// <summary>What a query looks for in one field: terms, patterns and phrases. Excluded clauses and filters are not of interest.</summary>
internal sealed class HighlightTerms
{
    private readonly HashSet<string> terms = new(StringComparer.Ordinal);
    private readonly List<TermPattern> patterns = [];
    private readonly List<PhraseQuery> phrases = [];

    public static HighlightTerms Of(Query query, string field)
    {
        var found = new HighlightTerms();
        found.Add(query, field);
        return found;
    }

    public bool IsEmpty => terms.Count == 0 && patterns.Count == 0 && phrases.Count == 0;

    /// <summary>Which of the tokens of a text are matches.</summary>
    public bool[] Match(IReadOnlyList<Analysis.AnalyzedTerm> tokens)
    {
        var matches = new bool[tokens.Count];
        for (var i = 0; i < matches.Length; i++)
        {
            matches[i] = terms.Contains(tokens[i].Text) || patterns.Any(pattern => pattern.Match(Encoding.UTF8.GetBytes(tokens[i].Text), out _) == PatternMatch.Accept);
        }

        foreach (var phrase in phrases)
        {
            Match(phrase, tokens, matches);
        }

        return matches;
    }

    // An exact phrase marks its occurrences; a loose one every word of it.
    private static void Match(PhraseQuery phrase, IReadOnlyList<Analysis.AnalyzedTerm> tokens, bool[] matches)
    {
        if (phrase.Slop > 0)
        {
            var words = phrase.Terms.Select(term => term.Text).ToHashSet(StringComparer.Ordinal);
            for (var i = 0; i < matches.Length; i++)
            {
                matches[i] |= words.Contains(tokens[i].Text);
            }

            return;
        }

        var at = new Dictionary<(string, int), List<int>>();
        for (var i = 0; i < tokens.Count; i++)
        {
            (System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(at, (tokens[i].Text, tokens[i].Position), out _) ??= []).Add(i);
        }

        var places = phrase.Terms.GroupBy(term => term.Position).ToArray();
        foreach (var start in tokens.Where(token => places[0].Any(term => term.Text == token.Text)).Select(token => token.Position - places[0].Key).Distinct())
        {
            var occurrence = places.Select(place => place.SelectMany(term => at.GetValueOrDefault((term.Text, start + place.Key)) ?? []).ToArray()).ToArray();
            if (occurrence.All(place => place.Length > 0))
            {
                foreach (var token in occurrence.SelectMany(place => place))
                {
                    matches[token] = true;
                }
            }
        }
    }

    private void Add(Query query, string field)
    {
        switch (query)
        {
            case TermQuery term when term.Field == field:
                terms.Add(term.Term);
                break;
            case TermsQuery many when many.Field == field:
                terms.UnionWith(many.Terms);
                break;
            case PhraseQuery phrase when phrase.Field == field && phrase.Terms.Count > 0:
                phrases.Add(phrase);
                break;
            case BooleanQuery boolean:
                foreach (var clause in boolean.Clauses.Where(clause => clause.Occur is Occur.Must or Occur.Should))
                {
                    Add(clause.Query, field);
                }

                break;
            case DisMaxQuery best:
                foreach (var inner in best.Queries)
                {
                    Add(inner, field);
                }

                break;
            case BoostQuery boosted:
                Add(boosted.Inner, field);
                break;
            case ConstantScoreQuery constant:
                Add(constant.Inner, field);
                break;
            case FunctionScoreQuery function:
                Add(function.Inner, field);
                break;
            case TermSetQuery set when set.Field == field:
                patterns.Add(Pattern(set));
                break;
        }
    }

    private static TermPattern Pattern(TermSetQuery set) => set switch
    {
        PrefixQuery prefix => new PrefixPattern(Encoding.UTF8.GetBytes(prefix.Prefix)),
        WildcardQuery wildcard => AutomatonPattern.Wildcard(wildcard.Pattern),
        RegexpQuery regexp => AutomatonPattern.Regexp(regexp.Pattern),
        FuzzyQuery fuzzy => new FuzzyPattern(fuzzy.Term, fuzzy.MaxEdits, fuzzy.PrefixLength),
        TermRangeQuery range => new RangePattern(
            range.Lower is null ? null : Encoding.UTF8.GetBytes(range.Lower), range.IncludesLower,
            range.Upper is null ? null : Encoding.UTF8.GetBytes(range.Upper), range.IncludesUpper),
        _ => throw new ArgumentException($"A query of type {set.GetType().Name} is not known.", nameof(set)),
    };
}
