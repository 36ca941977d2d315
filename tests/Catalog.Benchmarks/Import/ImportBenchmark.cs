using System.Diagnostics;
using System.Globalization;
using Catalog.Application.Access;
using Catalog.Application.Demo;
using Catalog.Application.Imports;
using Catalog.Application.Imports.TaxonomyFiles;
using Catalog.Application.Indexing;
using Catalog.Application.Storage;
using Catalog.Domain.Access;
using Microsoft.Extensions.Logging.Abstractions;

namespace Catalog.Benchmarks.Import;

/// <summary>
/// How fast are items imported, and how much memory does it take? Tate's 41,402 artworks with their 216,955 tags from the packed file into
/// a fresh SQLite database (files as the server has them: WAL, foreign keys), then the same file again, its index from nothing, the demo.
/// It is done twice, each time into a new database: cold, by a process that has yet to compile nearly all of its code
/// ("items_per_s", "cpu_seconds"), and then as a server does it that has been at work for a while ("warm_items_per_s").
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
        var request = new ImportRequest(works) { MapFile = map };
        var rows = new List<(string Name, Run Run)>();

        using (var cold = await StoreAsync(folder, "cold"))
        {
            var caller = await CallerAsync(cold, "tate");
            rows.Add(("taxonomy, cold", await TaxonomyAsync(cold, caller, subjects)));
            rows.Add(("import, cold", await ImportAsync(cold, caller, request)));
            rows.Add(("same import again", await ImportAsync(cold, caller, request)));
        }

        using var store = await StoreAsync(folder, "warm");
        var tate = await CallerAsync(store, "tate");
        rows.Add(("taxonomy", await TaxonomyAsync(store, tate, subjects)));
        rows.Add(("import", await ImportAsync(store, tate, request)));
        var peak = PeakMegabytes();
        rows.Add(("index", await TimeAsync(() => IndexAsync(store, tate, Path.Combine(folder, "index")))));
        var indexPeak = PeakMegabytes();
        var demo = await CallerAsync(store, "demo");
        rows.Add(("demo", await TimeAsync(async () => await new DemoLoader(store, TimeProvider.System).LoadAsync(demo, CancellationToken.None))));

        var invariant = CultureInfo.InvariantCulture;
        Console.WriteLine("what                       items   seconds  cpu seconds   items/s");
        foreach (var (name, run) in rows)
        {
            Console.WriteLine(string.Create(invariant, $"{name,-22} {run.Items,9} {run.Seconds,9:F2} {run.CpuSeconds,12:F2} {run.PerSecond,9:F0}"));
        }

        Run Of(string name) => rows.Find(row => row.Name == name).Run;
        Console.WriteLine(string.Create(invariant,
            $$"""RESULT {"items_per_s": {{Of("import, cold").PerSecond:F0}}, "warm_items_per_s": {{Of("import").PerSecond:F0}}, "rss_mb": {{peak:F0}}, "index_seconds": {{Of("index").Seconds:F2}}, "index_rss_mb": {{indexPeak:F0}}, "again_items_per_s": {{Of("same import again").PerSecond:F0}}, "cpu_seconds": {{Of("import, cold").CpuSeconds:F2}}, "warm_cpu_seconds": {{Of("import").CpuSeconds:F2}}, "demo_seconds": {{Of("demo").Seconds:F2}}}"""));
    }

    private static async Task<CatalogStore> StoreAsync(string folder, string name)
    {
        var store = CatalogStore.Open(Path.Combine(folder, name + ".db"));
        await store.MigrateAsync(CancellationToken.None);
        return store;
    }

    private static Task<Run> TaxonomyAsync(CatalogStore store, Caller caller, string subjects) => TimeAsync(async () =>
        (await new TaxonomyImporter(store, TimeProvider.System).RunAsync(new(subjects, "tate-subjects") { Duplicates = DuplicateSiblings.Qualify }, caller)).Created);

    private static Task<Run> ImportAsync(CatalogStore store, Caller caller, ImportRequest request) => TimeAsync(async () =>
    {
        var counts = (await new Importer(store, TimeProvider.System).RunAsync(request, caller)).Counts;
        return counts.Created + counts.Unchanged;
    });

    /// <summary>Everything that is in the workspace, from an empty folder until a search finds the last change.</summary>
    private static async Task<long> IndexAsync(CatalogStore store, Caller caller, string folder)
    {
        await using var indexes = new WorkspaceIndexes(store, folder, TimeProvider.System, NullLoggerFactory.Instance);
        var index = await indexes.GetAsync(caller.WorkspaceId, CancellationToken.None);
        var latest = await index.LatestSequenceAsync(CancellationToken.None);
        await index.WaitForRebuildAsync(CancellationToken.None);
        if (!await index.WaitForAsync(latest, TimeSpan.FromMinutes(10), CancellationToken.None))
        {
            throw new TimeoutException($"The index did not reach sequence {latest} within ten minutes.");
        }

        return (await index.StatusAsync(CancellationToken.None)).Documents;
    }

    private static async Task<Caller> CallerAsync(CatalogStore store, string key)
    {
        var workspaces = new Workspaces(store, TimeProvider.System);
        var workspace = await workspaces.EnsureAsync(key, key, "en", CancellationToken.None);
        return await workspaces.CallerAsync(workspace.Id, ActorKind.Import, "benchmark", Role.Admin, CancellationToken.None);
    }

    private static async Task<Run> TimeAsync(Func<Task<long>> work)
    {
        var processor = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var items = await work();
        return new(items, watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
    }

    // What the operating system saw at the most, which counts the database's pages too.
    private static double PeakMegabytes() => Process.GetCurrentProcess().PeakWorkingSet64 / 1024.0 / 1024.0;

    /// <summary>One step: how many items, by the clock, and of all processors.</summary>
    private readonly record struct Run(long Items, double Seconds, double CpuSeconds)
    {
        public double PerSecond => Items / Seconds;
    }
}
