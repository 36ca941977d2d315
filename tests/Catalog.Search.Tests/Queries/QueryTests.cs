using Catalog.Search.Queries;
using Catalog.Search.Tests.Oracle;
using Catalog.Testing;

namespace Catalog.Search.Tests.Queries;

public sealed class QueryTests
{
    [Fact]
    public void Q1_Q2_Query_RunTwiceOrMadeTwice_GivesTheSameHitsAndText()
    {
        const int Seed = 31;
        using var folder = new TemporaryFolder();
        var corpus = new OracleCorpus(Seed);
        using var searcher = corpus.Write(folder.Path, 200, out var writer);
        using var _ = writer;
        var left = new OracleQueries(new OracleCorpus(Seed), Seed);
        var right = new OracleQueries(new OracleCorpus(Seed), Seed);
        for (var i = 0; i < 200; i++)
        {
            Query one = left.Query(3), other = right.Query(3);
            var text = one.ToString();

            var first = searcher.Search(new SearchRequest(one));
            var second = searcher.Search(new SearchRequest(other));

            Assert.Equal(text, one.ToString());
            Assert.Equal(text, other.ToString());
            Assert.Equal(first.Hits.Select(hit => (hit.Key, hit.Score)), second.Hits.Select(hit => (hit.Key, hit.Score)));
        }
    }

    [Fact]
    public void Q3_Text_OfDifferentQueries_Differs()
    {
        Query[] queries =
        [
            new TermQuery("a", "b"), new TermQuery("a", "b "), new TermQuery("a\":\"b", ""), new TermQuery("a", "\":\"b"), new TermsQuery("a", ["b"]), new TermsQuery("a", ["b", "c"]), new TermsQuery("a", ["b\" \"c"]),
            PhraseQuery.Of("a", "b", "c"), PhraseQuery.Of("a", "b", "c") with { Slop = 1 }, PhraseQuery.Of("a", "b c"), new PrefixQuery("a", "b"), new WildcardQuery("a", "b*"), new RegexpQuery("a", "b*"),
            new FuzzyQuery("a", "b"), new FuzzyQuery("a", "b", 1), new FuzzyQuery("a", "b", 1, 1), new TermRangeQuery("a", "b", null), new TermRangeQuery("a", null, "b"), new TermRangeQuery("a", "b", null, false), new TermRangeQuery("a", "*", "b"),
            new NumericRangeQuery("a", 1, 2), new NumericRangeQuery("a", 1, 2, false), new LongRangeQuery("a", 1, 2), new DateRangeQuery("a", DateTimeOffset.UnixEpoch, null), new ExistsQuery("a"), new FacetPathQuery("a", ["b"]),
            new FacetPathQuery("a", ["b", "c"]), new FacetPathQuery("a", ["b\"/\"c"]), new KeysQuery(["a"]), new MatchAllQuery(), new MatchNoneQuery(), new BoostQuery(new MatchAllQuery(), 2), new ConstantScoreQuery(new MatchAllQuery(), 2),
            new BooleanQuery([new BooleanClause(Occur.Must, new MatchAllQuery())]), new BooleanQuery([new BooleanClause(Occur.Filter, new MatchAllQuery())]), new BooleanQuery([new BooleanClause(Occur.Filter, new MatchAllQuery())], 1),
            new DisMaxQuery([new MatchAllQuery()]), new DisMaxQuery([new MatchAllQuery()], 0.5), new FunctionScoreQuery(new MatchAllQuery(), new FieldValueFunction("a")), new FunctionScoreQuery(new MatchAllQuery(), new FieldValueFunction("a", 2)),
        ];

        Assert.Equal(queries.Length, queries.Select(query => query.ToString()).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Explain_OfRandomHits_EndsInTheScoreOfTheHit()
    {
        const int Seed = 32;
        using var folder = new TemporaryFolder();
        var corpus = new OracleCorpus(Seed);
        using var searcher = corpus.Write(folder.Path, 300, out var writer);
        using var _ = writer;
        var queries = new OracleQueries(corpus, Seed);
        var explained = 0;
        for (var i = 0; i < 150; i++)
        {
            var query = queries.Query(3);
            foreach (var hit in searcher.Search(new SearchRequest(query) { Explain = true, Size = 3 }).Hits)
            {
                Assert.True(hit.Explanation is { IsMatch: true } tree && Math.Abs(tree.Value - hit.Score) <= 1e-5 * Math.Max(1, hit.Score), $"seed {Seed}: {query}: {hit.Score}\n{hit.Explanation}");
                explained++;
            }
        }

        Assert.True(explained > 200, $"{explained}");
    }

    [Fact]
    public void Explain_OfATerm_ShowsEveryFactor()
    {
        using var folder = new TemporaryFolder();
        var corpus = new OracleCorpus(1);
        using var searcher = corpus.Write(folder.Path, 50, out var writer);
        using var _ = writer;
        var word = Catalog.Search.Analysis.Analyzers.Standard.Normalize(corpus.Words[0]);
        var request = new SearchRequest(new TermQuery("body", word).Boost(2)) { Explain = true };

        var hit = searcher.Search(request).Hits[0];

        var parts = hit.Explanation!.Details.ToDictionary(detail => detail.Description.Split(',', ' ')[0], detail => detail.Value); // asked for
        var norm = parts["k1"] * (1 - parts["b"] + (parts["b"] * parts["length"] / parts["average"]));
        Assert.Equal(hit.Score, parts["boost"] * parts["idf"] * parts["freq"] / (parts["freq"] + norm), 4);
        Assert.Equal(2, parts["boost"]);
        Assert.False(searcher.Explain(new SearchRequest(new TermQuery("body", "absent")), hit.Key)!.IsMatch); // the key exists
    }
}
