using Catalog.Search.Codecs;
using Catalog.Search.Index;
using Catalog.Search.Queries.Patterns;
using Catalog.Search.Scoring;
using Catalog.Testing;

namespace Catalog.Search.Tests.Codecs;

public sealed class PostingListTests
{
    private static readonly IndexSchema Schema = new([SearchField.Text("text"), SearchField.Keyword("tag")]);

    // Terms tN are in every N-th document, N times over modulo a few; so lists are of every length around the block's.
    private static Searcher Build(TemporaryFolder folder, int documents)
    {
        using var writer = IndexWriter.Open(folder.Path, Schema, new IndexWriterOptions { ConcurrentMerges = 0 });
        for (var i = 0; i < documents; i++)
        {
            var words = Enumerable.Range(1, documents).Where(n => i % n == 0 && n < 400).SelectMany(n => Enumerable.Repeat("t" + n, 1 + ((i / n) % 5 * (n % 3))));
            writer.Update(i.ToString(), new SearchDocument().Add("text", string.Join(' ', words)).Add("tag", "g" + (i % 3)));
        }

        writer.Commit();
        return Searcher.Open(folder.Path, Schema);
    }

    [Fact]
    public void P4_AdvanceAndNextDoc_FromAnyPlace_Agree()
    {
        using var folder = new TemporaryFolder();
        using var searcher = Build(folder, 3000);
        var random = new Random(7);
        foreach (var field in new[] { "text", "tag" })
        {
            var terms = searcher.Segments[0].Terms(field)!; // every document has both
            var walk = terms.Enumerate();
            while (walk.MoveNext())
            {
                var all = All(terms.Postings(walk.Info));
                for (var round = 0; round < 4; round++)
                {
                    var list = terms.Postings(walk.Info);
                    for (var docId = -1; docId != PostingList.NoMoreDocs;)
                    {
                        var target = docId + 1 + random.Next(1 << random.Next(10));
                        var next = random.Next(3) == 0;
                        var expected = next ? all.Find(doc => doc.DocId > docId) : all.Find(doc => doc.DocId >= target);
                        docId = next ? list.NextDoc() : list.Advance(target);
                        Assert.Equal(expected.Positions is null ? PostingList.NoMoreDocs : expected.DocId, docId);
                        if (docId != PostingList.NoMoreDocs && random.Next(2) == 0 && field == "text")
                        {
                            Assert.Equal(expected.Positions, Enumerable.Range(0, list.Freq).Select(_ => list.NextPosition()));
                            Assert.Equal(PostingList.NoMorePositions, list.NextPosition());
                        }
                    }
                }
            }
        }
    }

    [Fact]
    public void P5_Impacts_OfBlocksAndLists_CoverTheirDocuments()
    {
        using var folder = new TemporaryFolder();
        using var searcher = Build(folder, 3000);
        var segment = searcher.Segments[0];
        var terms = segment.Terms("text")!; // every document has it
        var walk = terms.Enumerate();
        var block = new Impact[PostingList.MaxImpacts];
        var whole = new Impact[PostingList.MaxImpacts];
        while (walk.MoveNext())
        {
            var list = terms.Postings(walk.Info);
            var ofList = whole[..list.ListImpacts(whole)];
            var reached = new HashSet<Impact>();
            while (list.NextBlock() != PostingList.NoMoreDocs)
            {
                var ofBlock = block[..list.BlockImpacts(list.Block, block)];
                Assert.Equal(list.BlockDocs[^1], list.BlockLast(list.Block));
                for (var i = 0; i < list.BlockDocs.Length; i++)
                {
                    var norm = segment.Norms("text")![list.BlockDocs[i]];
                    var freq = list.BlockFreqs[i];
                    Assert.Contains(ofBlock, impact => impact.Freq >= freq && impact.Norm <= norm);
                    Assert.Contains(ofList, impact => impact.Freq >= freq && impact.Norm <= norm);
                    reached.Add(new Impact(freq, norm));
                }
            }

            Assert.All(ofList, impact => Assert.Contains(impact, reached)); // no looser than it must be
        }
    }

    [Fact]
    public void P3_Reading_OnceOpened_AllocatesNothing()
    {
        using var folder = new TemporaryFolder();
        using var searcher = Build(folder, 1000);
        var terms = searcher.Segments[0].Terms("text")!; // every document has it
        Assert.True(terms.TryGet("t2", out var often));
        var list = terms.Postings(often);
        Walk(list);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 100; round++)
        {
            terms.TryGet("t2", out often);
            list.Open(often);
            Walk(list);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Terms_SoughtInAnyOrder_AreTheSortedOnes()
    {
        using var folder = new TemporaryFolder();
        using var searcher = Build(folder, 1000);
        var terms = searcher.Segments[0].Terms("text")!; // every document has it
        var sorted = Enumerable.Range(0, terms.Count).Select(terms.Text).ToList();
        Assert.Equal(sorted.Order(StringComparer.Ordinal), sorted);
        var walk = terms.Enumerate();
        var random = new Random(8);
        for (var round = 0; round < 2000; round++)
        {
            var target = random.Next(4) switch { 0 => "", 1 => "u", _ => "t" + random.Next(500) + (random.Next(2) == 0 ? "x" : "") };
            var expected = sorted.FindIndex(term => string.CompareOrdinal(term, target) >= 0);
            Assert.Equal(expected >= 0, walk.SeekCeil(System.Text.Encoding.UTF8.GetBytes(target)));
            Assert.True(expected < 0 || walk.Text == sorted[expected]);
            Assert.Equal(sorted.Contains(target), terms.TryGet(target, out _));
        }

        var found = new List<string>();
        TermWalk.Visit(terms, new PrefixPattern("t1"u8.ToArray()), walked => found.Add(walked.Text));
        Assert.Equal(sorted.Where(term => term.StartsWith("t1", StringComparison.Ordinal)), found);
    }

    private static List<(int DocId, List<int> Positions)> All(PostingList list)
    {
        var all = new List<(int, List<int>)>();
        while (list.NextDoc() != PostingList.NoMoreDocs)
        {
            all.Add((list.DocId, list.BlockFreqs.IsEmpty ? [] : [.. Enumerable.Range(0, list.Freq).Select(_ => list.NextPosition())]));
        }

        return all;
    }

    private static void Walk(PostingList list)
    {
        while (list.NextDoc() != PostingList.NoMoreDocs)
        {
            _ = list.Freq + list.NextPosition();
        }
    }
}
