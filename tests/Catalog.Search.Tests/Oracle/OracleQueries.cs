using Catalog.Search.Analysis;
using Catalog.Search.Facets;
using Catalog.Search.Queries;

namespace Catalog.Search.Tests.Oracle;

/// <summary>Random queries and requests over an <see cref="OracleCorpus"/>.</summary>
internal sealed class OracleQueries(OracleCorpus corpus, int seed)
{
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000);

    private readonly Random random = new(seed);

    public SearchRequest Request()
    {
        var request = new SearchRequest(Query(3)) { Size = random.Next(4) == 0 ? 50 : 10, ExactTotalUpTo = random.Next(2) == 0 ? random.Next(30) : int.MaxValue };
        if (random.Next(4) == 0)
        {
            request = request with { Filter = Query(1) };
        }

        if (random.Next(4) == 0)
        {
            request = request with { Sort = [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => new SortField(Pick<string?>("size", "price", "day", "word", "colour", null), Flip(), Flip()))] };
        }

        if (random.Next(3) == 0)
        {
            request = request with
            {
                Facets =
                [
                    new ValueFacetRequest("colour") { Size = random.Next(15), Order = Flip() ? FacetOrder.Count : FacetOrder.Label, IncludeZero = random.Next(4) == 0 },
                    new ValueFacetRequest("place") { Under = Flip() ? [] : Path(2), LabelPrefix = random.Next(4) == 0 ? "P" + random.Next(4) : null },
                    new ValueFacetRequest("word") { Size = 100 },
                    new RangeFacetRequest("size", [new FacetRange("low", double.NegativeInfinity, -3), new FacetRange("mid", -10, 10), new FacetRange("high", 10.5, double.PositiveInfinity)]),
                    new HistogramFacetRequest("price", 12.5, 3) { IncludeZero = Flip() },
                    new StatisticsFacetRequest("size"),
                ],
            };
        }

        if (random.Next(4) == 0)
        {
            request = request with
            {
                Selections = [.. Enumerable.Range(0, random.Next(1, 3)).Select(i => i == 0
                    ? FacetSelection.Of("colour", Enumerable.Range(0, random.Next(1, 3)).Select(_ => "c" + random.Next(13)))
                    : new FacetSelection("place", [Path(2)]))],
            };
        }

        return request;
    }

    public Query Query(int depth)
    {
        if (depth > 0 && random.Next(2) == 0)
        {
            switch (random.Next(6))
            {
                case 0:
                    return new DisMaxQuery([.. Some(1, 3).Select(_ => Query(depth - 1))], Pick(0, 0.3, 1));
                case 1:
                    return new BoostQuery(Query(depth - 1), Pick(0, 0.5, 3));
                case 2:
                    return random.Next(3) == 0
                        ? new ConstantScoreQuery(Query(depth - 1), random.Next(3))
                        : new FunctionScoreQuery(Query(depth - 1), Flip() ? new RecencyFunction("day", Start.AddDays(50), TimeSpan.FromDays(10), 2) : new FieldValueFunction("size", 0.7));
                default:
                    return new BooleanQuery([.. Some(1, 4).Select(_ => new BooleanClause(Pick(Occur.Should, Occur.Should, Occur.Should, Occur.Must, Occur.Must, Occur.Filter, Occur.MustNot), Query(depth - 1)))], random.Next(4) == 0 ? random.Next(3) : 0);
            }
        }

        return random.Next(4) == 0 ? Rare() : Words();
    }

    private Query Words()
    {
        // What people type: a few words, any or all of them, in one field or several.
        var words = Some(1, 4).Select(_ => Analyzers.Standard.Normalize(corpus.Word())).ToList();
        var occur = Flip() ? Occur.Should : Occur.Must;
        return new BooleanQuery([.. words.Select(word => new BooleanClause(occur, random.Next(3) switch
        {
            0 => BooleanQuery.Any(new TermQuery("title", word).Boost(2), new TermQuery("body", word)),
            1 => new DisMaxQuery([new TermQuery("title", word), new TermQuery("body", word), new TermQuery("plain", word)], 0.1),
            _ => new TermQuery("body", word),
        }))]);
    }

    private Query Rare()
    {
        var field = Pick("title", "body", "plain", "word");
        var word = field == "word" ? corpus.Word() : Analyzers.Standard.Normalize(corpus.Word());
        switch (random.Next(15))
        {
            case 0:
                return new TermsQuery(field, [.. Some(0, 4).Select(_ => corpus.Word()), word]);
            case 1:
                return PhraseQuery.Of("body", Some(2, 3).Select(_ => Analyzers.Standard.Normalize(corpus.Word())));
            case 2:
                return PhraseQuery.Of("body", Some(2, 3).Select(_ => Analyzers.Standard.Normalize(corpus.Word())).Distinct()) with { Slop = random.Next(1, 5) };
            case 3:
                return new PhraseQuery("body", [new PhraseTerm(word, 0), new PhraseTerm(Analyzers.Standard.Normalize(corpus.Word()), 0), new PhraseTerm(Analyzers.Standard.Normalize(corpus.Word()), random.Next(1, 3))]);
            case 4:
                return new PrefixQuery(field, word[..random.Next(word.Length)]);
            case 5:
                return new WildcardQuery(field, Pick("*", "k*", "*a", "?o*", "l??i*", "*e*o"));
            case 6:
                return new FuzzyQuery(field, word, random.Next(3), random.Next(2));
            case 7:
                return new RegexpQuery(field, Pick("k.*", "(ka|lo)+", "[k-m].{1,3}", ".*(mi|ru)"));
            case 8:
                return new TermRangeQuery(field, Flip() ? null : corpus.Word(), Flip() ? null : corpus.Word(), Flip(), Flip());
            case 9:
                return new NumericRangeQuery(Pick("size", "price"), Flip() ? null : random.Next(-60, 60) + Pick(0, 0.5), Flip() ? null : random.Next(-60, 120), Flip(), Flip());
            case 10:
                return new LongRangeQuery(Pick("size", "price", "day"), Flip() ? null : random.Next(-60, 60), Flip() ? null : random.Next(-60, 60));
            case 11:
                return new DateRangeQuery("day", Flip() ? null : Start.AddDays(random.Next(100)), Flip() ? null : Start.AddDays(random.Next(100)), Flip());
            case 12:
                return new ExistsQuery(Pick("title", "body", "plain", "word", "size", "price", "day", "colour", "place"));
            case 13:
                return new FacetPathQuery(Pick("colour", "place"), Path(3));
            default:
                return Flip() ? new MatchAllQuery() : new KeysQuery([.. Some(0, 20).Select(_ => "d" + random.Next(1000))]);
        }
    }

    private string[] Path(int most) => [.. Some(1, most).Select(_ => "p" + random.Next(4))];

    private IEnumerable<int> Some(int least, int most) => Enumerable.Range(0, random.Next(least, most + 1));

    private bool Flip() => random.Next(2) == 0;

    private T Pick<T>(params T[] values) => values[random.Next(values.Length)];
}
