using System.Text;
using Catalog.Domain;

namespace Catalog.Domain.Tests;

public sealed class TextFoldTests
{
    [Theory]
    [InlineData("ÄÖÜ", "äöü")]
    [InlineData("Straße", "straße")]
    [InlineData("ΟΔΟΣ οδος οδός", "οδοσ οδοσ οδόσ")]
    [InlineData("İstanbul", "i\u0307stanbul")]
    [InlineData("ISTANBUL ılık", "istanbul ılık")]
    [InlineData("ПРИВЕТ", "привет")]
    [InlineData("𐐀", "𐐨")]
    [InlineData("", "")]
    public void Fold_OfEachScript_IsItsLowerCase(string text, string folded) => Assert.Equal(folded, TextFold.Fold(text));

    [Fact]
    public void Fold_OfFoldedText_ChangesNothing()
    {
        for (var point = 1; point < 0x110000; point++)
        {
            if (Rune.IsValid(point))
            {
                var once = TextFold.Fold(new Rune(point).ToString());
                if (once != TextFold.Fold(once))
                {
                    Assert.Fail($"U+{point:X4} folds to {once} and that to {TextFold.Fold(once)}.");
                }
            }
        }
    }

    [Fact]
    public void Fold_OfTextInLowerCase_IsTheSameInstance()
    {
        var text = new string('a', 10);

        Assert.Same(text, TextFold.Fold(text));
    }
}
