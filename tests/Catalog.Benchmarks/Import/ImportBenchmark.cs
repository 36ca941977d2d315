using System.Diagnostics;
using System.Globalization;
using Catalog.Application.Access;
using Catalog.Application.Demo;
using Catalog.Application.Imports;
using Catalog.Application.Imports.TaxonomyFiles;
using Catalog.Application.Storage;
using Catalog.Domain.Access;

namespace Catalog.Benchmarks.Import;

/// <summary>
/// How fast are items imported, and how much memory does it take? Tate's 41,402 artworks with their 216,955 tags from the packed file into
/// a fresh SQLite database (files as the server has them: WAL, foreign keys), then the same file again, then the demo.
/// </summary>
internal static class ImportBenchmark
{
    private const string Map =
        """
        kind: ASSET
        key: acno
        fields:
          title: title
          description: {template: "{medium}, {dateText}"}
          creator: {column: "artists[].name", join: "; "}
          thumbnailUri: thumbnailUrl
        attributes:
          classification: classification
          medium: medium
          startYear: {column: startYear, type: number, match: '^\d+$'}
          acquisitionYear: {column: acquisitionYear, type: number}
          creditLine: creditLine
          dimensions: dimensions
        tags:
          - taxonomy: tate-subjects
            column: subject_ids
            by: notation
        """;

    public static async Task<int> RunAsync(string[] options)
    {
        _ = options;
        var data = Environment.GetEnvironmentVariable("CATALOG_DATA");
        var works = Path.Combine(data ?? "", "digital_assets/tate/artworks.jsonl.gz");
        if (!File.Exists(works))
        {
            await Console.Error.WriteLineAsync("CATALOG_DATA must name the folder of test data; it holds no digital_assets/tate/artworks.jsonl.gz.");
            return 2;
        }

        var folder = Directory.CreateTempSubdirectory("catalog-import-").FullName;
        try
        {
            await MeasureAsync(folder, works, Path.Combine(data!, "digital_assets/tate/subjects.tsv")); // the file was found in it
            return 0;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(string folder, string works, string subjects)
    {
        var map = Path.Combine(folder, "tate.yaml");
        await File.WriteAllTextAsync(map, Map);
        using var store = CatalogStore.Open(Path.Combine(folder, "catalog.db"));
        await store.MigrateAsync(CancellationToken.None);
        var workspaces = new Workspaces(store, TimeProvider.System);
        var caller = await CallerAsync(workspaces, "tate");

        var taxonomy = await TimeAsync(() => new TaxonomyImporter(store, TimeProvider.System)
            .RunAsync(new(subjects, "tate-subjects") { Duplicates = DuplicateSiblings.Qualify }, caller));
        var request = new ImportRequest(works) { MapFile = map };
        var first = await TimeAsync(() => new Importer(store, TimeProvider.System).RunAsync(request, caller));
        var again = await TimeAsync(() => new Importer(store, TimeProvider.System).RunAsync(request, caller));
        var peak = PeakMegabytes();
        var demoCaller = await CallerAsync(workspaces, "demo");
        var demo = await TimeAsync(() => new DemoLoader(store, TimeProvider.System).LoadAsync(demoCaller, CancellationToken.None));

        var invariant = CultureInfo.InvariantCulture;
        Console.WriteLine("what                       items   seconds   items/s");
        foreach (var (name, items, seconds) in new[]
        {
            ("taxonomy", (long)taxonomy.Value.Created, taxonomy.Seconds), ("first import", first.Value.Counts.Created, first.Seconds),
            ("same import again", again.Value.Counts.Unchanged, again.Seconds), ("demo", demo.Value, demo.Seconds),
        })
        {
            Console.WriteLine(string.Create(invariant, $"{name,-22} {items,9} {seconds,9:F2} {items / seconds,9:F0}"));
        }

        Console.WriteLine(string.Create(invariant,
            $$"""RESULT {"items_per_s": {{first.Value.Counts.Created / first.Seconds:F0}}, "rss_mb": {{peak:F0}}, "again_items_per_s": {{again.Value.Counts.Unchanged / again.Seconds:F0}}, "demo_seconds": {{demo.Seconds:F2}}}"""));
    }

    private static async Task<Caller> CallerAsync(Workspaces workspaces, string key)
    {
        var workspace = await workspaces.EnsureAsync(key, key, "en", CancellationToken.None);
        return await workspaces.CallerAsync(workspace.Id, ActorKind.Import, "benchmark", Role.Admin, CancellationToken.None);
    }

    private static async Task<(T Value, double Seconds)> TimeAsync<T>(Func<Task<T>> work)
    {
        var watch = Stopwatch.StartNew();
        var value = await work();
        return (value, watch.Elapsed.TotalSeconds);
    }

    // What the operating system saw at the most, which counts the database's pages too.
    private static double PeakMegabytes() => Process.GetCurrentProcess().PeakWorkingSet64 / 1024.0 / 1024.0;
}
