using System.Globalization;
using Catalog.Domain;

namespace Catalog.Domain.Tests;

public sealed class ExactDecimalTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("12.5", 125_000)]
    [InlineData("12.50000000", 125_000)]
    [InlineData("-0.0001", -1)]
    [InlineData("922337203685477.5807", long.MaxValue)]
    [InlineData("-922337203685477.5807", -long.MaxValue)]
    public void ToScaled_OfAnExactNumber_ComesBackTheSame(string text, long scaled)
    {
        var value = decimal.Parse(text, CultureInfo.InvariantCulture);

        Assert.Equal(scaled, ExactDecimal.ToScaled(value));
        Assert.Equal(value, ExactDecimal.FromScaled(scaled));
    }

    [Theory]
    [InlineData("0.00001")]
    [InlineData("1.23456")]
    [InlineData("922337203685477.5808")]
    [InlineData("-79228162514264337593543950335")]
    public void ToScaled_OfAnyOther_IsRefusedByValue(string text)
    {
        var error = Assert.Throws<CatalogException>(() => ExactDecimal.ToScaled(decimal.Parse(text, CultureInfo.InvariantCulture)));

        Assert.Equal(ErrorCode.InvalidValue, error.Code);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }
}
