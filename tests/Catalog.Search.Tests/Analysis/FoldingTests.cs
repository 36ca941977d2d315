using System.Text;
using Catalog.Search.Analysis;

namespace Catalog.Search.Tests.Analysis;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("Crème BRÛLÉE", "creme brulee")]
    [InlineData("Straße STRAẞE", "strasse strasse")]
    [InlineData("Ærøskøbing Œuvre", "aeroskobing oeuvre")]
    [InlineData("Łódź Đà Nẵng", "lodz da nang")]
    [InlineData("İstanbul ısı", "istanbul isi")]
    [InlineData("ΣΊΣΥΦΟΣ σίσυφος", "σισυφοσ σισυφοσ")]
    [InlineData("ЁЛКА Й", "елка и")]
    [InlineData("ＦＵＬＬ ｗｉｄｔｈ １２", "full width 12")]
    [InlineData("ﬁnance ② ½", "finance 2 1\u20442")]
    [InlineData("שָׁלוֹם", "שלום")]
    [InlineData("مُحَمَّد", "محمد")]
    [InlineData("がぎ ガ", "がぎ ガ")]
    [InlineData("한국", "한국")]
    [InlineData("ไทย ที่", "ไทย ที่")]
    [InlineData("हिन्दी", "हिन्दी")]
    [InlineData("𐐀", "𐐨")]
    [InlineData("don’t", "don't")]
    public void Fold_OfManyScripts_MakesEqualWhatPeopleTypeDifferently(string text, string expected)
    {
        Assert.Equal(expected, Folding.Fold(text));
    }

    [Fact]
    public void Fold_OfEveryCharacter_IsIdempotentAndValid()
    {
        for (var code = 0; code <= 0x1FFFF; code++)
        {
            if (!Rune.IsValid(code))
            {
                continue;
            }

            var once = Folding.Fold("x" + new Rune(code));

            Assert.True(once == Folding.Fold(once), $"U+{code:X4}");
            Assert.True(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(once)) == once, $"U+{code:X4}");
        }
    }

    [Fact]
    public void Fold_OfLoneSurrogates_ReplacesThem()
    {
        Assert.Equal("a\uFFFD \uFFFDb", Folding.Fold("a\uD800 \uDC00b"));
    }

    [Fact]
    public void Fold_OfTextWithoutChange_GivesTheSameInstance()
    {
        const string Text = "plain text 123";

        Assert.Same(Text, Folding.Fold(Text));
    }
}
