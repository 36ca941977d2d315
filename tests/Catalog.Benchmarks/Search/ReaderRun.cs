using System.Diagnostics;
using System.Runtime.InteropServices;
using Catalog.Search.Index;
using Catalog.Search.Queries;

namespace Catalog.Benchmarks.Search;

/// <summary>The cold start of a reader: a new process opens an index that is not in the page cache and runs its first query.</summary>
internal static partial class ReaderRun
{
    private const int Starts = 5;
    private const int AdviseNotNeeded = 4; // POSIX_FADV_DONTNEED of Linux

    /// <summary>In the measured process: prints lines "name value".</summary>
    public static int Run(string folder, string query)
    {
        var watch = Stopwatch.StartNew();
        using var searcher = Searcher.Open(folder, SearchRun.Schema);
        SearchRun.Print("cold_open_ms", watch.Elapsed.TotalMilliseconds);
        var found = SearchQueries.First(searcher, query);
        SearchRun.Print("cold_start_ms", watch.Elapsed.TotalMilliseconds);
        return found > 0 ? 0 : 1;
    }

    /// <summary>Several cold starts; the median of each figure.</summary>
    public static async Task<Dictionary<string, double>> MeasureAsync(Func<string, Task<Dictionary<string, double>>> start, string folder)
    {
        var runs = new List<Dictionary<string, double>>();
        for (var i = 0; i < Starts; i++)
        {
            foreach (var file in Directory.EnumerateFiles(folder))
            {
                using var handle = File.OpenHandle(file);
                _ = Advise((int)handle.DangerousGetHandle(), 0, 0, AdviseNotNeeded);
            }

            runs.Add(await start(folder));
        }

        return runs[0].Keys.ToDictionary(name => name, name => runs.Select(run => run[name]).Order().ElementAt(Starts / 2));
    }

    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    private static partial int Advise(int file, long offset, long length, int advice);
}
