using Catalog.Search.Index;
using Catalog.Search.Tests.Store;

namespace Catalog.Search.Tests.Index;

/// <summary>A full disk, torn writes and power cuts at every operation of a run of changes and commits.</summary>
public sealed class CommitTests
{
    private static readonly IndexWriterOptions Options = new()
    {
        ConcurrentMerges = 0, BufferBytes = 64 * 1024, MergePolicy = new TieredMergePolicy(SegmentsPerTier: 2, MergeAtOnce: 3, FloorBytes: 1000),
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void M2_AFullDisk_AtAnyOperation_LeavesTheIndexAtACommit(bool staysFull)
    {
        var reference = new CrashStore();
        var (states, _) = Run(reference);
        var operations = reference.Operations;

        for (var failAt = 1; failAt <= operations; failAt++)
        {
            var store = new CrashStore { FailAt = failAt, StaysFull = staysFull };
            var (_, reached) = Run(store);
            AssertAtACommit(store.AfterRestart(), states, reached, $"failing at {failAt} of {operations}");
        }
    }

    [Fact]
    public void M1_APowerCut_AtAnyOperation_LeavesTheIndexAtACommit()
    {
        var random = new Random(5);
        var reference = new CrashStore();
        var (states, _) = Run(reference);
        var operations = reference.Operations;

        for (var cutAt = 1; cutAt <= operations; cutAt++)
        {
            var store = new CrashStore { FailAt = cutAt, StaysFull = true };
            var (_, reached) = Run(store);
            AssertAtACommit(store.AfterPowerCut(random), states, reached, $"power cut at {cutAt} of {operations}");
        }
    }

    // The twin: a store whose commits are not flushed must be caught by the same check.
    [Fact]
    public void APowerCut_OfAStoreThatDoesNotSync_IsNoticed()
    {
        var random = new Random(6);
        var store = new CrashStore();
        var (states, reached) = Run(store);
        var lost = new CrashStore();
        foreach (var name in store.List().Where(name => name.StartsWith('_')))
        {
            using var output = lost.Create(name);
            using var input = store.Open(name);
            unsafe
            {
                output.Write(new ReadOnlySpan<byte>(input.Pointer, (int)input.Length));
            }
        }

        Assert.ThrowsAny<Exception>(() => AssertAtACommit(lost.AfterPowerCut(random), states, reached, "never synced"));
    }

    // Runs the same changes in the same order; returns the state at each commit, and the last commit that was reported as done.
    private static (List<SortedDictionary<string, string>> States, int Reached) Run(CrashStore store)
    {
        var documents = new RandomDocuments(11);
        var model = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var states = new List<SortedDictionary<string, string>> { new(StringComparer.Ordinal) };
        var reached = 0;
        IndexWriter? writer = null;
        try
        {
            writer = new IndexWriter(store, RandomDocuments.Schema, Options);
            for (var commit = 1; commit <= 4; commit++)
            {
                for (var change = 0; change < 12; change++)
                {
                    var key = "k" + documents.Random.Next(20);
                    var document = documents.Next();
                    writer.Update(key, document);
                    model[key] = IndexOutline.Of(RandomDocuments.Schema, document);
                    var gone = "k" + documents.Random.Next(20);
                    writer.Delete(gone);
                    model.Remove(gone);
                    if (change == 6)
                    {
                        writer.Flush();
                    }
                }

                if (commit == 3)
                {
                    writer.ForceMerge();
                }

                states.Add(new SortedDictionary<string, string>(model, StringComparer.Ordinal));
                writer.Commit(new Dictionary<string, string> { ["commit"] = commit.ToString() });
                reached = commit;
            }
        }
        catch (IOException)
        {
            // The point of the test; what was committed is looked at by the caller.
        }
        finally
        {
            writer?.Dispose();
        }

        return (states, reached);
    }

    private static void AssertAtACommit(CrashStore store, List<SortedDictionary<string, string>> states, int reached, string situation)
    {
        IndexVerifier.Verify(store);
        using var writer = new IndexWriter(store, RandomDocuments.Schema, Options);
        var at = int.Parse(writer.CommittedUserData.GetValueOrDefault("commit", "0"));
        Assert.True(at == reached || at == reached + 1, $"{situation}: at commit {at}, but {reached} was reported");
        using var searcher = writer.OpenSearcher();
        var found = IndexOutline.Of(searcher);
        Assert.True(states[at].SequenceEqual(found), $"{situation}: the contents are not those of commit {at}");

        var known = CommitPoint.ReadLast(store);
        var expected = known is null ? [] : known.Segments.SelectMany(segment => segment.Files).Append(known.FileName).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(expected, store.List().Order(StringComparer.Ordinal));
    }
}
