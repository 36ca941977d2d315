using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Catalog.Benchmarks.Search;

/// <summary>
/// Documents of real words: sentences of the public texts under CATALOG_DATA, drawn anew with a fixed seed until a document has about
/// 80 words; three facets of 30, 3,000 and 5 values with Zipf shares, one price. Queries are one to four neighbouring words of titles.
/// </summary>
internal static partial class SearchCorpus
{
    public static void Write(string data, int documents, int queries, string corpusFile, string queriesFile)
    {
        var random = new Random(20261122);
        var sentences = new List<string>();
        var titles = new List<string>();
        Read(data, sentences, titles);
        var values = new[] { Zipf(30), Zipf(3000), Zipf(5) };
        using (var corpus = new StreamWriter(corpusFile, false, new UTF8Encoding(false), 1 << 20))
        {
            for (var id = 1; id <= documents; id++)
            {
                var body = new StringBuilder();
                for (var words = 0; words < 80;)
                {
                    var sentence = sentences[random.Next(sentences.Count)];
                    words += sentence.AsSpan().Count(' ') + 1;
                    body.Append(body.Length == 0 ? "" : " ").Append(sentence);
                }

                corpus.Write(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{id}\t{titles[random.Next(titles.Count)]}\t{body}\tkind {Draw(values[0], random)}\tbrand {Draw(values[1], random)}\tstate {Draw(values[2], random)}\t{random.Next(100, 100_000) / 100.0}\n"));
            }
        }

        using var list = new StreamWriter(queriesFile, false, new UTF8Encoding(false));
        for (var i = 0; i < queries;)
        {
            var words = Words().Matches(titles[random.Next(titles.Count)]).Select(match => match.Value.ToLowerInvariant()).Where(word => !Stop.Contains(word)).ToArray();
            var count = 1 + (i % 4);
            if (words.Length >= count)
            {
                var from = random.Next(words.Length - count + 1);
                list.Write($"{string.Join(' ', words[from..(from + count)])}\tkind {Draw(values[0], random)}\n");
                i++;
            }
        }
    }

    private static readonly HashSet<string> Stop = [.. "a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was will with".Split(' ')];

    private static void Read(string data, List<string> sentences, List<string> titles)
    {
        foreach (var (file, fields) in new[] { ("text_classification/reuters21578/modapte_train_and_unused.jsonl.gz", "body"), ("retrieval/cranfield/documents.jsonl.gz", "text") })
        {
            using var stream = new GZipStream(File.OpenRead(Path.Combine(data, file)), CompressionMode.Decompress);
            using var reader = new StreamReader(stream);
            while (reader.ReadLine() is { } line)
            {
                using var json = JsonDocument.Parse(line);
                Add(json.RootElement, "title", titles);
                if (json.RootElement.TryGetProperty(fields, out var text) && text.ValueKind == JsonValueKind.String)
                {
                    foreach (var sentence in Clean(text.GetString()!).Split(". ", StringSplitOptions.RemoveEmptyEntries))
                    {
                        var words = sentence.AsSpan().Count(' ') + 1;
                        if (words is >= 4 and <= 60)
                        {
                            sentences.Add(sentence);
                        }
                    }
                }
            }
        }
    }

    private static void Add(JsonElement json, string field, List<string> target)
    {
        if (json.TryGetProperty(field, out var text) && text.ValueKind == JsonValueKind.String && Clean(text.GetString()!) is { Length: > 3 } clean)
        {
            target.Add(clean);
        }
    }

    private static string Clean(string text) => Blanks().Replace(text, " ").Trim();

    // Cumulated shares: the n-th value has 1/n of the first one's.
    private static double[] Zipf(int count)
    {
        var shares = new double[count];
        double sum = 0;
        for (var i = 0; i < count; i++)
        {
            shares[i] = sum += 1.0 / (i + 1);
        }

        return [.. shares.Select(share => share / sum)];
    }

    private static int Draw(double[] shares, Random random)
    {
        var at = Array.BinarySearch(shares, random.NextDouble());
        return Math.Min(at < 0 ? ~at : at, shares.Length - 1);
    }

    [GeneratedRegex(@"[\s\p{C}]+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Words();
}
