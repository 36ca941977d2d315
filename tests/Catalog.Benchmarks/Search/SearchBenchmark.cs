using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Catalog.Benchmarks.Search;

// search: our index beside Lucene 8 (Java) and SQLite FTS5, on the same documents and queries, one engine at a time, one thread.
//   search [--documents N] [--queries N] [--passes N] [--peers none]        documents made from CATALOG_DATA
//   search --corpus FILE.tsv --queries FILE.tsv                             given files; columns id, title, body, 3 facets, price; text, facet value
// Each engine runs in a process of its own. Ratios are of ours to Lucene's better facet module, above 1 is better for ours but for
// size_ratio and rss_ratio. Queries per second are of the best pass; *_cpu counts the thread's own time, for machines that do other work.
// cold_start_ms is a process of its own with the index out of the page cache, from opening a reader to its first hits.

/// <summary>The question: is our search engine at least as fast, small and lean as Lucene 8?</summary>
internal static class SearchBenchmark
{
    private static readonly string[] Jars = ["lucene-core", "lucene-analyzers-common", "lucene-facet", "hppc"];

    private static readonly (string Result, string Name)[] Ratios =
    [
        ("or_ratio", "or_qps"), ("and_ratio", "and_qps"), ("facets_ratio", "facets_qps"), ("sideways_ratio", "sideways_qps"), ("index_ratio", "index_docs_per_s"),
        ("size_ratio", "size_bytes"), ("rss_ratio", "rss_bytes"), ("or_ratio_cpu", "or_qps_cpu"), ("and_ratio_cpu", "and_qps_cpu"),
        ("facets_ratio_cpu", "facets_qps_cpu"), ("sideways_ratio_cpu", "sideways_qps_cpu"), ("index_ratio_cpu", "index_docs_per_cpu_s"),
    ];

    private static readonly string[] OwnFigures =
    [
        "documents", "or_qps", "and_qps", "facets_qps", "sideways_qps", "sideways_cached_qps", "index_docs_per_s", "size_bytes", "rss_bytes", "open_ms", "cold_open_ms", "cold_start_ms",
    ];

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["ours", var corpus, var queries, var folder, var passes])
        {
            return SearchRun.Run(corpus, queries, folder, int.Parse(passes, CultureInfo.InvariantCulture));
        }

        if (arguments is ["reader", var opened, var query])
        {
            return ReaderRun.Run(opened, query);
        }

        if (arguments is ["sqlite", var sqliteCorpus, var sqliteQueries, var sqliteFolder])
        {
            return SqliteRun.Run(sqliteCorpus, sqliteQueries, sqliteFolder);
        }

        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < arguments.Length; i += 2)
        {
            options[arguments[i]] = arguments[i + 1];
        }

        var work = Directory.CreateTempSubdirectory("catalog-search-benchmark-").FullName;
        try
        {
            await CompareAsync(options, work);
            return 0;
        }
        finally
        {
            Directory.Delete(work, true);
        }
    }

    private static async Task CompareAsync(Dictionary<string, string> options, string work)
    {
        var passes = options.GetValueOrDefault("--passes", "3");
        var corpus = options.GetValueOrDefault("--corpus", Path.Combine(work, "corpus.tsv"));
        var queries = Path.Combine(work, "queries.tsv");
        if (options.ContainsKey("--corpus"))
        {
            queries = options["--queries"];
        }
        else
        {
            var data = Environment.GetEnvironmentVariable("CATALOG_DATA") ?? throw new InvalidOperationException("CATALOG_DATA does not name the folder of test data.");
            SearchCorpus.Write(data, Number(options, "--documents", 200_000), Number(options, "--queries", 1000), corpus, queries);
        }

        var self = Environment.ProcessPath!; // a process has a path
        var ours = await MeasureAsync("ours", self, ["search", "ours", corpus, queries, Path.Combine(work, "ours"), passes]);
        Add(ours, await ReaderRun.MeasureAsync(folder => MeasureAsync("ours", self, ["search", "reader", folder, File.ReadLines(queries).First().Split('\t')[0]]), Path.Combine(work, "ours")));
        if (options.GetValueOrDefault("--peers") == "none")
        {
            WriteResult(ours, new Dictionary<string, double>());
            return;
        }

        var java = string.Join(':', Jars.Select(jar => Directory.EnumerateFiles("/usr/share/java", jar + "*.jar").First(file => Path.GetFileName(file) is var name && (name == jar + ".jar" || char.IsAsciiDigit(name[jar.Length + 1])))));
        await MeasureAsync("javac", "javac", ["-cp", java, "-d", work, Path.Combine(Source(), "peers", "lucene", "LuceneBench.java")]);
        var lucene = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var module in new[] { "sorted-set", "taxonomy" })
        {
            var found = await MeasureAsync("lucene " + module, "java", ["-Xmx2g", "-cp", java + ":" + work, "LuceneBench", corpus, queries, Path.Combine(work, module), passes, module]);
            foreach (var (name, value) in found)
            {
                var smaller = name is "size_bytes" or "rss_bytes" or "open_ms";
                lucene[name] = lucene.TryGetValue(name, out var other) ? (smaller ? Math.Min(other, value) : Math.Max(other, value)) : value;
            }
        }

        await MeasureAsync("sqlite", self, ["search", "sqlite", corpus, queries, Path.Combine(work, "sqlite")]);
        WriteResult(ours, lucene);
    }

    private static void Add(Dictionary<string, double> figures, Dictionary<string, double> more)
    {
        foreach (var (name, value) in more)
        {
            figures[name] = value;
        }
    }

    /// <summary>The last line: the ratios that can be told, then our own figures.</summary>
    private static void WriteResult(Dictionary<string, double> ours, Dictionary<string, double> lucene)
    {
        var figures = new Dictionary<string, double>();
        foreach (var (result, name) in Ratios)
        {
            if (ours.TryGetValue(name, out var left) && lucene.TryGetValue(name, out var right))
            {
                figures[result] = Math.Round(left / right, 3);
            }
        }

        foreach (var name in OwnFigures)
        {
            if (ours.TryGetValue(name, out var value))
            {
                figures[name] = Math.Round(value, 1);
            }
        }

        Console.WriteLine("RESULT " + JsonSerializer.Serialize(figures));
    }

    private static int Number(Dictionary<string, string> options, string name, int otherwise) =>
        options.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private static string Source([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetDirectoryName(Path.GetDirectoryName(file))!; // a full path

    private static async Task<Dictionary<string, double>> MeasureAsync(string title, string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{title} ended with {process.ExitCode}.");
        }

        var found = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(' ');
            found[parts[0]] = double.Parse(parts[1], CultureInfo.InvariantCulture);
            Console.WriteLine($"{title,-20} {parts[0],-24} {parts[1]}");
        }

        return found;
    }
}
