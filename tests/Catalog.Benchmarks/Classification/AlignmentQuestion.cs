using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Catalog.Domain.Alignment;
using Catalog.Domain.Taxonomies;

namespace Catalog.Benchmarks.Classification;

/// <summary>
/// How good are the mappings proposed between two taxonomies, from their labels and trees alone? Shopify's categories of 2025-01 (10,595) to
/// Google's (5,595) and Shopify's of 2022-02 (5,595) to those of 2025-01, over the mappings that Shopify published, as far as they are in
/// CATALOG_DATA. The options were chosen on the first half of the Shopify to Google mappings (by SHA-256 of the id); the second half and the
/// release mapping were only measured.
/// </summary>
internal static class AlignmentQuestion
{
    /// <summary>Prints a line for each set of mappings and a RESULT line; 2 without data.</summary>
    public static int Run()
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("CATALOG_DATA") ?? "", "taxonomies");
        if (!Directory.Exists(folder))
        {
            Console.Error.WriteLine("CATALOG_DATA must name the folder of test data; it holds no taxonomies.");
            return 2;
        }

        var figures = Measure(folder, Console.Out);
        Console.WriteLine("RESULT " + System.Text.Json.JsonSerializer.Serialize(figures));
        return 0;
    }

    /// <summary>The figures by the names that results have.</summary>
    /// <param name="folder">The folder taxonomies of the test data.</param>
    /// <param name="output">Where the lines go.</param>
    public static IReadOnlyDictionary<string, double> Measure(string folder, TextWriter output)
    {
        var shopify = Concepts(Path.Combine(folder, "shopify/categories.en.tsv"));
        var google = Concepts(Path.Combine(folder, "google/google_product_taxonomy_2021-09-21.tsv"));
        var legacy = Concepts(Path.Combine(folder, "shopify/categories_2022-02.tsv"));

        var (ranks, seconds) = Rank(shopify, google, Path.Combine(folder, "alignments/shopify_to_google.tsv"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{shopify.Count:N0} x {google.Count:N0} concepts aligned in {seconds:F2} s"));
        Print(output, "Shopify to Google, half the options were chosen on", [.. ranks.Where(pair => IsFirstHalf(pair.Source)).Select(pair => pair.Rank)]);
        Print(output, "Shopify to Google, the other half", [.. ranks.Where(pair => !IsFirstHalf(pair.Source)).Select(pair => pair.Rank)]);
        var (p1, r10) = Print(output, "Shopify to Google, all", [.. ranks.Select(pair => pair.Rank)]);

        var (releases, releaseSeconds) = Rank(legacy, shopify, Path.Combine(folder, "alignments/shopify_2022-02_to_2025-01.tsv"));
        var (releaseP1, releaseR10) = Print(output, "Shopify 2022-02 to 2025-01, all", [.. releases.Select(pair => pair.Rank)]);
        return new Dictionary<string, double>
        {
            ["alignment_p1"] = p1, ["alignment_r10"] = r10, ["alignment_seconds"] = Math.Round(seconds, 2),
            ["release_p1"] = releaseP1, ["release_r10"] = releaseR10, ["release_seconds"] = Math.Round(releaseSeconds, 2),
        };
    }

    private static (List<(string Source, int Rank)> Ranks, double Seconds) Rank(
        Dictionary<string, (AlignmentConcept Concept, string Code)> source, Dictionary<string, (AlignmentConcept Concept, string Code)> target, string mappings)
    {
        var clock = Stopwatch.StartNew();
        var aligner = new ConceptAligner([.. source.Values.Select(pair => pair.Concept)], [.. target.Values.Select(pair => pair.Concept)]);
        var candidates = aligner.Sources.ToDictionary(id => id, id => aligner.CandidatesOf(id));
        var seconds = clock.Elapsed.TotalSeconds;

        var byCode = source.Values.ToDictionary(pair => pair.Code, pair => pair.Concept.Id);
        var targets = target.Values.ToDictionary(pair => pair.Code, pair => pair.Concept.Id);
        var ranks = new List<(string, int)>();
        foreach (var row in File.ReadLines(mappings).Skip(1).Select(line => line.Split('\t')))
        {
            // A mapping whose end is not in the release that is here cannot be found: it counts as missed.
            var wanted = targets.GetValueOrDefault(row[2]);
            var found = byCode.TryGetValue(row[0], out var id) ? candidates[id].ToList().FindIndex(candidate => candidate.Target == wanted) : -1;
            ranks.Add((row[0], found));
        }

        return (ranks, seconds);
    }

    private static (double P1, double R10) Print(TextWriter output, string name, IReadOnlyList<int> ranks)
    {
        var (p1, r10) = (Math.Round((double)ranks.Count(rank => rank == 0) / ranks.Count, 4), Math.Round((double)ranks.Count(rank => rank >= 0) / ranks.Count, 4));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {ranks.Count:N0} mappings, precision at 1 {p1:F4}, recall at 10 {r10:F4}"));
        return (p1, r10);
    }

    private static bool IsFirstHalf(string id) =>
        Convert.ToUInt32(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes("align-dev:" + id)))[..8], 16) % 100 < 50;

    /// <summary>The concepts of a file of codes and paths, by path.</summary>
    private static Dictionary<string, (AlignmentConcept Concept, string Code)> Concepts(string file)
    {
        const string Separator = " > ";
        var rows = File.ReadLines(file).Skip(1).Select(line => line.Split('\t')).ToList();
        var ids = new Dictionary<string, ConceptId>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            ids.TryAdd(row[1], new ConceptId(ids.Count + 1));
        }

        var concepts = new Dictionary<string, (AlignmentConcept, string)>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var cut = row[1].LastIndexOf(Separator, StringComparison.Ordinal);
            var broader = cut >= 0 && ids.TryGetValue(row[1][..cut], out var above) ? above : (ConceptId?)null;
            concepts.TryAdd(row[1], (new AlignmentConcept(ids[row[1]], broader, [new AlignmentName("en", LabelKind.Preferred, row[1][(cut < 0 ? 0 : cut + Separator.Length)..])]), row[0]));
        }

        return concepts;
    }
}
