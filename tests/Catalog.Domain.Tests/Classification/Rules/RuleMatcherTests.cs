using Catalog.Domain.Classification.Rules;

namespace Catalog.Domain.Tests.Classification.Rules;

public sealed class RuleMatcherTests
{
    [Theory]
    [InlineData("refund", "Please REFUND my order, no refunds later", "REFUND")]
    [InlineData("straße", "Die Straße ist lang", "Straße")]
    [InlineData("cat", "concatenate category", "")]
    [InlineData("日本", "日本 and 日本語", "日本")]
    [InlineData("c3po", "C3PO!", "C3PO")]
    public void Keyword_WholeWordsOnly_AtTheirPlace(string term, string text, string expected)
    {
        var spans = new RuleMatcher([new RulePattern(RulePatternKind.Keyword, [term])]).Find("body", text);

        Assert.Equal(expected, string.Join('|', spans.Select(span => text.Substring(span.Start, span.Length))));
    }

    [Fact]
    public void Phrase_OverPunctuationAndLines_IsFoundAsAWhole()
    {
        const string text = "I want my money,\nBACK. My money is gone.";

        var span = Assert.Single(new RuleMatcher([new RulePattern(RulePatternKind.Phrase, ["money back"])]).Find("body", text));

        Assert.Equal("money,\nBACK", text.Substring(span.Start, span.Length));
    }

    [Fact]
    public void Dictionary_OfThousandsOfTerms_FindsEachInOrder()
    {
        var matcher = new RuleMatcher([new RulePattern(RulePatternKind.Dictionary, [.. Enumerable.Range(0, 5000).Select(i => $"term{i} x")])]);

        var spans = matcher.Find("title", "term42 x, term7 y, term4999 X");

        Assert.Equal([("term42 x", 0), ("term4999 x", 19)], spans.Select(span => (span.Term, span.Start)));
    }

    [Fact]
    public void Regex_FindsSpansAndStaysInItsFields()
    {
        var matcher = new RuleMatcher([new RulePattern(RulePatternKind.Regex, [@"\binv-\d{4}\b"], ["title"])]);

        Assert.Equal([(4, 8), (13, 8)], matcher.Find("title", "see INV-2024 inv-2025 inv-20256").Select(span => (span.Start, span.Length)));
        Assert.Empty(matcher.Find("body", "INV-2024"));
    }

    [Fact]
    public void Regex_ThatWouldBacktrackForEver_AnswersAtOnce()
    {
        var matcher = new RuleMatcher([new RulePattern(RulePatternKind.Regex, ["(a+)+b"])]);

        Assert.Empty(matcher.Find("body", new string('a', 100_000)));
    }

    [Theory]
    [InlineData(RulePatternKind.Regex, "(unclosed", "error at character")]
    [InlineData(RulePatternKind.Regex, @"(x)\1", "refers back")]
    [InlineData(RulePatternKind.Keyword, "two words", "use a phrase")]
    [InlineData(RulePatternKind.Phrase, " -- ", "at least one term")]
    public void Pattern_ThatCannotBe_IsRefusedWithTheRemedy(RulePatternKind kind, string term, string expected)
    {
        var error = Assert.Throws<CatalogException>(() => new RuleMatcher([new RulePattern(kind, [term])]));

        Assert.Equal(ErrorCode.RuleInvalid, error.Code);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pattern_WithAnUnknownFieldOrNoTerm_IsRefused()
    {
        Assert.Contains("title, description, body", Assert.Throws<CatalogException>(() => new RuleMatcher([new RulePattern(RulePatternKind.Keyword, ["a"], ["subject"])])).Message, StringComparison.Ordinal);
        Assert.Throws<CatalogException>(() => new RuleMatcher([new RulePattern(RulePatternKind.Dictionary, [])]));
        Assert.Empty(new RuleMatcher([new RulePattern(RulePatternKind.Keyword, ["a"])]).Find("title", ""));
    }

    [Fact]
    public void Text_OfTenMegabytes_IsLookedAtUpToItsBound()
    {
        var text = string.Concat(Enumerable.Repeat("lorem ipsum ", 900_000)) + "needle";
        var matcher = new RuleMatcher([new RulePattern(RulePatternKind.Keyword, ["needle", "ipsum"])]);

        Assert.Equal(RuleMatcher.MostSpans, matcher.Find("body", text).Count);
        Assert.Empty(new RuleMatcher([new RulePattern(RulePatternKind.Keyword, ["needle"])]).Find("body", text));
    }
}
