using Catalog.GraphQL.Tests.Execution;
using Catalog.GraphQL.Types.Sdl;
using Catalog.Testing;

namespace Catalog.GraphQL.Tests.Annotations;

public sealed class ShopTests
{
    [Fact]
    public void Schema_OfAnnotatedClasses_IsAsReviewed() => Snapshot.Match(SchemaPrinter.Print(Shop.Executor().Schema), "shop.graphql");

    [Fact]
    public async Task Field_OfObject_IsWrittenByItsType()
    {
        var answer = await Shop.Executor().TextAsync("{ productById(id: \"UHJvZHVjdDoy\") { id name colour price kind listedAt labels brand { name country } reviews { stars text } } }");

        Assert.Equal(
            """{"data":{"productById":{"id":"UHJvZHVjdDoy","name":"Thing 02","colour":"blue","price":12,"kind":"CLOTHING","listedAt":"2026-01-02T12:00:00Z","labels":["new","l2"],"brand":{"name":"Brand 2","country":null},"reviews":[{"stars":3,"text":"fine"},{"stars":4,"text":null}]}}}""",
            answer);
    }
}
