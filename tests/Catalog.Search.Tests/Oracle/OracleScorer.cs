using System.Text;
using Catalog.Search.Codecs;
using Catalog.Search.Queries;

namespace Catalog.Search.Tests.Oracle;

/// <summary>Scores one document after the other straight from the definitions, without an index.</summary>
internal sealed class OracleScorer(IReadOnlyList<OracleDocument> documents)
{
    private const double K1 = 1.2;
    private const double B = 0.75;

    private readonly Dictionary<string, (int Count, double Average)> fields = [];
    private readonly Dictionary<(string, string), int> docFreqs = [];
    private readonly Dictionary<FuzzyQuery, Dictionary<string, double>> fuzzy = [];

    /// <summary>The score; null when the document does not match.</summary>
    public double? Score(Query query, OracleDocument document) => query switch
    {
        MatchAllQuery => 1,
        MatchNoneQuery => null,
        TermQuery term => Bm25(term.Field, document, Terms(document, term.Field).Count(one => one == term.Term), Idf(term.Field, term.Term)),
        TermsQuery terms => One(Terms(document, terms.Field).Any(terms.Terms.Contains)),
        PhraseQuery phrase => Phrase(phrase, document),
        BooleanQuery boolean => Boolean(boolean, document),
        DisMaxQuery best => DisMax(best, document),
        BoostQuery boosted => Score(boosted.Inner, document) * boosted.Factor,
        ConstantScoreQuery constant => Score(constant.Inner, document) is null ? null : constant.Score,
        FunctionScoreQuery function => Score(function.Inner, document) * Factor(function.Function, document),
        FuzzyQuery near => Fuzzy(near, document),
        PrefixQuery prefix => One(Terms(document, prefix.Field).Any(term => term.StartsWith(prefix.Prefix, StringComparison.Ordinal))),
        WildcardQuery wildcard => One(Terms(document, wildcard.Field).Any(term => Wildcard(wildcard.Pattern, term))),
        RegexpQuery regexp => One(Terms(document, regexp.Field).Any(term => System.Text.RegularExpressions.Regex.IsMatch(term, $"^(?:{regexp.Pattern})$"))),
        TermRangeQuery range => One(Terms(document, range.Field).Any(term => InRange(range, term))),
        NumericRangeQuery range => One(Numbers(document, range.Field).Any(value =>
            (range.Lower is not { } lower || (range.IncludesLower ? value >= lower : value > lower))
            && (range.Upper is not { } upper || (range.IncludesUpper ? value <= upper : value < upper)))),
        LongRangeQuery range => One(Numbers(document, range.Field).Any(value => value >= (range.Lower ?? long.MinValue) && value <= (range.Upper ?? long.MaxValue))),
        DateRangeQuery range => One(Numbers(document, range.Field).Any(value =>
            (range.Lower is not { } lower || value >= lower.ToUnixTimeMilliseconds())
            && (range.Upper is not { } upper || (range.IncludesUpper ? value <= upper.ToUnixTimeMilliseconds() : value < upper.ToUnixTimeMilliseconds())))),
        ExistsQuery exists => One(Terms(document, exists.Field).Any() || Numbers(document, exists.Field).Count > 0),
        FacetPathQuery facet => One(document.Paths.GetValueOrDefault(facet.Field, []).Any(path => path.Take(facet.Path.Count).SequenceEqual(facet.Path))),
        KeysQuery keys => One(keys.Keys.Contains(document.Key)),
        _ => throw new NotSupportedException(query.GetType().Name),
    };

    public static IEnumerable<string> Terms(OracleDocument document, string field) => document.Tokens.TryGetValue(field, out var tokens)
        ? tokens.Select(token => token.Term)
        : field == "place"
            ? document.Paths["place"].SelectMany(path => Enumerable.Range(1, path.Length).Select(n => string.Join('\u001F', path.Take(n)))).Distinct()
            : document.Texts.GetValueOrDefault(field, []).Distinct();

    private static double? One(bool matches) => matches ? 1 : null;

    private static List<double> Numbers(OracleDocument document, string field) => document.Numbers.GetValueOrDefault(field, []);

    private double? Bm25(string field, OracleDocument document, double freq, double idf)
    {
        if (freq == 0)
        {
            return null;
        }

        var norm = K1;
        if (field is "title" or "body")
        {
            var length = FieldNorm.Decode(FieldNorm.Encode(document.Tokens[field].Count));
            norm = K1 * (1 - B + (B * length / Field(field).Average));
        }

        return idf * freq / (freq + norm);
    }

    private (int Count, double Average) Field(string field)
    {
        if (!fields.TryGetValue(field, out var known))
        {
            var lengths = documents.Select(document => Terms(document, field).Count()).Where(length => length > 0).ToList();
            fields[field] = known = (lengths.Count, lengths.Count == 0 ? 1 : lengths.Average());
        }

        return known;
    }

    private double Idf(string field, string term)
    {
        if (!docFreqs.TryGetValue((field, term), out var docFreq))
        {
            docFreqs[(field, term)] = docFreq = documents.Count(document => Terms(document, field).Contains(term));
        }

        return IdfOf(docFreq, Field(field).Count);
    }

    private static double IdfOf(double docFreq, double count) => Math.Log(1 + ((count - docFreq + 0.5) / (docFreq + 0.5)));

    private double? Boolean(BooleanQuery query, OracleDocument document)
    {
        double sum = 0;
        int should = 0, required = 0;
        foreach (var clause in query.Clauses)
        {
            var score = Score(clause.Query, document);
            switch (clause.Occur)
            {
                case Occur.Must or Occur.Filter when score is null:
                case Occur.MustNot when score is not null:
                    return null;
                case Occur.Must:
                    required++;
                    sum += score!.Value;
                    break;
                case Occur.Filter:
                    required++;
                    break;
                case Occur.Should when score is not null:
                    should++;
                    sum += score.Value;
                    break;
            }
        }

        var minimum = required > 0 ? query.MinimumShouldMatch : Math.Max(1, query.MinimumShouldMatch);
        return should >= minimum ? sum : null;
    }

    private double? DisMax(DisMaxQuery query, OracleDocument document)
    {
        var scores = query.Queries.Select(inner => Score(inner, document)).OfType<double>().ToList();
        return scores.Count == 0 ? null : scores.Max() + (query.TieBreaker * (scores.Sum() - scores.Max()));
    }

    private static double Factor(ScoreFunction function, OracleDocument document)
    {
        var values = Numbers(document, function.Field);
        var value = values.Count == 0 ? (double?)null : values.Min();
        return function switch
        {
            RecencyFunction recency => value is null ? 1 : 1 + (recency.Weight * Math.Pow(0.5, Math.Max(0, recency.Now.ToUnixTimeMilliseconds() - value.Value) / recency.HalfLife.TotalMilliseconds)),
            FieldValueFunction number => value is null or <= 0 ? 1 : 1 + (number.Weight * Math.Log(1 + value.Value)),
            _ => throw new NotSupportedException(),
        };
    }

    private double? Phrase(PhraseQuery phrase, OracleDocument document)
    {
        if (!document.Tokens.TryGetValue(phrase.Field, out var tokens))
        {
            return null;
        }

        var places = phrase.Terms.GroupBy(term => term.Position)
            .Select(place => tokens.Where(token => place.Any(term => term.Text == token.Term)).Select(token => token.Position - place.Key).ToList()).ToList();
        if (places.Any(place => place.Count == 0))
        {
            return null;
        }

        double freq;
        if (phrase.Slop == 0)
        {
            freq = places[0].Distinct().Count(start => places.All(place => place.Contains(start)));
        }
        else
        {
            // Every way to choose one position of each place; of these the narrowest for each start, unless a later start ends no later.
            var ways = places.Aggregate(new List<(int Least, int Greatest)> { (int.MaxValue, int.MinValue) }, (all, place) =>
                [.. all.SelectMany(way => place.Select(at => (Math.Min(way.Least, at), Math.Max(way.Greatest, at)))).Distinct()]);
            var narrowest = ways.GroupBy(way => way.Least).ToDictionary(group => group.Key, group => group.Min(way => way.Greatest));
            freq = narrowest
                .Where(way => !narrowest.Any(other => other.Key > way.Key && other.Value <= way.Value) && way.Value - way.Key <= phrase.Slop)
                .Sum(way => 1.0 / (1 + way.Value - way.Key));
        }

        return Bm25(phrase.Field, document, freq, phrase.Terms.Sum(term => Idf(phrase.Field, term.Text)));
    }

    private double? Fuzzy(FuzzyQuery query, OracleDocument document)
    {
        if (!fuzzy.TryGetValue(query, out var near))
        {
            var found = documents.SelectMany(one => Terms(one, query.Field)).Distinct()
                .Where(term => term.StartsWith(query.Term[..Math.Min(query.PrefixLength, query.Term.Length)], StringComparison.Ordinal))
                .Select(term => (Term: term, Edits: Distance(query.Term, term), DocFreq: documents.Count(one => Terms(one, query.Field).Contains(term))))
                .Where(term => term.Edits <= query.MaxEdits)
                .OrderBy(term => term.Edits).ThenByDescending(term => term.DocFreq).ThenBy(term => term.Term, StringComparer.Ordinal)
                .Take(64).ToList();
            fuzzy[query] = near = found.ToDictionary(
                term => term.Term,
                term => Math.Max(0, 1 - ((double)term.Edits / Math.Max(1, Math.Min(query.Term.Length, term.Term.Length)))) * IdfOf(found.Max(other => other.DocFreq), Field(query.Field).Count));
        }

        var scores = Terms(document, query.Field).Where(near.ContainsKey).GroupBy(term => term)
            .Select(group => Bm25(query.Field, document, group.Count(), near[group.Key])).OfType<double>().ToList();
        return scores.Count == 0 ? null : scores.Max();
    }

    private static bool InRange(TermRangeQuery range, string term)
    {
        var bytes = Encoding.UTF8.GetBytes(term);
        var lower = range.Lower is null ? 1 : bytes.AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(range.Lower));
        var upper = range.Upper is null ? -1 : bytes.AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(range.Upper));
        return (range.IncludesLower ? lower >= 0 : lower > 0) && (range.IncludesUpper ? upper <= 0 : upper < 0);
    }

    private static bool Wildcard(string pattern, string text) => pattern.Length == 0
        ? text.Length == 0
        : pattern[0] == '*'
            ? Wildcard(pattern[1..], text) || (text.Length > 0 && Wildcard(pattern, text[1..]))
            : text.Length > 0 && (pattern[0] == '?' || pattern[0] == text[0]) && Wildcard(pattern[1..], text[1..]);

    private static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                table[i, j] = i == 0 ? j : j == 0 ? i : Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
                }
            }
        }

        return table[a.Length, b.Length];
    }
}
