using System.Runtime.CompilerServices;
using Catalog.Search.Index;
using Catalog.Search.Store;
using Catalog.Testing;

namespace Catalog.Search.Tests.Index;

/// <summary>
/// An index written by an earlier build of each format version, kept as bytes, is still read to the letter. CATALOG_GOLDEN=write makes
/// the files of the current version, once, when the version is raised.
/// </summary>
public sealed class GoldenTests
{
    [Fact]
    public void AnIndex_OfTheCurrentVersion_KeptAsBytes_IsRead()
    {
        var kept = Folder($"v{IndexFormat.Version}");
        if (Environment.GetEnvironmentVariable("CATALOG_GOLDEN") == "write")
        {
            Write(kept);
        }

        using var copy = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(kept, "index")))
        {
            File.Copy(file, copy[Path.GetFileName(file)]);
        }

        using var searcher = Searcher.Open(copy.Path, RandomDocuments.Schema);
        Assert.Equal("40", searcher.UserData["sequence"]);
        Assert.Equal(File.ReadAllText(Path.Combine(kept, "outline.txt")), Outline(searcher));
        Assert.Equal(searcher.LiveCount, IndexVerifier.Verify(copy.Path).Documents);

        using var writer = IndexWriter.Open(copy.Path, RandomDocuments.Schema);
        writer.ForceMerge();
        using var merged = writer.OpenSearcher();
        Assert.Equal(Outline(searcher), Outline(merged));
    }

    private static void Write(string kept)
    {
        Directory.CreateDirectory(kept);
        var documents = new RandomDocuments(1);
        using var writer = IndexWriter.Open(Path.Combine(kept, "index"), RandomDocuments.Schema, new IndexWriterOptions { ConcurrentMerges = 0 });
        for (var i = 0; i < 40; i++)
        {
            writer.Update(i % 2 == 0 ? i.ToString() : $"key {i % 30}", documents.Next());
            if (i == 25)
            {
                writer.Flush();
            }
        }

        for (var i = 0; i < 300; i++)
        {
            writer.Update($"many {i}", new SearchDocument().Add("body", "often " + documents.Words(2)).Add("colour", "grey"));
        }

        writer.Delete("4");
        writer.Commit(new Dictionary<string, string> { ["sequence"] = "40" });
        using var searcher = writer.OpenSearcher();
        File.WriteAllText(Path.Combine(kept, "outline.txt"), Outline(searcher));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(kept, "index"), "write.*"))
        {
            File.Delete(file);
        }
    }

    private static string Outline(Searcher searcher) => string.Concat(IndexOutline.Of(searcher).Select(pair => $"== {pair.Key}\n{pair.Value}\n"));

    private static string Folder(string version, [CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "golden", version)); // the compiler gives a full path
}
