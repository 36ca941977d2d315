using System.Text.Json;
using Catalog.Domain;
using Catalog.Domain.Items;

namespace Catalog.Domain.Tests.Items;

public sealed class AttributeRulesTests
{
    [Theory]
    [InlineData(AttributeType.Text, "\"x\"", true)]
    [InlineData(AttributeType.Text, "1", false)]
    [InlineData(AttributeType.Text, "\"a\\u0000b\"", false)]
    [InlineData(AttributeType.Number, "1.2500", true)]
    [InlineData(AttributeType.Number, "1.23456", false)]
    [InlineData(AttributeType.Number, "\"1\"", false)]
    [InlineData(AttributeType.Number, "1e400", false)]
    [InlineData(AttributeType.Money, """{"amount": 9.99, "currency": "EUR"}""", true)]
    [InlineData(AttributeType.Money, """{"amount": 9.99, "currency": "euro"}""", false)]
    [InlineData(AttributeType.Money, """{"amount": 9.99}""", false)]
    [InlineData(AttributeType.Money, """{"amount": 9.99, "currency": "EUR", "x": 1}""", false)]
    [InlineData(AttributeType.Date, "\"2024-02-29\"", true)]
    [InlineData(AttributeType.Date, "\"2023-02-29\"", false)]
    [InlineData(AttributeType.Bool, "true", true)]
    [InlineData(AttributeType.Bool, "\"true\"", false)]
    [InlineData(AttributeType.Enum, "\"red\"", true)]
    [InlineData(AttributeType.Enum, "\"blue\"", false)]
    [InlineData(AttributeType.Concept, "17", true)]
    [InlineData(AttributeType.Concept, "0", false)]
    [InlineData(AttributeType.Concept, "1.5", false)]
    public void Check_OfEachType_TakesItsValuesOnly(AttributeType type, string json, bool fits)
    {
        using var document = JsonDocument.Parse(json);

        var error = Record.Exception(() => AttributeRules.Check("colour", type, ["red", "green"], document.RootElement));

        Assert.Equal(fits, error is null);
        if (!fits)
        {
            Assert.Equal(["attributes", "colour"], Assert.IsType<CatalogException>(error).Field);
        }
    }
}
