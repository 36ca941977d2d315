using System.Diagnostics;
using Xunit;

namespace Catalog.Testing;

/// <summary>
/// Ends a test as skipped, with the reason, where something outside the project is absent. With CATALOG_REQUIRE_ALL=1 the same
/// absence is a failure, so that the continuous run can never be green by skipping.
/// </summary>
public static class Requires
{
    private static bool All => Environment.GetEnvironmentVariable("CATALOG_REQUIRE_ALL") == "1";

    /// <summary>The full path of an installed program, looked up in the usual folders and on PATH.</summary>
    public static string Program(params string[] candidates)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        foreach (var candidate in candidates)
        {
            if (Path.IsPathRooted(candidate) && File.Exists(candidate))
            {
                return candidate;
            }

            var found = folders.Select(folder => Path.Combine(folder, candidate)).FirstOrDefault(File.Exists);
            if (found is not null)
            {
                return found;
            }
        }

        throw Absent($"none of these programs is installed: {string.Join(", ", candidates)}");
    }

    /// <summary>The folder of real public data sets named by CATALOG_DATA, or a file in it.</summary>
    public static string Data(string relative = "")
    {
        var root = Environment.GetEnvironmentVariable("CATALOG_DATA");
        if (string.IsNullOrEmpty(root))
        {
            throw Absent("CATALOG_DATA does not name the folder of test data");
        }

        var path = Path.GetFullPath(Path.Combine(root, relative));
        return File.Exists(path) || Directory.Exists(path) ? path : throw Absent($"{relative} is not in CATALOG_DATA");
    }

    /// <summary>Marks what is absent: skips, or fails with CATALOG_REQUIRE_ALL=1. Never returns normally.</summary>
    public static Exception Absent(string reason)
    {
        if (All)
        {
            Assert.Fail($"CATALOG_REQUIRE_ALL=1 and {reason}.");
        }

        Assert.Skip(reason);
        throw new UnreachableException();
    }
}
