using System.Text;
using Catalog.Search.Analysis;
using Catalog.Search.Highlight;
using Catalog.Search.Queries;

namespace Catalog.Search.Tests.Oracle;

/// <summary>Marks the words of a document that a query looks for, token by token and leaf by leaf.</summary>
internal sealed class OracleHighlighter(OracleScorer scorer, Query query)
{
    public static readonly HighlightRequest Request = new(["title", "body", "plain"]) { Fragments = 0, OpenMark = "[", CloseMark = "]" };

    public IEnumerable<string> Highlight(OracleDocument document)
    {
        foreach (var field in Request.Fields)
        {
            if (document.Texts.TryGetValue(field, out var texts) && Mark(field, texts[0]) is { } marked)
            {
                yield return $"{field}={marked}";
            }
        }
    }

    private string? Mark(string field, string text)
    {
        var tokens = Analyzers.Standard.Analyze(text);
        var marks = new bool[tokens.Count];
        foreach (var leaf in Leaves(query).Where(leaf => FieldOf(leaf) == field))
        {
            for (var i = 0; i < marks.Length; i++)
            {
                marks[i] |= leaf is PhraseQuery phrase ? InPhrase(phrase, tokens, i) : Matches(leaf, field, tokens[i].Text);
            }
        }

        if (!marks.Contains(true))
        {
            return null;
        }

        var marked = new StringBuilder(text);
        for (var i = marks.Length - 1; i >= 0; i--)
        {
            if (marks[i])
            {
                marked.Insert(tokens[i].EndOffset, ']').Insert(tokens[i].StartOffset, '[');
            }
        }

        return marked.ToString();
    }

    // A leaf is what scores: filters and excluded clauses show nothing.
    private static IEnumerable<Query> Leaves(Query query) => query switch
    {
        BooleanQuery boolean => boolean.Clauses.Where(clause => clause.Occur is Occur.Must or Occur.Should).SelectMany(clause => Leaves(clause.Query)),
        DisMaxQuery best => best.Queries.SelectMany(Leaves),
        BoostQuery boosted => Leaves(boosted.Inner),
        ConstantScoreQuery constant => Leaves(constant.Inner),
        FunctionScoreQuery function => Leaves(function.Inner),
        _ => [query],
    };

    private static string? FieldOf(Query leaf) => leaf switch
    {
        TermQuery term => term.Field,
        TermsQuery terms => terms.Field,
        PhraseQuery phrase => phrase.Field,
        TermSetQuery set => set.Field,
        _ => null,
    };

    private bool Matches(Query leaf, string field, string term)
    {
        var alone = new OracleDocument("");
        alone.Tokens[field] = [(term, 0)];
        return scorer.Score(leaf, alone) is not null;
    }

    private static bool InPhrase(PhraseQuery phrase, IReadOnlyList<AnalyzedTerm> tokens, int at)
    {
        if (phrase.Slop > 0)
        {
            return phrase.Terms.Any(term => term.Text == tokens[at].Text);
        }

        // The token is in the phrase when the phrase stands so that one of its places falls on it.
        return phrase.Terms.Where(term => term.Text == tokens[at].Text).Any(mine => phrase.Terms.Select(term => term.Position).Distinct().All(place =>
            tokens.Any(token => token.Position == tokens[at].Position - mine.Position + place
                && phrase.Terms.Any(term => term.Position == place && term.Text == token.Text))));
    }
}
