using Catalog.Search.Index;
using Catalog.Search.Store;
using Catalog.Testing;

namespace Catalog.Search.Tests.Index;

/// <summary>The public door of the index: locks, schemas, user data, hostile documents.</summary>
public sealed class IndexDoorTests
{
    private static readonly IndexSchema Schema = new([SearchField.Text("text", stored: true), SearchField.Keyword("code"), SearchField.FacetPath("place")]);

    [Fact]
    public void Open_WhileAnotherWriterIsOpen_IsRefusedNamingProcessAndHost()
    {
        using var folder = new TemporaryFolder();
        using (IndexWriter.Open(folder.Path, Schema, new IndexWriterOptions { Clock = new TestClock() }))
        {
            var error = Assert.Throws<IndexLockedException>(() => IndexWriter.Open(folder.Path, Schema));
            Assert.Equal($"process {Environment.ProcessId} on {Environment.MachineName} since 2026-01-02T03:04:05Z", error.Holder);
        }

        IndexWriter.Open(folder.Path, Schema).Dispose();
    }

    [Fact]
    public void UserData_OfACommit_IsThereWhenOpenedAgainAndInItsSearchers()
    {
        using var folder = new TemporaryFolder();
        using (var writer = IndexWriter.Open(folder.Path, Schema))
        {
            writer.Update("1", new SearchDocument().Add("text", "one"));
            Assert.Equal(1, writer.Commit(new Dictionary<string, string> { ["sequence"] = "17" }));
            Assert.Equal(1, writer.Commit());
            writer.Update("2", new SearchDocument().Add("text", "two"));
            using var fresh = writer.OpenSearcher(new Dictionary<string, string> { ["sequence"] = "18" });
            Assert.Equal(("18", 2), (fresh.UserData["sequence"], fresh.LiveCount));
        }

        using var searcher = Searcher.Open(folder.Path, Schema);
        Assert.Equal(("17", 1), (searcher.UserData["sequence"], searcher.LiveCount));
        Assert.Equal("one", searcher.Stored("1")!.Single().Text);
        Assert.Null(searcher.Stored("2"));
    }

    [Fact]
    public void Open_WithAFieldOfAnotherMake_IsRefusedNamingTheField()
    {
        using var folder = new TemporaryFolder();
        using (var writer = IndexWriter.Open(folder.Path, Schema))
        {
            writer.Update("1", new SearchDocument().Add("text", "one").Add("code", "c"));
            writer.Commit();
        }

        foreach (var other in new[] { SearchField.Keyword("text"), SearchField.Text("text", "english"), SearchField.Text("text") with { HasPositions = false }, SearchField.Text("text") with { HasNorms = false } })
        {
            Assert.Equal("text", Assert.Throws<IndexSchemaException>(() => IndexWriter.Open(folder.Path, new IndexSchema([other]))).Field);
        }

        Assert.Throws<IndexSchemaException>(() => Searcher.Open(folder.Path, new IndexSchema([SearchField.Facet("place"), SearchField.Keyword("code")])));
    }

    [Fact]
    public void Merge_WithMoreAndFewerFields_KeepsWhatBothHave()
    {
        using var folder = new TemporaryFolder();
        using (var writer = IndexWriter.Open(folder.Path, Schema))
        {
            writer.Update("1", new SearchDocument().Add("code", "c").Add("text", "one"));
            writer.Commit();
        }

        var changed = new IndexSchema([SearchField.Long("new", stored: true), SearchField.Text("text", stored: true)]);
        using (var writer = IndexWriter.Open(folder.Path, changed))
        {
            writer.Update("2", new SearchDocument().Add("new", 5).Add("text", "two"));
            writer.ForceMerge();
            writer.Commit();
        }

        IndexVerifier.Verify(folder.Path);
        using var searcher = Searcher.Open(folder.Path, changed);
        Assert.Equal([("text", "one")], searcher.Stored("1")!.Select(value => (value.Field, value.Text)));
        Assert.Equal([("new", null), ("text", "two")], searcher.Stored("2")!.Select(value => (value.Field, value.Text)));
        Assert.Null(searcher.Segments.Single().Terms("code"));
    }

    [Fact]
    public void Documents_ThatAreHuge_OddOrHostile_AreIndexedOrRefused()
    {
        using var folder = new TemporaryFolder();
        using var writer = IndexWriter.Open(folder.Path, Schema);
        writer.Update("huge", new SearchDocument().Add("text", string.Concat(Enumerable.Repeat("ten mega bytes of words ", 450_000))));
        writer.Update("one long word", new SearchDocument().Add("text", new string('x', 1_000_000)));
        writer.Update("odd", new SearchDocument().Add("text", "\uD800 \uDFFF \u202Eright to left\u202C \uD83D\uDE00").Add("code", "\uDC00lone"));
        writer.Update("empty", new SearchDocument());
        writer.Update("\uD83D\uDE00", new SearchDocument().AddPath("place", "a", "b"));

        Assert.Throws<ArgumentException>(() => writer.Update("long", new SearchDocument().Add("code", new string('x', 40_000))));
        Assert.Throws<ArgumentException>(() => writer.Update("flat", new SearchDocument().Add("place", "a")));
        Assert.Throws<ArgumentException>(() => new SearchDocument().AddPath("place", "a", ""));
        Assert.Throws<ArgumentException>(() => writer.Update("", new SearchDocument()));
        Assert.Throws<ArgumentException>(() => writer.Update(new string('k', 20_000), new SearchDocument()));

        writer.Commit();
        Assert.Equal(5, IndexVerifier.Verify(folder.Path).Documents);
        Assert.InRange(new FileInfo(Directory.EnumerateFiles(folder.Path, "*.stored").Single()).Length, 1, 1_000_000); // long texts are compressed too
        using var searcher = writer.OpenSearcher();
        Assert.Equal(10_800_000, searcher.Stored("huge")!.Single().Text!.Length);
    }

    [Fact]
    public void FacetPaths_OfADocument_CountAtEachLevelOnce()
    {
        using var folder = new TemporaryFolder();
        using var writer = IndexWriter.Open(folder.Path, Schema);
        writer.Update("1", new SearchDocument().AddPath("place", "eu", "at", "vienna").AddPath("place", "eu", "at", "graz").AddPath("place", "eu"));
        writer.Flush();
        writer.Update("2", new SearchDocument().AddPath("place", "asia").AddPath("place", "eu", "be"));

        using var searcher = writer.OpenSearcher();
        var places = searcher.Ordinals("place");
        var outline = Enumerable.Range(0, places.Count).Select(i => $"{places.Text(i).Replace('\u001F', '/')} < {(places.Parents[i] < 0 ? "" : places.Text(places.Parents[i]).Replace('\u001F', '/'))}");
        Assert.Equal(["asia < ", "eu < ", "eu/at < eu", "eu/at/graz < eu/at", "eu/at/vienna < eu/at", "eu/be < eu"], outline);
        Assert.Equal(4, searcher.Segments[0].Ordinals("place")!.Count(0));
        Assert.Equal(places.Find("eu"), places.ToGlobal(1, searcher.Segments[1].Ordinals("place")!.Get(0, 1)));
        Assert.Equal(-1, places.Find("africa"));
    }
}
