using System.Runtime.CompilerServices;
using Xunit;

namespace Catalog.Testing;

/// <summary>
/// Compares text with a reviewed file in the folder __snapshots__ beside the test. A missing or different file fails the test and
/// leaves the actual text beside it as NAME.actual; CATALOG_SNAPSHOTS=write accepts it instead (look at the diff before committing).
/// </summary>
public static class Snapshot
{
    public static void Match(string actual, string name, [CallerFilePath] string testFile = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(testFile)!, "__snapshots__"); // the compiler gives a full path
        var expectedFile = Path.Combine(folder, name);
        var text = actual.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("CATALOG_SNAPSHOTS") == "write")
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(expectedFile, text);
            return;
        }

        var expected = File.Exists(expectedFile) ? File.ReadAllText(expectedFile).ReplaceLineEndings("\n") : null;
        if (expected == text)
        {
            return;
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(expectedFile + ".actual", text);
        Assert.Fail(expected is null
            ? $"There is no snapshot {name} yet; the text is in {expectedFile}.actual. Review it and run with CATALOG_SNAPSHOTS=write."
            : $"The text differs from snapshot {name} at line {FirstDifference(expected, text)}; see {expectedFile}.actual.");
    }

    private static int FirstDifference(string expected, string actual)
    {
        var left = expected.Split('\n');
        var right = actual.Split('\n');
        var line = 0;
        while (line < left.Length && line < right.Length && left[line] == right[line])
        {
            line++;
        }

        return line + 1;
    }
}
