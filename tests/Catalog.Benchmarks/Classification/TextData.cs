using System.IO.Compression;
using System.Text.Json;
using Catalog.Application.Classification.Models;
using Catalog.Domain.Classification.Models;

namespace Catalog.Benchmarks.Classification;

/// <summary>The labelled texts of the public data sets.</summary>
internal static class TextData
{
    /// <summary>Questions of bank customers, 77 intents; the official training part.</summary>
    public static IReadOnlyList<LabelledText> Banking77(string data) => Read(data, "tickets_intents/banking77/train.csv", "text", "category");

    /// <summary>Requests to an assistant, 150 intents; part is train, val, oos_train or oos_val.</summary>
    public static IReadOnlyList<LabelledText> Clinc150(string data, string part) => Read(data, $"tickets_intents/clinc150/{part}.csv", "text", "intent");

    /// <summary>Offers of shops, 10 types of product.</summary>
    public static IReadOnlyList<LabelledText> PriceRunner(string data) => Read(data, "products/pricerunner/offers.tsv", "product_title", "category_label");

    /// <summary>
    /// News agency reports of the ModApte training part, several topics each. As R90 counts them: documents with a topic, topics with more
    /// than one document. The test part is not among the data, so the topics are counted in the training part alone.
    /// </summary>
    public static IReadOnlyList<LabelledText> Reuters(string data)
    {
        using var file = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(data, "text_classification/reuters21578/modapte_train_and_unused.jsonl.gz")), CompressionMode.Decompress));
        var all = new List<LabelledText>();
        while (file.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            if (root.GetProperty("split").GetString() == "train" && root.GetProperty("topics").GetArrayLength() > 0)
            {
                all.Add(new LabelledText($"{root.GetProperty("title").GetString()}\n{root.GetProperty("body").GetString()}", [.. root.GetProperty("topics").EnumerateArray().Select(topic => topic.GetString()!)]));
            }
        }

        var topics = all.SelectMany(one => one.Labels).CountBy(topic => topic).Where(pair => pair.Value > 1).Select(pair => pair.Key).ToHashSet();
        return [.. all.Select(one => one with { Labels = [.. one.Labels.Where(topics.Contains)] }).Where(one => one.Labels.Count > 0)];
    }

    private static IReadOnlyList<LabelledText> Read(string data, string file, string text, string label) =>
        LabelledTextFile.Read(new LabelledTextColumns(Path.Combine(data, file), [text], label)).Texts;
}
