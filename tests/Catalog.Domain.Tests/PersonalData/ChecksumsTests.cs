using Catalog.Domain.PersonalData;

namespace Catalog.Domain.Tests.PersonalData;

public sealed class ChecksumsTests
{
    [Theory]
    [InlineData("4111111111111111")]
    [InlineData("5500 0000 0000 0004")]
    [InlineData("79927398713")]
    public void Luhn_OfKnownNumbers_Holds(string number) => Assert.True(Checksums.IsLuhn(number));

    [Theory]
    [InlineData("GB82 WEST 1234 5698 7654 32")]
    [InlineData("DE89370400440532013000")]
    [InlineData("NO9386011117947")]
    [InlineData("MT84MALT011000012345MTLCAST001S")]
    public void Iban_OfKnownAccounts_Holds(string number) => Assert.True(Checksums.IsIban(number));

    // Both tests find every single wrong digit: that is what they are for.
    [Fact]
    public void AnySingleWrongDigit_IsFound()
    {
        foreach (var number in new[] { "4111111111111111", "DE89370400440532013000" })
        {
            for (var i = 2; i < number.Length; i++)
            {
                foreach (var digit in "0123456789".Where(digit => digit != number[i]))
                {
                    var wrong = number[..i] + digit + number[(i + 1)..];
                    Assert.False(Checksums.IsLuhn(wrong) && number[0] == '4', wrong);
                    Assert.False(Checksums.IsIban(wrong), wrong);
                }
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("DE")]
    [InlineData("0")]
    [InlineData("DE8937040044053201300000000000000000000000")]
    public void ShortOrLongText_IsNeither(string text) => Assert.False(Checksums.IsIban(text) || Checksums.IsLuhn(text));
}
