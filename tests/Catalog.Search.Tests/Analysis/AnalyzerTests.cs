using Catalog.Search.Analysis;

namespace Catalog.Search.Tests.Analysis;

public sealed class AnalyzerTests
{
    [Theory]
    [InlineData("standard", "The Café's MENU", "the@0 cafe's@1 menu@2")]
    [InlineData("english", "The Café's MENUS are in the drawers", "cafe@1 menus@2 drawer@6")]
    [InlineData("german", "Die Rechnungen für das Büro", "rechnung@1 buro@4")]
    [InlineData("french", "L’avion d'affaires de la société", "avion@0 affair@1 societ@4")]
    [InlineData("spanish", "Las facturas de los clientes", "factur@1 client@4")]
    [InlineData("keyword", "As It Is", "As It Is@0")]
    [InlineData("folded-keyword", "As Ït Is", "as it is@0")]
    [InlineData("path", "/Media//Photos/2024/", "Media@0 Media/Photos@0 Media/Photos/2024@0")]
    [InlineData("identifier", "IMG_2041-finalCut.JPEG", "img@0 2041@1 final@2 cut@3 jpeg@4")]
    [InlineData("identifier", "PDFReader v2Beta", "pdf@0 reader@1 v@2 2@3 beta@4")]
    public void Analyze_Text_GivesTermsAtTheirPlaces(string analyzer, string text, string expected)
    {
        var terms = Analyzers.Default[analyzer].Analyze(text);

        Assert.Equal(expected, string.Join(' ', terms.Select(term => $"{term.Text}@{term.Position}")));
    }

    [Fact]
    public void Set_UnknownName_IsRefusedWithTheNamesThereAre()
    {
        var error = Assert.Throws<ArgumentException>(() => Analyzers.Default["klingon"]);

        Assert.Contains("'klingon'", error.Message, StringComparison.Ordinal);
        Assert.Contains("english", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-GB", "english")]
    [InlineData("de", "german")]
    [InlineData("FR_ca", "french")]
    [InlineData("es", "spanish")]
    [InlineData("ja", "standard")]
    [InlineData(null, "standard")]
    public void ForLanguage_Tag_ChoosesByItsFirstPart(string? tag, string expected)
    {
        Assert.Equal(expected, Analyzers.ForLanguage(tag).Name);
    }

    [Theory]
    [InlineData("my car here", "my@0 car@1 auto@1 motor@1 here@2 vehicle@2")]
    [InlineData("a motor vehicle stops", "a@0 motor@1 car@1 auto@1 vehicle@2 stops@3")]
    [InlineData("motor boat", "motor@0 boat@1")]
    [InlineData("car car", "car@0 auto@0 motor@0 vehicle@1 car@1 auto@1 motor@1 vehicle@2")]
    [InlineData("", "")]
    public void Synonyms_OfOneAndManyWords_StandAtTheSamePlace(string text, string expected)
    {
        var synonyms = SynonymMap.Build(Analyzers.Standard, [["Car", "Auto", "Motor Vehicle"], ["lonely"], []]);

        var terms = Analyzers.Standard.WithSynonyms("standard+", synonyms).Analyze(text);

        Assert.Equal(expected.Split(' ').Order(), string.Join(' ', terms.Select(term => $"{term.Text}@{term.Position}")).Split(' ').Order());
        Assert.Equal(terms.Select(term => term.Position).Order(), terms.Select(term => term.Position));
    }

    [Fact]
    public void Normalize_OfAPrefix_FoldsWithoutStemming()
    {
        Assert.Equal("houses", Analyzers.English.Normalize("HOÜSES"));
        Assert.Equal("HOÜ\uFFFD", Analyzers.Keyword.Normalize("HOÜ\uD800"));
    }
}
