using Catalog.Domain;
using Catalog.Domain.Taxonomies;

namespace Catalog.Domain.Tests.Taxonomies;

public sealed class ConceptRulesTests
{
    [Fact]
    public void SiblingKey_IgnoresCaseAndKeepsPlacesApart()
    {
        Assert.Equal(ConceptPlace.SiblingKey(new ConceptId(1), "ÄPFEL"), ConceptPlace.SiblingKey(new ConceptId(1), "Äpfel"));
        Assert.NotEqual(ConceptPlace.SiblingKey(new ConceptId(1), "Äpfel"), ConceptPlace.SiblingKey(null, "Äpfel"));
    }

    [Theory]
    [InlineData("1/2/", "1/2/", true)]
    [InlineData("1/2/", "1/2/3/", true)]
    [InlineData("1/2/", "1/", false)]
    [InlineData("1/2/", "1/20/", false)]
    [InlineData("1/2/", null, false)]
    public void Move_UnderItselfOrBelow_IsACycle(string path, string? newBroader, bool cycle)
    {
        var error = Record.Exception(() => ConceptRules.CheckMove(new ConceptId(2), "x", path, newBroader));

        Assert.Equal(cycle, error is CatalogException { Code: ErrorCode.TaxonomyCycle });
    }

    [Fact]
    public void Labels_AreTrimmedAndGivenOnce() => Assert.Equal(
        [(LabelKind.Preferred, "Boots"), (LabelKind.Alternative, "Wellies"), (LabelKind.Hidden, "bots")],
        ConceptRules.Labels("Boots", [" Wellies", "", "Wellies"], ["bots"]));

    [Theory]
    [InlineData("Boots", "Boots", "x")]
    [InlineData("Boots", "x", "Boots")]
    [InlineData("Boots", "x", "x")]
    public void Labels_WithTwoRolesForOneText_AreRefused(string preferred, string alternative, string hidden) => Assert.Equal(
        ErrorCode.LabelClash, Assert.Throws<CatalogException>(() => ConceptRules.Labels(preferred, [alternative], [hidden])).Code);
}
