using Catalog.Search.Analysis;
using Catalog.Search.Highlight;
using Catalog.Search.Index;
using Catalog.Search.Queries;
using Catalog.Search.Suggest;
using Catalog.Testing;

namespace Catalog.Search.Tests.Queries;

/// <summary>One index with texts of four languages: each document is written, found and highlighted in its own.</summary>
public sealed class LanguageTests : IDisposable
{
    private static readonly IndexSchema Schema = new([
        SearchField.Text("title", "english", stored: true), SearchField.Text("words"), SearchField.Text("codes", "identifier"), SearchField.Facet("language", stored: true),
    ])
    {
        Languages = new LanguageFields("language", new HashSet<string> { "title" }),
    };

    private static readonly (string Key, string Language, string Title)[] Texts =
    [
        ("en1", "en", "The running shoes of the children"), ("en2", "en", "Die hard, the movie"), ("en3", "en", "To be or not to be"),
        ("de1", "de", "Die alten Häuser in den Städten"), ("de2", "de-AT", "Der Hund und die Katze"),
        ("fr1", "fr", "Les chevaux de l'école nationale"), ("fr2", "fr-CA", "Une maison à la campagne"),
        ("es1", "es", "Las canciones de los niños"), ("es2", "es", "Una ciudad grande"),
        ("xx1", "", "Children without a language"),
    ];

    private readonly TemporaryFolder folder = new();
    private readonly IndexWriter writer;
    private readonly Searcher searcher;

    public LanguageTests()
    {
        writer = IndexWriter.Open(folder.Path, Schema);
        foreach (var (key, language, title) in Texts)
        {
            var document = new SearchDocument().Add("title", title, language.Length == 0 ? null : Analyzers.ForLanguage(language).Name).Add("words", title).Add("codes", key);
            writer.Update(key, language.Length == 0 ? document : document.Add("language", language));
        }

        searcher = writer.OpenSearcher();
    }

    [Theory]
    [InlineData("run shoe", "en1", "The <em>running</em> <em>shoes</em> of the children")]
    [InlineData("Haus Stadt", "de1", "Die alten <em>Häuser</em> in den <em>Städten</em>")]
    [InlineData("hauser", "de1", "Die alten <em>Häuser</em> in den Städten")]
    [InlineData("Hunde", "de2", "Der <em>Hund</em> und die Katze")]
    [InlineData("cheval", "fr1", "Les <em>chevaux</em> de l&#39;école nationale")]
    [InlineData("écoles", "fr1", "Les chevaux de <em>l&#39;école</em> nationale")]
    [InlineData("maisons", "fr2", "Une <em>maison</em> à la campagne")]
    [InlineData("canción", "es1", "Las <em>canciones</em> de los niños")]
    [InlineData("ciudades", "es2", "Una <em>ciudad</em> grande")]
    public void Word_OfALanguage_FindsItsOtherFormsAndMarksThem(string text, string key, string highlighted)
    {
        var hit = Assert.Single(Search(text));

        Assert.Equal(key, hit.Key);
        Assert.Equal(highlighted, Assert.Single(Assert.Single(hit.Highlights).Fragments));
    }

    [Theory]
    [InlineData("der Hund", "de2")]
    [InlineData("die hard", "en2")]
    [InlineData("the children", "en1 xx1")]
    [InlineData("las canciones de los niños", "es1")]
    [InlineData("les chevaux", "fr1")]
    public void Query_WithAStopWordOfOneLanguage_DoesNotDemandIt(string text, string keys)
    {
        Assert.Equal(keys, Keys(text));
    }

    [Theory]
    [InlineData("to be or not to be", "en3")]
    [InlineData("\"to be or not\"", "en3")]
    [InlineData("die", "de1 de2 en2")]
    [InlineData("die der", "de2")]
    [InlineData("the | katze", "de2 en1 en2")]
    public void Query_OfStopWordsOnly_FindsThemAsTheyAreWritten(string text, string keys)
    {
        Assert.Equal(keys, Keys(text));
    }

    [Fact]
    public void Query_InOneLanguage_IsReadInThatOneOnly()
    {
        var german = Queries() with { Languages = [Analyzers.German] };

        Assert.Equal("de1", Keys("Haus", german));
        Assert.Equal("", Keys("shoe", german));
        Assert.Equal("\"title\":\"katz\"", SimpleSyntax.Parse("Katze", german.Without("codes")).ToString());
    }

    [Fact]
    public void Classic_Words_AreReadInTheLanguagesOfTheIndex()
    {
        var query = ClassicSyntax.Parse("title:Haus AND title:städte", Schema, Queries().Made);

        Assert.Equal("de1", Assert.Single(searcher.Search(new SearchRequest(query)).Hits).Key);
    }

    [Fact]
    public void LikeThis_ReadsADocumentInItsLanguage()
    {
        writer.Update("de3", new SearchDocument().Add("title", "Ein altes Haus", "german").Add("language", "de"));
        using var newer = writer.OpenSearcher();

        var query = newer.LikeThis("de3", new LikenessRequest(["title"]) { MaxDocShare = 1 });

        Assert.Equal("de1", newer.Search(new SearchRequest(query!)).Hits[0].Key); // it shares words
    }

    [Fact]
    public void Synonyms_OfALabel_FindTheOtherLabelsAtHalfTheWeightButNotInQuotes()
    {
        var synonyms = QuerySynonyms.Build([["Trainers", "running shoes", "Sneakers"], ["Casa", "maison"], ["alone"]]);
        var queries = Queries() with { Synonyms = synonyms };

        Assert.Equal("en1", Keys("sneakers", queries));
        Assert.Equal("en1", Keys("SNEAKERS children", queries));
        Assert.Equal("fr2", Keys("casa campagne", queries));
        Assert.Equal("", Keys("\"sneakers\"", queries));
        Assert.Equal("en1", Keys("running shoes", queries));
        Assert.True(Search("running shoes", queries)[0].Score > Search("sneakers", queries)[0].Score);
        Assert.Equal("en2", Keys("die -sneakers hard", queries));
    }

    public void Dispose()
    {
        searcher.Dispose();
        writer.Dispose();
        folder.Dispose();
    }

    private static Maker Queries() => new([new QueryField("title"), new QueryField("codes")]) { Languages = [Analyzers.English, Analyzers.German, Analyzers.French, Analyzers.Spanish, Analyzers.Standard] };

    private string Keys(string text, Maker? queries = null) => string.Join(' ', Search(text, queries).Select(hit => hit.Key).Order(StringComparer.Ordinal));

    private IReadOnlyList<SearchHit> Search(string text, Maker? queries = null) => searcher.Search(
        new SearchRequest(SimpleSyntax.Parse(text, queries ?? Queries())) { Highlight = new HighlightRequest(["title"]) }).Hits;

    private sealed record Maker(IReadOnlyList<QueryField> Fields)
    {
        public IReadOnlyList<Analyzer> Languages { get; init; } = [];

        public QuerySynonyms? Synonyms { get; init; }

        public TextQueries Made => new(Schema, Fields) { Languages = Languages, AsTyped = [new QueryField("words")], Synonyms = Synonyms };

        public Maker Without(string field) => this with { Fields = [.. Fields.Where(other => other.Name != field)] };

        public static implicit operator TextQueries(Maker maker) => maker.Made;
    }
}
