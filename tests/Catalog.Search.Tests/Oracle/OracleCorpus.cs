using Catalog.Search.Analysis;
using Catalog.Search.Index;

namespace Catalog.Search.Tests.Oracle;

/// <summary>A document as the oracle sees it.</summary>
internal sealed record OracleDocument(string Key)
{
    public Dictionary<string, List<string>> Texts { get; } = [];

    public Dictionary<string, List<double>> Numbers { get; } = [];

    public Dictionary<string, List<string[]>> Paths { get; } = [];

    /// <summary>Tokens of the text fields, with positions.</summary>
    public Dictionary<string, List<(string Term, int Position)>> Tokens { get; } = [];

    public bool IsLive { get; set; } = true;
}

/// <summary>A random corpus, written to an index in several segments with deletions and updates, and kept beside it as plain lists.</summary>
internal sealed class OracleCorpus
{
    public static readonly IndexSchema Schema = new([
        SearchField.Text("title", stored: true),
        SearchField.Text("body", stored: true),
        SearchField.Text("plain", stored: true) with { HasNorms = false },
        SearchField.Keyword("word"),
        SearchField.Long("size"),
        SearchField.Double("price"),
        SearchField.Date("day"),
        SearchField.Facet("colour"),
        SearchField.FacetPath("place"),
    ]);

    private static readonly string[] Syllables = ["ka", "lo", "mi", "ru", "sé", "ta", "vö", "ne"];

    private readonly Random random;

    public OracleCorpus(int seed)
    {
        random = new Random(seed);
        Words = [.. Enumerable.Range(0, 70).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Syllables[random.Next(Syllables.Length)]))).Distinct()];
    }

    /// <summary>The vocabulary, the most frequent first.</summary>
    public string[] Words { get; }

    /// <summary>All documents ever written, in order; the dead ones are still in their segments.</summary>
    public List<OracleDocument> Documents { get; } = [];

    public Searcher Write(string folder, int count, out IndexWriter writer)
    {
        writer = IndexWriter.Open(folder, Schema, new IndexWriterOptions { MergePolicy = new TieredMergePolicy { SegmentsPerTier = 1000, DeletedShare = 2 } });
        var flushed = 0;
        for (var i = 0; i < count; i++)
        {
            var key = "d" + (i > 10 && random.Next(12) == 0 ? random.Next(i) : i);
            var (oracle, document) = Make(key);
            foreach (var old in Documents.Where(old => old.Key == key))
            {
                old.IsLive = false;
            }

            Documents.Add(oracle);
            writer.Update(key, document);
            if (random.Next(40) == 0)
            {
                var gone = Documents[random.Next(Documents.Count)].Key;
                writer.Delete(gone);
                foreach (var old in Documents.Where(old => old.Key == gone))
                {
                    old.IsLive = false;
                }
            }

            if (i - flushed > 5 && random.Next(count / 3) == 0) // a segment whose documents are all dead would be dropped
            {
                flushed = i;
                writer.Flush();
            }
        }

        return writer.OpenSearcher();
    }

    public string Word()
    {
        // Zipf by inverse: word r with a share of about 1 / (r + 1).
        var at = (int)Math.Floor(Math.Pow(Words.Length + 1, random.NextDouble())) - 1;
        return Words[Math.Clamp(at, 0, Words.Length - 1)];
    }

    private (OracleDocument Oracle, SearchDocument Document) Make(string key)
    {
        var oracle = new OracleDocument(key);
        var document = new SearchDocument();
        Text("title", 1, 5);
        Text("body", 0, 40);
        if (random.Next(2) == 0)
        {
            Text("plain", 1, 6);
        }

        Values("word", 3, () => Word());
        Values("colour", 3, () => "c" + random.Next(12));
        Numbers("size", 2, () => random.Next(-50, 50));
        Numbers("price", 2, () => random.Next(0, 1000) / 8.0);
        Numbers("day", 1, () => 1_700_000_000_000 + (random.Next(100) * 86_400_000L));
        var paths = new List<string[]>();
        for (var n = random.Next(3); n > 0; n--)
        {
            paths.Add([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => "p" + random.Next(4))]);
            document.AddPath("place", paths[^1]);
        }

        oracle.Paths["place"] = paths;
        oracle.Paths["colour"] = [.. oracle.Texts["colour"].Select(value => (string[])[value])];
        return (oracle, document);

        void Text(string field, int least, int most)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => Word()));
            if (text.Length == 0)
            {
                return;
            }

            document.Add(field, text);
            oracle.Texts[field] = [text];
            oracle.Tokens[field] = [.. Analyzers.Standard.Analyze(text).Select(term => (term.Text, term.Position))];
        }

        void Values(string field, int most, Func<string> value)
        {
            var values = Enumerable.Range(0, random.Next(most + 1)).Select(_ => value()).ToList();
            values.ForEach(one => document.Add(field, one));
            oracle.Texts[field] = values;
        }

        void Numbers(string field, int most, Func<double> value)
        {
            var values = Enumerable.Range(0, random.Next(most + 1)).Select(_ => value()).ToList();
            foreach (var one in values)
            {
                _ = field == "price" ? document.Add(field, one) : document.Add(field, (long)one);
            }

            oracle.Numbers[field] = values;
        }
    }
}
