using Catalog.Search.Index;
using Catalog.Search.Queries;
using Catalog.Search.Suggest;
using Catalog.Testing;

namespace Catalog.Search.Tests.Suggest;

public sealed class SuggestTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly IndexWriter writer;
    private readonly Searcher searcher;

    public SuggestTests()
    {
        writer = IndexWriter.Open(folder.Path, new IndexSchema([SearchField.Text("text", stored: true), SearchField.Keyword("tag", stored: true)]));
        string[] texts =
        [
            "invoice for the printer", "invoices and receipts", "printer paper", "invoice from the paper mill", "laser printer toner", "investment report", "toner and paper for the laser printer",
        ];
        for (var i = 0; i < texts.Length; i++)
        {
            writer.Update($"d{i}", new SearchDocument().Add("text", texts[i]).Add("tag", i % 2 == 0 ? "Even" : "Odd"));
            if (i % 3 == 0)
            {
                writer.Flush();
            }
        }

        searcher = writer.OpenSearcher();
    }

    [Fact]
    public void Complete_Prefix_GivesTheHeaviestTermsFirst()
    {
        Assert.Equal(
            [new CompletedTerm("invoice", 2), new CompletedTerm("investment", 1), new CompletedTerm("invoices", 1)],
            searcher.Complete("text", "INV"));
        Assert.Equal([new CompletedTerm("Even", 4)], searcher.Complete("tag", "E"));
        Assert.Equal([new CompletedTerm("printer", 4)], searcher.Complete("text", "p", 1));
    }

    [Theory]
    [InlineData("Invoce of prnter!", null)]
    [InlineData("Invoce the prnter!", "invoice the printer!")]
    [InlineData("lazer toner", "laser toner")]
    [InlineData("laser toner", null)]
    [InlineData("zzzzzzzz", null)]
    [InlineData("", null)]
    public void DidYouMean_UnknownWords_AreReplacedOnlyWhereTheResultHasHits(string text, string? expected)
    {
        var corrected = searcher.DidYouMean("text", text);

        Assert.Equal(expected, corrected?.Text);
        Assert.True(corrected is null || corrected.Hits > 0);
    }

    [Fact]
    public void DidYouMean_UnderAFilter_OnlyProposesWhatTheFilterLeaves()
    {
        Assert.Equal("report", searcher.DidYouMean("text", "repart", new TermQuery("tag", "Odd"))?.Text);
        Assert.Null(searcher.DidYouMean("text", "repart", new TermQuery("tag", "Even")));
    }

    [Fact]
    public void DidYouMean_WithAQuestion_AsksItOfTheCorrectedTextAndLeavesCodes()
    {
        var asked = new List<string>();

        var corrected = searcher.DidYouMean("text", "+lazer \"toner\" -X42", (text, words) =>
        {
            asked.Add(text);
            return words.Contains("laser") ? new TermQuery("text", "laser") : null;
        });

        Assert.Equal(new CorrectedText("+laser \"toner\" -X42", 2), corrected);
        Assert.Equal(corrected?.Text, asked[^1]);
    }

    [Fact]
    public void LikeThis_ByKeywords_ComparesValuesAsTheyAre()
    {
        var query = searcher.LikeThis("d0", new LikenessRequest(["tag"]) { MaxDocShare = 1 });

        Assert.Equal(["d2", "d4", "d6"], searcher.Search(new SearchRequest(query!)).Hits.Select(hit => hit.Key)); // d0 has a tag
    }

    [Fact]
    public void LikeThis_Document_FindsThoseThatShareItsTellingWordsAndNotItself()
    {
        var query = searcher.LikeThis("d4", new LikenessRequest(["text"]));

        var hits = searcher.Search(new SearchRequest(query!)).Hits; // d4 exists and has words
        Assert.Equal("d6", hits[0].Key);
        Assert.DoesNotContain(hits, hit => hit.Key == "d4");
        Assert.Null(searcher.LikeThis("nobody", new LikenessRequest(["text"])));
    }

    public void Dispose()
    {
        searcher.Dispose();
        writer.Dispose();
        folder.Dispose();
    }
}
