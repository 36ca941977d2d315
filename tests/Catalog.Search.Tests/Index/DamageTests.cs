using Catalog.Search.Index;
using Catalog.Search.Store;
using Catalog.Testing;

namespace Catalog.Search.Tests.Index;

/// <summary>Flipped bits, cut files, files of other indexes: refused by name, never answered from.</summary>
public sealed class DamageTests
{
    [Fact]
    public void Damage_OfAnyFile_IsRefusedByNameOrChangesNoAnswer()
    {
        using var folder = new TemporaryFolder();
        var expected = Build(folder.Path, 21);
        var random = new Random(3);
        foreach (var file in Directory.EnumerateFiles(folder.Path).Where(file => !Path.GetFileName(file).StartsWith("write.", StringComparison.Ordinal)).ToList())
        {
            var whole = File.ReadAllBytes(file);
            var ways = new List<Func<byte[]>>
            {
                () => [], () => whole[..10], () => whole[..^1], () => [.. whole, 0], () => whole[..(whole.Length / 2)], () => [.. whole[..^32], .. new byte[32]],
            };
            for (var flip = 0; flip < 30; flip++)
            {
                var bit = flip < 10 ? random.Next(64 * 8) : flip < 20 ? (whole.Length * 8) - 1 - random.Next(64 * 8) : random.Next(whole.Length * 8);
                ways.Add(() => Flip(whole, Math.Clamp(bit, 0, (whole.Length * 8) - 1)));
            }

            foreach (var way in ways)
            {
                File.WriteAllBytes(file, way());
                AssertRefused(folder.Path, Path.GetFileName(file), expected);
            }

            File.WriteAllBytes(file, whole);
        }

        IndexVerifier.Verify(folder.Path);
    }

    [Fact]
    public void AFile_OfAnotherIndex_IsRefusedByName()
    {
        using var folder = new TemporaryFolder();
        using var other = new TemporaryFolder();
        Build(folder.Path, 21);
        Build(other.Path, 21);
        foreach (var file in Directory.EnumerateFiles(folder.Path, "_*").Where(file => File.Exists(other[Path.GetFileName(file)])).ToList())
        {
            var own = File.ReadAllBytes(file);
            File.Copy(other[Path.GetFileName(file)], file, overwrite: true);
            var error = Assert.Throws<IndexCorruptException>(() => IndexVerifier.Verify(folder.Path));
            Assert.Equal(Path.GetFileName(file), error.File);
            File.WriteAllBytes(file, own);
        }
    }

    [Fact]
    public void AFile_OfAnotherFormatVersion_IsRefusedByThatVersion()
    {
        using var folder = new TemporaryFolder();
        Build(folder.Path, 22);
        var file = Directory.EnumerateFiles(folder.Path, "*.terms").First();
        var bytes = File.ReadAllBytes(file);
        bytes[6] = 99;
        BitConverter.TryWriteBytes(bytes.AsSpan(28), Crc32C.Compute(bytes.AsSpan(0, 28)));
        File.WriteAllBytes(file, bytes);

        var error = Assert.Throws<IndexCorruptException>(() => IndexWriter.Open(folder.Path, RandomDocuments.Schema));

        Assert.Equal(Path.GetFileName(file), error.File);
        Assert.Contains("version 99", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingFile_IsRefusedByName()
    {
        using var folder = new TemporaryFolder();
        Build(folder.Path, 23);
        var file = Directory.EnumerateFiles(folder.Path, "*.columns").First();
        File.Delete(file);

        Assert.Equal(Path.GetFileName(file), Assert.Throws<IndexCorruptException>(() => Searcher.Open(folder.Path, RandomDocuments.Schema)).File);
    }

    private static SortedDictionary<string, string> Build(string folder, int seed)
    {
        var documents = new RandomDocuments(seed);
        using var writer = IndexWriter.Open(folder, RandomDocuments.Schema, new IndexWriterOptions { ConcurrentMerges = 0 });
        for (var i = 0; i < 60; i++)
        {
            writer.Update("k" + documents.Random.Next(50), documents.Next());
            if (i == 30)
            {
                writer.Flush();
            }
        }

        writer.Commit(new Dictionary<string, string> { ["sequence"] = "60" });
        using var searcher = writer.OpenSearcher();
        return IndexOutline.Of(searcher);
    }

    private static void AssertRefused(string folder, string file, SortedDictionary<string, string> expected)
    {
        var error = Assert.Throws<IndexCorruptException>(() => IndexVerifier.Verify(folder));
        Assert.Equal(file, error.File);
        try
        {
            using var searcher = Searcher.Open(folder, RandomDocuments.Schema);
            Assert.Equal(expected, IndexOutline.Of(searcher));
        }
        catch (IndexCorruptException refused)
        {
            Assert.Equal(file, refused.File);
        }
    }

    private static byte[] Flip(byte[] whole, int bit)
    {
        byte[] changed = [.. whole];
        changed[bit / 8] ^= (byte)(1 << (bit % 8));
        return changed;
    }
}
