using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;
using Catalog.GraphQL.Types.Sdl;
using Catalog.GraphQL.Validation;

namespace Catalog.GraphQL.Tests.Oracles;

/// <summary>Type system documents with mistakes: the same messages as graphql-js, all at once. Its order of types differs, so the messages are compared sorted.</summary>
public sealed partial class SchemaOracleTests(GraphQLJs oracle)
{
    private static readonly string Sdl = GraphQLJs.Source("schema.graphql");

    /// <summary>One mistake for every message of the rules and of type validation.</summary>
    private static readonly string[] Mistakes =
    [
        "schema { query: Query }",
        "extend schema { query: Query }",
        "scalar Kind",
        "enum Extra { A A }",
        "extend enum Kind { PRODUCT }",
        "extend type Product { sku: String }",
        "extend type Product { copy(a: Int, b: Int, a: Int): Int }",
        "directive @twice(a: Int, a: Int) on FIELD",
        "directive @mark on FIELD",
        "type Extra { a: Nope, b: Produkt }",
        "type Extra @nope { a: Int }",
        "type Extra @mark { a: Int }",
        "type Extra @onSchema @onSchema { a: Int }",
        "extend type Nope { a: Int }",
        "extend type Produkt { a: Int }",
        "extend interface Product { a: Int }",
        "extend input Kind { a: Int }",
        "type Extra @onSchema(nope: 1) { a: Int }",
        "type Extra @onSchema(if: true, if: true) { a: Int }",
        "type Extra @specifiedBy { a: Int }",
        "input Extra { a: JSON = {a: 1, a: 2} }",
        "type Extra", "interface Extra", "enum Extra", "union Extra", "input Extra",
        "type __Extra { __a: Int }",
        "type Extra { a: PriceRange }",
        "type Extra { a(b: Product): Int }",
        "type Extra { a(b: Int! @deprecated): Int }",
        "input Extra { a: Product }",
        "input Extra { a: Int! @deprecated }",
        "input Extra @oneOf { a: Int! }",
        "input Extra @oneOf { a: Int = 1 }",
        "input Extra @oneOf { a: Extra }",
        "input Extra { a: Extra! }",
        "input Extra { a: Other! } input Other { b: Extra! }",
        "input Extra { a: Extra = {} }",
        "input Extra { a: Other = {} } input Other { b: Extra = {} }",
        "input Extra { a: Int = \"x\" }",
        "input Extra { a: [PriceRange!] = [{to: 1}, {from: 2, nope: 3}] }",
        "input Extra { a: ProductFilter = {sku: null} b: ProductFilter = {sku: \"a\", stock: 1} c: Kind = KIND d: Kind! = null }",
        "type Extra { a(b: Kind = \"PRODUCT\", c: [Int] = [1, \"2\"]): Int }",
        "directive @extra(a: Int = true, b: Product) on FIELD",
        "type Extra implements Titled { id: ID! title: String }",
        "type Extra implements Node & Titled { id: ID }",
        "type Extra implements Node & Node { id: ID! }",
        "type Extra implements Kind { id: ID! }",
        "interface Extra implements Extra { id: ID! }",
        "interface Extra implements Other { id: ID! } interface Other implements Extra { id: ID! }",
        "type Extra implements Priced { price: Money! discount(percent: Int! = 1, more: Int!): Money }",
        "type Extra implements Node { id: ID! @deprecated }",
        "union Extra = Product | Product | Kind",
        "extend schema { query: Kind }",
    ];

    [Fact]
    public void TypeSystemDocuments_WithMistakes_HaveTheMessagesOfGraphQLJs()
    {
        const int seed = 4242;
        var random = new Random(seed);
        var words = WordPattern().Matches(Sdl).Select(match => match.Value).Distinct().ToList();
        var documents = Mistakes.Select(mistake => $"{Sdl}\n{mistake}")
            .Append("type Mutation { a: Int }")
            .Append("schema { query: Q mutation: Q subscription: Q } type Q { a: Int }")
            .Append("schema { query: Q mutation: Q } type Q { a: Int }")
            .Concat(Enumerable.Range(0, 1500).Select(_ => Mutate(random, words)))
            .ToList();

        var expected = oracle.Ask("typeSystem", new() { ["documents"] = GraphQLJs.Texts(documents) })!.AsArray();

        var differences = new StringBuilder();
        var invalid = 0;
        for (var index = 0; index < documents.Count; index++)
        {
            var theirs = expected[index]!.AsArray().Select(error => error!["message"]!.GetValue<string>()).Order(StringComparer.Ordinal).ToList();
            var ours = Check(documents[index], theirs);
            invalid += ours.Count > 0 ? 1 : 0;
            if (!theirs.SequenceEqual(ours) && !KnownDifferences.ReferenceThrows(theirs))
            {
                differences.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"--- {index}: {(index < Mistakes.Length ? Mistakes[index] : "mutated")}\n  theirs only: {string.Join("\n    ", theirs.Except(ours))}\n  ours only: {string.Join("\n    ", ours.Except(theirs))}");
            }
        }

        Assert.True(differences.Length == 0, $"seed {seed}\n{differences}");
        Assert.InRange(invalid, Mistakes.Length, documents.Count - 20);
    }

    private static List<string> Check(string text, List<string> theirs)
    {
        try
        {
            var document = Parser.ParseDocument(text, ParserOptions.TypeSystem);
            var errors = DocumentValidator.ValidateTypeSystem(document).Select(error => error.Message).ToList();
            var messages = errors.Count > 0 ? errors : SchemaValidator.Validate(SchemaReader.Read(document));
            return [.. messages.Order(StringComparer.Ordinal)];
        }
        catch (GraphQLSyntaxException error)
        {
            return [error.Message];
        }
        catch (SchemaException error)
        {
            // A root that is no object type ends reading; graphql-js goes on and finds more.
            return error.Problems.All(theirs.Contains) ? theirs : [.. error.Problems];
        }
    }

    /// <summary>The schema with one to three words replaced, lines dropped or lines doubled.</summary>
    private static string Mutate(Random random, List<string> words)
    {
        var lines = Sdl.Split('\n').ToList();
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var at = random.Next(lines.Count);
            switch (random.Next(5))
            {
                case 0:
                    lines.RemoveAt(at);
                    break;
                case 1:
                    lines.Insert(at, lines[at]);
                    break;
                case 2:
                    lines.Insert(at, lines[random.Next(lines.Count)]);
                    break;
                default:
                    var found = WordPattern().Matches(lines[at]);
                    if (found.Count > 0)
                    {
                        var word = found[random.Next(found.Count)];
                        lines[at] = string.Concat(lines[at].AsSpan(0, word.Index), words[random.Next(words.Count)], lines[at].AsSpan(word.Index + word.Length));
                    }

                    break;
            }
        }

        return string.Join('\n', lines);
    }

    [GeneratedRegex(@"\w+")]
    private static partial Regex WordPattern();
}
