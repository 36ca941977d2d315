using Catalog.Domain;

namespace Catalog.Domain.Tests;

public sealed class TextRulesTests
{
    [Fact]
    public void Name_IsTrimmed() => Assert.Equal("a b", TextRules.Name("  a b\t"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n")]
    public void Name_ThatIsEmpty_IsRefusedWithItsField(string? name)
    {
        var error = Assert.Throws<CatalogException>(() => TextRules.Name(name, "items", "title"));

        Assert.Equal(["items", "title"], error.Field);
        Assert.Contains("items.title", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Name_OfTheLongest_IsTakenAndOneMoreIsNot()
    {
        Assert.Equal(TextRules.NameLength, TextRules.Name(new string('x', TextRules.NameLength)).Length);

        var error = Assert.Throws<CatalogException>(() => TextRules.Name(new string('x', TextRules.NameLength + 1), "title"));
        Assert.Contains("501 characters", error.Message, StringComparison.Ordinal);
        Assert.True(error.Message.Length < 250, error.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0xD83D)]
    [InlineData(0xDE00)]
    public void Text_ThatNoDatabaseKeeps_IsRefused(int character) =>
        Assert.Equal(ErrorCode.InvalidValue, Assert.Throws<CatalogException>(() => TextRules.Text($"a{(char)character}b", 100, "body")).Code);

    [Fact]
    public void Text_WithAPairOfSurrogates_IsTaken() => Assert.Equal("a😀b", TextRules.Text("a😀b", 100, "body"));

    [Theory]
    [InlineData("en", true)]
    [InlineData("pt-BR", true)]
    [InlineData("zh-Hant-TW", true)]
    [InlineData("e", false)]
    [InlineData("12", false)]
    [InlineData("en_US", false)]
    [InlineData("en-", false)]
    [InlineData(null, false)]
    public void Language_IsATag(string? tag, bool fits) => Assert.Equal(fits, Record.Exception(() => TextRules.Language(tag)) is null);

    [Theory]
    [InlineData("EUR", true)]
    [InlineData("eur", false)]
    [InlineData("EURO", false)]
    [InlineData("", false)]
    public void Currency_IsThreeCapitals(string code, bool fits) => Assert.Equal(fits, Record.Exception(() => TextRules.Currency(code)) is null);
}
