using System.Diagnostics;
using System.Globalization;
using Catalog.Search.Index;

namespace Catalog.Benchmarks.Search;

/// <summary>Our side of the search benchmark, in a process of its own: indexes a corpus, runs the queries, prints lines "name value".</summary>
internal static class SearchRun
{
    public static readonly IndexSchema Schema = new(
    [
        SearchField.Text("title"), SearchField.Text("body"),
        SearchField.Facet("kind"), SearchField.Facet("brand"), SearchField.Facet("state"),
        SearchField.Double("price"),
    ]);

    public static int Run(string corpus, string queries, string folder, int passes)
    {
        Index(corpus, folder);
        var watch = Stopwatch.StartNew();
        using var searcher = Searcher.Open(folder, Schema);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"open_ms {watch.Elapsed.TotalMilliseconds:F3}"));
        SearchQueries.Run(searcher, File.ReadLines(queries).Select(line => line.Split('\t')).ToList(), passes);
        Print("rss_bytes", ResidentBytes());
        return 0;
    }

    internal static void Print(string name, double value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value:F3}"));

    private static void Index(string corpus, string folder)
    {
        var watch = Stopwatch.StartNew();
        var cpu = Environment.CpuUsage.TotalTime;
        var count = 0;
        using var writer = IndexWriter.Open(folder, Schema);
        var document = new SearchDocument();
        foreach (var line in File.ReadLines(corpus))
        {
            var parts = line.Split('\t');
            document.Clear().Add("title", parts[1]).Add("body", parts[2]);
            for (var i = 0; i < 3; i++)
            {
                if (parts[3 + i].Length > 0)
                {
                    document.Add(Schema.Fields[2 + i].Name, parts[3 + i]);
                }
            }

            document.Add("price", double.Parse(parts[6], CultureInfo.InvariantCulture));
            writer.Update(parts[0], document);
            count++;
        }

        writer.Commit();
        Print("index_docs_per_s", count / watch.Elapsed.TotalSeconds);
        Print("index_docs_per_cpu_s", count / (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
        writer.ForceMerge();
        writer.Commit();
        Print("index_merged_docs_per_s", count / watch.Elapsed.TotalSeconds);
        Print("size_bytes", new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length));
    }

    private static double ResidentBytes()
    {
        var line = File.Exists("/proc/self/status") ? File.ReadLines("/proc/self/status").FirstOrDefault(text => text.StartsWith("VmRSS:", StringComparison.Ordinal)) : null;
        return line is null ? Environment.WorkingSet : long.Parse(line.Where(char.IsAsciiDigit).ToArray(), CultureInfo.InvariantCulture) * 1024.0;
    }
}
