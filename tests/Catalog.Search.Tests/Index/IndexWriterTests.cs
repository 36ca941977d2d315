using Catalog.Search.Index;
using Catalog.Testing;

namespace Catalog.Search.Tests.Index;

public sealed class IndexWriterTests
{
    [Theory]
    [InlineData(1, 64 * 1024)]
    [InlineData(2, 300 * 1024)]
    [InlineData(3, 48 << 20)]
    public void Index_AfterRandomChanges_HoldsWhatAModelHolds(int seed, long bufferBytes)
    {
        using var folder = new TemporaryFolder();
        var documents = new RandomDocuments(seed);
        var schema = RandomDocuments.Schema;
        var model = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var committed = new SortedDictionary<string, string>(model, StringComparer.Ordinal);
        var options = new IndexWriterOptions { BufferBytes = bufferBytes, MergePolicy = new TieredMergePolicy(SegmentsPerTier: 2, MergeAtOnce: 3, FloorBytes: 1000) };
        var writer = IndexWriter.Open(folder.Path, schema, options);
        for (var step = 0; step < 4000; step++)
        {
            var key = documents.Random.Next(3) == 0 ? "é" + documents.Random.Next(300) : documents.Random.Next(-200, 600).ToString();
            switch (documents.Random.Next(1000))
            {
                case < 150:
                    Assert.Equal(model.Remove(key), writer.Delete(key));
                    break;
                case < 160:
                    using (var searcher = writer.OpenSearcher())
                    {
                        Assert.Equal(model.Count, searcher.LiveCount);
                    }

                    break;
                case < 163:
                    writer.Commit(new Dictionary<string, string> { ["step"] = step.ToString() });
                    committed = new SortedDictionary<string, string>(model, StringComparer.Ordinal);
                    break;
                case 163:
                    writer.Rollback();
                    model = new SortedDictionary<string, string>(committed, StringComparer.Ordinal);
                    break;
                case 164:
                    writer.Dispose();
                    writer = IndexWriter.Open(folder.Path, schema, options);
                    model = new SortedDictionary<string, string>(committed, StringComparer.Ordinal);
                    break;
                case 165:
                    writer.ForceMerge(documents.Random.Next(1, 4));
                    break;
                default:
                    var document = documents.Next();
                    writer.Update(key, document);
                    model[key] = IndexOutline.Of(schema, document);
                    break;
            }
        }

        using (writer)
        using (var searcher = writer.OpenSearcher())
        {
            AssertSame(model, IndexOutline.Of(searcher), seed);
            writer.ForceMerge();
            using var merged = writer.OpenSearcher();
            Assert.Single(merged.Segments);
            AssertSame(model, IndexOutline.Of(merged), seed);
        }
    }

    internal static void AssertSame(SortedDictionary<string, string> expected, SortedDictionary<string, string> actual, int seed)
    {
        Assert.Equal(expected.Keys, actual.Keys);
        foreach (var (key, outline) in expected)
        {
            Assert.True(outline == actual[key], $"seed {seed}, key {key}\nexpected:\n{outline}\nactual:\n{actual[key]}");
        }
    }
}
