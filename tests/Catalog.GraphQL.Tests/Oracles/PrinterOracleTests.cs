using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types.Sdl;

namespace Catalog.GraphQL.Tests.Oracles;

public sealed class PrinterOracleTests(GraphQLJs oracle)
{
    private static readonly string Sdl = GraphQLJs.Source("schema.graphql");

    [Fact]
    public void Print_OfGeneratedDocuments_GivesTheTextOfGraphQLJs()
    {
        var generator = new DocumentGenerator(SchemaReader.Read(Sdl), 77, 0.02);
        string[] documents = [Sdl, .. Enumerable.Range(0, 1000).Select(_ => generator.Next())];

        var expected = oracle.Ask("print", new() { ["documents"] = GraphQLJs.Texts(documents) })!.AsArray();

        for (var index = 0; index < documents.Length; index++)
        {
            if (expected[index] is { } text)
            {
                Assert.Equal(text.GetValue<string>(), SyntaxPrinter.Print(Parser.ParseDocument(documents[index], ParserOptions.TypeSystem)));
            }
        }
    }

    [Fact]
    public void SchemaPrinter_OfASchemaReadFromSdl_GivesTheTextOfGraphQLJs()
    {
        var expected = oracle.Ask("printSchema", new() { ["sdl"] = Sdl })!.GetValue<string>();

        var actual = SchemaPrinter.Print(SchemaReader.Read(Sdl), withAppliedDirectives: false);

        Assert.Equal(expected, actual);
    }

    [Fact]
    public void SchemaPrinter_OfWhatItPrinted_GivesTheSameText()
    {
        const string applied = """
            schema @link(url: "x", import: ["@key"]) {
              query: Root
            }

            directive @link(url: String, import: [String]) repeatable on SCHEMA

            directive @key(fields: String!, resolvable: Boolean = true) repeatable on OBJECT | INTERFACE

            directive @cost(weight: String!) on FIELD_DEFINITION | ENUM | ENUM_VALUE | ARGUMENT_DEFINITION | SCALAR | INPUT_OBJECT | INPUT_FIELD_DEFINITION | UNION

            type Root @key(fields: "a") @key(fields: "b c", resolvable: false) {
              a(x: S = 1 @cost(weight: "2")): E @deprecated(reason: "c") @cost(weight: "1")
            }

            enum E @cost(weight: "1") {
              A @cost(weight: "1")
            }

            scalar S @specifiedBy(url: "u") @cost(weight: "1")

            input I @oneOf @cost(weight: "1") {
              a: Int @deprecated @cost(weight: "1")
            }

            union U @cost(weight: "1") = Root
            """;

        Assert.Equal(applied.ReplaceLineEndings("\n"), SchemaPrinter.Print(SchemaReader.Read(applied)));
    }
}
