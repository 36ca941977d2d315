using Catalog.Search.Index;
using Catalog.Search.Queries;
using Catalog.Search.Scoring;
using Catalog.Search.Tests.Oracle;
using Catalog.Testing;

namespace Catalog.Search.Tests.Scoring;

public sealed class ScorerTests
{
    [Fact]
    public void S2_MaxScore_OfEveryWindow_IsNotExceeded() => ForEachWindow((query, segment, scorer, pool, start) =>
    {
        var bound = scorer.MaxScore(start, End(segment, start));
        var window = Fill(scorer, pool, segment, start);
        for (var i = 0; i < Window.Size; i++)
        {
            Assert.True(!window.Has(i) || window.Scores[i] <= bound * (1 + 1e-12), $"{query}: document {start + i} scores {window.Scores[i]}, bound {bound}");
        }

        pool.Return(window);
    });

    [Fact]
    public void S1_S3_Fill_OfCandidates_EqualsFillOfAll() => ForEachWindow((query, segment, scorer, pool, start) =>
    {
        var all = Fill(scorer, pool, segment, start);
        var other = Compile(query).Weight.Scorer(segment, pool)!; // the same query had a scorer
        var random = new Random(start + segment.Number);
        var candidates = new ulong[Window.WordCount];
        random.NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(candidates.AsSpan()));
        for (var i = segment.MaxDoc - start; i < Window.Size; i++)
        {
            candidates[i >> 6] &= ~(1ul << (i & 63)); // there are no documents behind the last
        }

        other.Peek(start);
        var some = pool.Rent(start, End(segment, start), scored: true);

        other.Fill(some, candidates);

        for (var i = 0; i < Window.Size; i++)
        {
            var expected = all.Has(i) && (candidates[i >> 6] >> (i & 63) & 1) != 0;
            Assert.True(some.Has(i) == expected && (!expected || some.Scores[i] == all.Scores[i]), $"{query}: document {start + i}, {some.Has(i)} {some.Scores[i]} against {expected} {all.Scores[i]}");
        }

        pool.Return(some);
        pool.Return(all);
    });

    [Fact]
    public void S3_FillAbove_AThreshold_KeepsEveryDocumentAboveItWithItsScore() => ForEachWindow((query, segment, scorer, pool, start) =>
    {
        var all = Fill(scorer, pool, segment, start);
        var other = Compile(query).Weight.Scorer(segment, pool)!; // the same query had a scorer
        var scores = Enumerable.Range(0, Window.Size).Where(all.Has).Select(i => (float)all.Scores[i]).Order().ToArray();
        var threshold = scores.Length == 0 ? 1 : scores[scores.Length * 3 / 4];
        other.Peek(start);
        var above = pool.Rent(start, End(segment, start), scored: true);

        other.FillAbove(above, threshold);

        for (var i = 0; i < Window.Size; i++)
        {
            var expected = all.Has(i) && (float)all.Scores[i] > threshold;
            Assert.True(!expected || (above.Has(i) && above.Scores[i] == all.Scores[i]), $"{query}: document {start + i}, {above.Has(i)} {above.Scores[i]} against {all.Scores[i]}, threshold {threshold}");
        }

        pool.Return(above);
        pool.Return(all);
    });

    [Fact]
    public void S4_Peek_NeverPassesOverAMatch() => ForEachWindow((query, segment, scorer, pool, start) =>
    {
        var next = scorer.Peek(start);
        var window = Fill(scorer, pool, segment, start);
        for (var i = 0; i < Window.Size; i++)
        {
            Assert.True(!window.Has(i) || start + i >= next, $"{query}: {start + i} before {next}");
        }

        pool.Return(window);
    });

    [Fact]
    public void Window_OnceReturned_IsClean() => ForEachWindow((query, segment, scorer, pool, start) =>
    {
        var window = Fill(scorer, pool, segment, start);
        pool.Return(window);

        Assert.True(window.IsEmpty && !window.Scores.AsSpan().ContainsAnyExcept(0.0), query.ToString());
    });

    private static Searcher? searched;

    private static (Weight Weight, bool _) Compile(Query query) => (new QueryCompiler(searched!, Bm25.Default, new Dictionary<string, Bm25>()).Compile(query), true);

    private static int End(SegmentReader segment, int start) => Math.Min(start + Window.Size, segment.MaxDoc);

    private static Window Fill(Scorer scorer, WindowPool pool, SegmentReader segment, int start)
    {
        var window = pool.Rent(start, End(segment, start), scored: true);
        scorer.Fill(window);
        return window;
    }

    private static void ForEachWindow(Action<Query, SegmentReader, Scorer, WindowPool, int> check)
    {
        const int Seed = 77;
        using var folder = new TemporaryFolder();
        var corpus = new OracleCorpus(Seed);
        using var searcher = corpus.Write(folder.Path, 6000, out var writer);
        using var _ = writer;
        searched = searcher;
        var queries = new OracleQueries(corpus, Seed);
        for (var i = 0; i < 150; i++)
        {
            var query = queries.Query(3);
            foreach (var segment in searcher.Segments)
            {
                var pool = new WindowPool();
                if (Compile(query).Weight.Scorer(segment, pool) is not { } scorer)
                {
                    continue;
                }

                for (var start = 0; start < segment.MaxDoc; start += Window.Size)
                {
                    check(query, segment, scorer, pool, start);
                }
            }
        }
    }
}
