using Catalog.GraphQL.Language;
using Catalog.GraphQL.Tests.Oracles;
using Catalog.GraphQL.Types;
using Catalog.GraphQL.Types.Sdl;

namespace Catalog.GraphQL.Tests.Language;

public sealed class SchemaCoordinateTests(GraphQLJs oracle)
{
    private static readonly Schema Schema = SchemaReader.Read(GraphQLJs.Source("schema.graphql"));

    [Theory]
    [InlineData("Product", typeof(ObjectType))]
    [InlineData("Product.title", typeof(FieldDefinition))]
    [InlineData("Product.title(max:)", typeof(InputValueDefinition))]
    [InlineData("Kind.ASSET", typeof(EnumValueDefinition))]
    [InlineData("PriceRange.from", typeof(InputValueDefinition))]
    [InlineData("@mark", typeof(DirectiveDefinition))]
    [InlineData("@mark(label:)", typeof(InputValueDefinition))]
    [InlineData("Query.__type(name:)", typeof(InputValueDefinition))]
    [InlineData("Nope", null)]
    [InlineData("Product.nope", null)]
    [InlineData("Product.title(nope:)", null)]
    [InlineData("Nope.title", null)]
    [InlineData("SearchResult.id", null)]
    [InlineData("Kind.ASSET(a:)", null)]
    [InlineData("@nope(a:)", null)]
    public void Resolve_OfACoordinate_FindsTheElement(string text, Type? expected)
    {
        var coordinate = SchemaCoordinate.Parse(text);

        Assert.Equal(text, coordinate.ToString());
        Assert.Equal(expected, Schema.Resolve(coordinate)?.GetType());
    }

    [Fact]
    public void Parse_OfTextsRightAndWrong_AnswersAsGraphQLJs()
    {
        string[] texts =
        [
            "A", "A.b", "A.b(c:)", "@a", "@a(b:)", "", " A", "A ", "A.", ".b", "A..b", "A.b.c", "A(b:)", "A.b(", "A.b()", "A.b(c)", "A.b(c:", "A.b(c:)x",
            "@", "@a.b", "@a(b:", "@@a", "1", "A.1", "A.b(c: )", "A\n", "é", "A.\"", "😀", "A.b(c:d)", "A#b",
        ];

        var expected = oracle.Ask("coordinate", new() { ["texts"] = GraphQLJs.Texts(texts) })!.AsArray().Select(answer => answer!.GetValue<string>());

        Assert.Equal(expected, texts.Select(Answer));
    }

    private static string Answer(string text)
    {
        try
        {
            return $"{text}: {SchemaCoordinate.Parse(text)}";
        }
        catch (GraphQLSyntaxException error)
        {
            return $"{text}: {GraphQLJs.Line(error.ToError())}";
        }
    }
}
