using Catalog.Domain.Classification.Models;

namespace Catalog.Domain.Tests.Classification.Models;

/// <summary>Made-up texts whose label follows from words in them, with noise around.</summary>
internal static class Texts
{
    private static readonly string[] Noise = ["please", "today", "hello", "the", "my", "with", "question", "about", "again", "thanks"];

    private static readonly Dictionary<string, string[]> Words = new()
    {
        ["refund"] = ["refund", "money", "back", "repay"],
        ["card"] = ["card", "plastic", "chip", "pin"],
        ["transfer"] = ["transfer", "send", "wire", "abroad"],
        ["login"] = ["password", "login", "locked", "account"],
    };

    public static IReadOnlyList<LabelledText> Make(int count, int seed, params string[] labels)
    {
        var random = new Random(seed);
        string[] used = labels.Length == 0 ? [.. Words.Keys] : labels;
        return [.. Enumerable.Range(0, count).Select(i => Make(random, used[i % used.Length]))];
    }

    /// <summary>Texts that have each label or not, independently of the others.</summary>
    public static IReadOnlyList<LabelledText> MakeMultiLabel(int count, int seed)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, count).Select(_ =>
            {
                var labels = Words.Keys.Where(_ => random.Next(3) == 0).ToArray();
                return new LabelledText(string.Join(' ', labels.SelectMany(label => Pick(random, Words[label], 2)).Concat(Pick(random, Noise, 5))), labels);
            }),
        ];
    }

    private static LabelledText Make(Random random, string label) =>
        new(string.Join(' ', Pick(random, Noise, 4).Concat(Pick(random, Words[label], 2)).OrderBy(_ => random.Next())), [label]);

    private static IEnumerable<string> Pick(Random random, string[] from, int count) => Enumerable.Range(0, count).Select(_ => from[random.Next(from.Length)]).ToList();
}
