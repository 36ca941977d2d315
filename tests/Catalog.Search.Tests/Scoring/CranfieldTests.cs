using System.IO.Compression;
using System.Text.Json;
using Catalog.Search.Index;
using Catalog.Search.Queries;
using Catalog.Testing;

namespace Catalog.Search.Tests.Scoring;

/// <summary>Relevance on the Cranfield collection: 1,400 abstracts and queries with judgements.</summary>
public sealed class CranfieldTests
{
    [Fact]
    public void Ranking_OfCranfield_ReachesTheKnownQualityAndStemmingImprovesIt()
    {
        var folder = Requires.Data("retrieval/cranfield");

        var plain = Evaluate(folder, "standard");
        var english = Evaluate(folder, "english");

        var figures = $"standard MAP {plain.Map:F4} nDCG@10 {plain.Ndcg:F4}, english MAP {english.Map:F4} nDCG@10 {english.Ndcg:F4}, {plain.Queries} queries";
        TestContext.Current.TestOutputHelper?.WriteLine(figures);
        Assert.True(plain.Map >= 0.40 && plain.Ndcg >= 0.50, figures);
        Assert.True(english.Map > plain.Map && english.Ndcg > plain.Ndcg, figures);
    }

    private static (double Map, double Ndcg, int Queries) Evaluate(string data, string analyzer)
    {
        using var folder = new TemporaryFolder();
        using var writer = IndexWriter.Open(folder.Path, new IndexSchema([SearchField.Text("text", analyzer)]));
        using var file = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(data, "documents.jsonl.gz")), CompressionMode.Decompress));
        while (file.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            writer.Update(root.GetProperty("id").ToString(), new SearchDocument().Add("text", $"{root.GetProperty("title")} {root.GetProperty("text")}"));
        }

        using var searcher = writer.OpenSearcher();
        var relevant = Table(data, "qrels.tsv").GroupBy(row => row[0]).ToDictionary(group => group.Key, group => group.Select(row => row[1]).ToHashSet());
        var maps = new List<double>();
        var ndcgs = new List<double>();
        foreach (var row in Table(data, "queries.tsv").Where(row => relevant.ContainsKey(row[0])))
        {
            var wanted = relevant[row[0]];
            var terms = searcher.Schema.Analyzers[analyzer].Analyze(row[^1]).Select(term => new TermQuery("text", term.Text)).ToArray<Query>();
            var hits = searcher.Search(new SearchRequest(BooleanQuery.Any(terms)) { Size = 1400 }).Hits;
            var found = 0;
            double precision = 0, gain = 0;
            for (var i = 0; i < hits.Count; i++)
            {
                if (wanted.Contains(hits[i].Key))
                {
                    found++;
                    precision += (double)found / (i + 1);
                    gain += i < 10 ? 1 / Math.Log2(i + 2) : 0;
                }
            }

            maps.Add(precision / wanted.Count);
            ndcgs.Add(gain / Enumerable.Range(0, Math.Min(10, wanted.Count)).Sum(i => 1 / Math.Log2(i + 2)));
        }

        return (maps.Average(), ndcgs.Average(), maps.Count);
    }

    private static IEnumerable<string[]> Table(string data, string name) => File.ReadLines(Path.Combine(data, name)).Skip(1).Select(line => line.Split('\t'));
}
