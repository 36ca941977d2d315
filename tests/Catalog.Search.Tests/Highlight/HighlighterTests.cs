using System.Net;
using System.Text;
using Catalog.Search.Analysis;
using Catalog.Search.Highlight;
using Catalog.Search.Index;
using Catalog.Search.Queries;
using Catalog.Testing;

namespace Catalog.Search.Tests.Highlight;

public sealed class HighlighterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly IndexWriter writer;

    public HighlighterTests()
    {
        writer = IndexWriter.Open(folder.Path, new IndexSchema([SearchField.Text("text", stored: true), SearchField.Text("english", "english", stored: true), SearchField.Text("hidden")]));
    }

    [Fact]
    public void Highlight_OfMarkup_EscapesItAndMarksTheMatch()
    {
        Assert.Equal(["&lt;b&gt;<em>Red</em>&lt;/b&gt; &amp; &quot;blue&quot; it&#39;s"], Fragments("<b>Red</b> & \"blue\" it's", new TermQuery("text", "red")));
    }

    [Fact]
    public void Highlight_OfAnExactPhrase_MarksItsOccurrencesOnly()
    {
        Assert.Equal(["red <em>red</em> <em>car</em> and a car"], Fragments("red red car and a car", PhraseQuery.Of("text", "red", "car")));
    }

    [Fact]
    public void Highlight_OfExcludedWordsAndFilters_MarksNothing()
    {
        var query = new BooleanQuery([new BooleanClause(Occur.Must, new TermQuery("text", "red")), new BooleanClause(Occur.MustNot, new TermQuery("text", "blue")), new BooleanClause(Occur.Filter, new TermQuery("text", "car"))]);

        Assert.Equal(["a <em>red</em> car"], Fragments("a red car", query));
    }

    [Fact]
    public void Highlight_OfStemmedAndPatternMatches_MarksWholeWords()
    {
        writer.Update("k", new SearchDocument().Add("english", "Running shoes for Runners"));

        var highlights = Search(new BooleanQuery([new BooleanClause(Occur.Should, new TermQuery("english", "run")), new BooleanClause(Occur.Should, new PrefixQuery("english", "sho"))]), new HighlightRequest(["english"]));

        Assert.Equal("<em>Running</em> <em>shoes</em> for Runners", Assert.Single(Assert.Single(highlights).Fragments));
    }

    [Fact]
    public void Highlight_OfAFieldThatIsNotStored_IsRefused()
    {
        var error = Assert.Throws<QueryException>(() => Search(new MatchAllQuery(), new HighlightRequest(["hidden"])));

        Assert.Contains("not stored", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void H1_H2_H3_Fragments_OfRandomTexts_ArePiecesOfTheTextWithExactlyTheMatchesMarked()
    {
        const int Seed = 99;
        var random = new Random(Seed);
        string[] words = ["red", "car", "<b>", "&amp;", "Blüe", "x'y", "👍", "a", "longer-word", "\n", "שלום"];
        for (var i = 0; i < 300; i++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(1, 120)).Select(_ => words[random.Next(words.Length)]));
            var wanted = new HashSet<string> { "red", random.Next(2) == 0 ? "blue" : "word" };
            var query = BooleanQuery.Any([.. wanted.Select(term => new TermQuery("text", term))]);
            var fragments = random.Next(4);
            var request = new HighlightRequest(["text"]) { Fragments = fragments, FragmentLength = random.Next(20, 100), OpenMark = "\u0001", CloseMark = "\u0002" };

            var marked = Fragments(text, query, request);

            var matches = Analyzers.Standard.Analyze(text).Where(term => wanted.Contains(term.Text)).Select(term => text[term.StartOffset..term.EndOffset]).ToList();
            Assert.True(marked.Count > 0 == matches.Count > 0, $"seed {Seed} run {i}");
            foreach (var html in marked)
            {
                Assert.DoesNotContain('<', html);
                var plain = WebUtility.HtmlDecode(html.Replace("\u0001", "").Replace("\u0002", ""));
                Assert.True(text.Contains(plain, StringComparison.Ordinal), $"seed {Seed} run {i}: {plain}");
                var marks = html.Split('\u0001').Skip(1).Select(part => WebUtility.HtmlDecode(part[..part.IndexOf('\u0002', StringComparison.Ordinal)])).ToList();
                var within = Analyzers.Standard.Analyze(plain).Where(term => wanted.Contains(term.Text)).Select(term => plain[term.StartOffset..term.EndOffset]);
                Assert.Equal(within, marks);
                Assert.True(fragments == 0 || plain.Length <= request.FragmentLength + 40, $"seed {Seed} run {i}: {plain.Length}");
            }

            if (fragments == 0 && marked.Count > 0)
            {
                Assert.Equal(text, WebUtility.HtmlDecode(marked[0].Replace("\u0001", "").Replace("\u0002", "")));
            }
        }
    }

    public void Dispose()
    {
        writer.Dispose();
        folder.Dispose();
    }

    private IReadOnlyList<string> Fragments(string text, Query query, HighlightRequest? request = null)
    {
        writer.Update("k", new SearchDocument().Add("text", text));
        return Search(query, request ?? new HighlightRequest(["text"])) is [var field, ..] ? field.Fragments : [];
    }

    private IReadOnlyList<HighlightedField> Search(Query query, HighlightRequest request)
    {
        using var searcher = writer.OpenSearcher();
        return searcher.Search(new SearchRequest(query) { Highlight = request }).Hits is [var hit, ..] ? hit.Highlights : [];
    }
}
