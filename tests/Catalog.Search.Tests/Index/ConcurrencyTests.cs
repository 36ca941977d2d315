using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Catalog.Search.Codecs;
using Catalog.Search.Index;
using Catalog.Testing;

namespace Catalog.Search.Tests.Index;

/// <summary>Readers while documents are written, merged and committed, for CATALOG_SOAK_SECONDS; 2 by default.</summary>
public sealed class ConcurrencyTests
{
    private const int Keys = 300;

    private static readonly IndexSchema Schema = new([SearchField.Text("text"), SearchField.Facet("round"), SearchField.Long("number", stored: true)]);

    [Fact]
    public async Task W2_Searchers_DuringWritesAndMerges_SeeOneRoundAndLeaveNothingBehind()
    {
        var seconds = double.Parse(Environment.GetEnvironmentVariable("CATALOG_SOAK_SECONDS") ?? "2", CultureInfo.InvariantCulture);
        using var folder = new TemporaryFolder();
        var snapshots = new BlockingCollection<(long Round, Searcher Searcher)>(4);
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Factory.StartNew(() => Read(snapshots), TaskCreationOptions.LongRunning)).ToArray();
        long rounds = 0;
        using (var writer = IndexWriter.Open(folder.Path, Schema, new IndexWriterOptions
        {
            BufferBytes = 64 * 1024, ConcurrentMerges = 2, MergePolicy = new TieredMergePolicy(SegmentsPerTier: 2, MergeAtOnce: 3, FloorBytes: 10_000),
        }))
        {
            for (var watch = Stopwatch.StartNew(); (watch.Elapsed.TotalSeconds < seconds || rounds < 2) && readers.All(reader => !reader.IsFaulted);)
            {
                rounds++;
                for (var key = 0; key < Keys; key++)
                {
                    writer.Update("k" + key, new SearchDocument().Add("text", $"round{rounds} word{key % 7}").Add("round", rounds.ToString()).Add("number", rounds));
                }

                Assert.True(snapshots.TryAdd((rounds, writer.OpenSearcher()), TimeSpan.FromMinutes(1)));
                if (rounds % 3 == 0)
                {
                    writer.Commit();
                }

                Assert.InRange(writer.Statistics().Segments, 1, 30);
            }

            snapshots.CompleteAdding();
            await Task.WhenAll(readers);
            writer.WaitForMerges();
            writer.Commit();
        }

        var commit = CommitPoint.ReadLast(new Catalog.Search.Store.FileStore(folder.Path))!; // just written
        var expected = commit.Segments.SelectMany(segment => segment.Files).Append(commit.FileName).Order(StringComparer.Ordinal);
        Assert.Equal(expected, new Catalog.Search.Store.FileStore(folder.Path).List().Order(StringComparer.Ordinal));
        Assert.True(rounds > 1);
        if (File.Exists("/proc/self/maps"))
        {
            Assert.DoesNotContain(File.ReadLines("/proc/self/maps"), line => line.Contains(folder.Path, StringComparison.Ordinal));
        }
    }

    private static void Read(BlockingCollection<(long Round, Searcher Searcher)> snapshots)
    {
        foreach (var (round, searcher) in snapshots.GetConsumingEnumerable())
        {
            using (searcher)
            {
                Assert.Equal(Keys, searcher.LiveCount);
                var seen = 0;
                foreach (var segment in searcher.Segments)
                {
                    if (segment.Terms("text") is { } terms && terms.TryGet($"round{round}", out var info))
                    {
                        var list = terms.Postings(info);
                        for (var docId = list.NextDoc(); docId != PostingList.NoMoreDocs; docId = list.NextDoc())
                        {
                            if (segment.LiveDocs?[docId] == false)
                            {
                                continue;
                            }

                            seen++;
                            Assert.Equal(round, segment.Numeric("number")!.GetLong(docId));
                            Assert.Equal(round, segment.Stored(docId)[0].Long);
                            Assert.Equal(round.ToString(), segment.Ordinals("round")!.Dictionary.Text(segment.Ordinals("round")!.First(docId)));
                        }
                    }
                }

                Assert.Equal(Keys, seen);
            }
        }
    }
}
