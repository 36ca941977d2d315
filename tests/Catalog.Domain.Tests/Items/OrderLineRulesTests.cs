using System.Globalization;
using Catalog.Domain;
using Catalog.Domain.Items;

namespace Catalog.Domain.Tests.Items;

public sealed class OrderLineRulesTests
{
    [Theory]
    [InlineData("14.00", 12, "0", "168")]
    [InlineData("16.80", 5, "0.15", "71.4")]
    [InlineData("0.33", 3, "0.0005", "0.9895")]
    [InlineData("1", 1, "0.00005", null)]
    [InlineData("2.5500", -3, "0", "-7.65")]
    [InlineData("0.0001", 1, "0.5", "0.0001")]
    [InlineData("10", 1, "1.01", null)]
    [InlineData("10", 1, "-0.1", null)]
    public void Net_IsRoundedToFourDecimalsOrRefused(string price, int quantity, string discount, string? net)
    {
        decimal Net() => OrderLineRules.Net(decimal.Parse(price, CultureInfo.InvariantCulture), quantity, decimal.Parse(discount, CultureInfo.InvariantCulture));

        if (net is null)
        {
            Assert.Equal(ErrorCode.InvalidValue, Assert.Throws<CatalogException>(() => Net()).Code);
        }
        else
        {
            Assert.Equal(decimal.Parse(net, CultureInfo.InvariantCulture), Net());
        }
    }
}
