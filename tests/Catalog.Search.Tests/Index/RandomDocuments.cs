using Catalog.Search.Index;

namespace Catalog.Search.Tests.Index;

/// <summary>Documents with every kind of field, some empty, some long, some with odd characters; the same for the same seed.</summary>
internal sealed class RandomDocuments(int seed)
{
    private static readonly string[] Odd = ["\uD83D\uDE00", "naïve", "שלום", "東京", "a\u0301", "\uD800", "Straße", "x\u0000y", "ﬁ"];

    private readonly Random random = new(seed);

    public static IndexSchema Schema { get; } = new(
    [
        SearchField.Text("title", stored: true),
        SearchField.Text("body"),
        SearchField.Text("notes") with { HasPositions = false },
        SearchField.Text("raw") with { HasNorms = false },
        SearchField.Keyword("code", stored: true),
        SearchField.Keyword("token", column: false),
        SearchField.Long("count", stored: true),
        SearchField.Double("price", stored: true),
        SearchField.Double("ratio"),
        SearchField.Date("when"),
        SearchField.Facet("colour"),
        SearchField.FacetPath("place", stored: true),
        SearchField.Stored("blob"),
    ]);

    public Random Random => random;

    public SearchDocument Next()
    {
        var document = new SearchDocument();
        if (random.Next(20) == 0)
        {
            return document;
        }

        document.Add("title", Words(random.Next(6)));
        for (var texts = random.Next(3); texts > 0; texts--)
        {
            document.Add("body", Words(random.Next(100) == 0 ? 3000 : random.Next(40)), random.Next(4) == 0 ? "english" : null);
        }

        if (random.Next(2) == 0)
        {
            document.Add("notes", Words(8)).Add("raw", Words(8));
        }

        document.Add("code", "c" + random.Next(1000)).Add("token", Odd[random.Next(Odd.Length)] == "\uD800" ? "plain" : Odd[random.Next(5)]);
        if (random.Next(3) > 0)
        {
            document.Add("count", (long)random.Next(-5, 5) * 100).Add("price", random.Next(10_000) / 100.0).Add("ratio", random.NextDouble() * (random.Next(2) == 0 ? -1e9 : 1));
        }

        if (random.Next(3) == 0)
        {
            document.Add("count", long.MaxValue - random.Next(3)).Add("ratio", random.Next(4) switch { 0 => double.PositiveInfinity, 1 => -0.0, 2 => double.MinValue, _ => 0 });
        }

        document.Add("when", DateTimeOffset.UnixEpoch.AddDays(random.Next(20_000)));
        for (var colours = random.Next(4); colours > 0; colours--)
        {
            document.Add("colour", "colour " + Zipf(50));
        }

        for (var places = random.Next(3); places > 0; places--)
        {
            document.AddPath("place", [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => "p" + random.Next(4))]);
        }

        document.Add("blob", new string((char)('a' + random.Next(26)), random.Next(200)));
        return document;
    }

    public string Words(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => random.Next(40) == 0 ? Odd[random.Next(Odd.Length)] : "w" + Zipf(2000)));

    private int Zipf(int count) => (int)Math.Pow(count, random.NextDouble());
}
