using System.Diagnostics;
using System.Globalization;
using Catalog.Search.Index;
using Catalog.Testing;

namespace Catalog.Search.Tests.Index;

/// <summary>
/// Kills a process that changes, merges and commits an index at random moments (SIGKILL), and looks at what it left. As many times as
/// CATALOG_CRASH_KILLS says; 6 by default.
/// </summary>
public sealed class CrashTests
{
    [Fact]
    public async Task W3_AProcess_KilledAtRandomMoments_LeavesTheIndexAtACommitThatReplayCompletes()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("CATALOG_CRASH_KILLS") ?? "6", CultureInfo.InvariantCulture);
        var random = new Random(kills);
        using var folder = new TemporaryFolder();
        var model = new Dictionary<string, long>(StringComparer.Ordinal); // number by key
        long modelAt = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            var reported = await RunAndKillAsync(folder.Path, random.Next(5, 120));

            IndexVerifier.Verify(folder.Path);
            using var searcher = Searcher.Open(folder.Path, CrashChild.Schema);
            var sequence = long.Parse(searcher.UserData.GetValueOrDefault("sequence", "0"), CultureInfo.InvariantCulture);
            Assert.True(sequence >= reported && sequence >= modelAt, $"kill {kill}: the index is at {sequence}, but {reported} was committed");
            for (; modelAt < sequence; modelAt++)
            {
                var (key, document) = CrashChild.Change(modelAt + 1);
                model.Remove(key);
                if (document is not null)
                {
                    model[key] = modelAt + 1;
                }
            }

            Assert.Equal(model.Count, searcher.LiveCount);
            Assert.All(model, pair => Assert.Equal(pair.Value, searcher.Stored(pair.Key)!.Single().Long));
        }

        Assert.True(modelAt > 0, "no commit was reached before any kill");
    }

    private static async Task<long> RunAndKillAsync(string folder, int milliseconds)
    {
        var name = Path.Combine(AppContext.BaseDirectory, "Catalog.Search.Tests");
        var start = new ProcessStartInfo(File.Exists(name) ? name : name + ".exe") { RedirectStandardOutput = true };
        start.Environment[CrashChild.FolderVariable] = folder;
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..")); // a file has a folder
        using var process = Process.Start(start)!; // it was just asked to start
        long last = 0;
        using var kill = new CancellationTokenSource();
        while (await process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            if (!kill.IsCancellationRequested)
            {
                await kill.CancelAsync();
                _ = Task.Run(async () =>
                {
                    await Task.Delay(milliseconds);
                    process.Kill();
                });
            }

            last = long.Parse(line, CultureInfo.InvariantCulture);
        }

        await process.WaitForExitAsync();
        return last;
    }
}
