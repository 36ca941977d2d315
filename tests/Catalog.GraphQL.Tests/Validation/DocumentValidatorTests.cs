using System.Diagnostics;
using System.Globalization;
using System.Text;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Tests.Oracles;
using Catalog.GraphQL.Types;
using Catalog.GraphQL.Types.Sdl;
using Catalog.GraphQL.Validation;

namespace Catalog.GraphQL.Tests.Validation;

public sealed class DocumentValidatorTests
{
    private static readonly Schema Schema = SchemaReader.Read(GraphQLJs.Source("schema.graphql"));

    private static readonly ParserOptions Unlimited = ParserOptions.TypeSystem with { MaxDepth = 1_000 };

    /// <summary>Documents made to be slow where a validator compares everything with everything.</summary>
    public static TheoryData<string> Hostile =>
    [
        "aliases of one field",
        "one field many times",
        "one field many times with arguments",
        "chain of fragments",
        "every fragment spreads all later ones",
        "fragments that all spread each other",
        "operations that all use all fragments",
        "nested fields that overlap",
        "errors without end",
        "variables used in every fragment",
        "deep inline fragments",
        "large literal",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Validate_AHostileDocument_EndsSoon(string kind)
    {
        var document = Parser.ParseDocument(Make(kind), Unlimited);
        DocumentValidator.Validate(Schema, Parser.ParseDocument("{count}")); // compiled before the clock starts

        IReadOnlyList<GraphQLError> errors = [];
        var elapsed = TimeSpan.MaxValue;
        for (var attempt = 0; attempt < 10 && elapsed > TimeSpan.FromSeconds(1); attempt++)
        {
            // again where it seems slow: other tests run at the same time
            var start = Stopwatch.GetTimestamp();
            errors = DocumentValidator.Validate(Schema, document);
            elapsed = Stopwatch.GetElapsedTime(start);
        }

        Assert.True(elapsed < TimeSpan.FromSeconds(2), $"{kind}: {elapsed}");
        Assert.True(errors.Count <= ValidationOptions.Default.MaxErrors + 1, $"{kind}: {errors.Count} errors");
    }

    [Fact]
    public void Validate_TenThousandAliases_AcceptsThem() =>
        Assert.Empty(DocumentValidator.Validate(Schema, Parser.ParseDocument(Make("aliases of one field"), Unlimited)));

    [Fact]
    public void Validate_OneLeafTenThousandTimes_AcceptsIt() =>
        Assert.Empty(DocumentValidator.Validate(Schema, Parser.ParseDocument($"{{{Many(10_000, _ => "count ")}}}", Unlimited)));

    [Theory]
    [InlineData("one field many times with arguments", "Whether fields of the same name can be merged takes more than 500000 steps to find out: select each field once")]
    [InlineData("named operations that all use all fragments", "Following the fragments takes more than 50000 steps: spread fewer fragments")]
    public void Validate_ADocumentThatTakesTooManySteps_SaysWhatOfItDoes(string kind, string message) =>
        Assert.StartsWith(message, DocumentValidator.Validate(Schema, Parser.ParseDocument(Make(kind), Unlimited))[^1].Message, StringComparison.Ordinal);

    [Fact]
    public void Validate_ADocumentWithMoreErrorsThanAllowed_StopsAndSaysSo()
    {
        var options = ValidationOptions.Default with { MaxErrors = 3 };

        var three = DocumentValidator.Validate(Schema, Parser.ParseDocument("{a b c}"), options);
        var four = DocumentValidator.Validate(Schema, Parser.ParseDocument("{a b c d}"), options);

        Assert.Equal(3, three.Count);
        Assert.Equal(4, four.Count);
        Assert.Equal("Too many validation errors, error limit reached. Validation aborted.", four[3].Message);
    }

    [Fact]
    public void Validate_WithHiddenSuggestions_TellsNoNamesOfTheSchema()
    {
        const string text = "query($a: Produkt) { cout product(filtr: {}) { id } numbers(iRequired: 1, e: EURO, oneOf: {sk: 1}) @marc @mark(lable: 1) titled(id: 1) { sku } }";

        var open = DocumentValidator.Validate(Schema, Parser.ParseDocument(text));
        var hidden = DocumentValidator.Validate(Schema, Parser.ParseDocument(text), ValidationOptions.Default with { HideSuggestions = true });

        Assert.Equal(open.Count, hidden.Count);
        Assert.Equal(7, open.Count(error => error.Message.Contains("Did you mean", StringComparison.Ordinal)));
        Assert.DoesNotContain(hidden, error => error.Message.Contains("Did you mean", StringComparison.Ordinal));
    }

    [Fact]
    public void Validate_TheSameDocumentTwice_GivesTheSameErrors()
    {
        var document = Parser.ParseDocument("query A($x: Int) { ...F a } query A { ...G } fragment F on Query { ...F product { id } }");

        var first = DocumentValidator.Validate(Schema, document);
        var second = DocumentValidator.Validate(Schema, document);

        Assert.NotEmpty(first);
        Assert.Equal(first.Select(error => error.ToString()), second.Select(error => error.ToString()));
    }

    private static string Make(string kind) => kind switch
    {
        "named operations that all use all fragments" =>
            $"{Many(400, index => $"query Q{index} {{...F0}} ")}{Many(200, index => $"fragment F{index} on Query{{count ...F{index + 1}}} ")} fragment F200 on Query{{count}}",
        "aliases of one field" => $"{{{Many(10_000, index => $"a{index}: count ")}}}",
        "one field many times" => $"{{{Many(5_000, _ => "count ")}}}",
        "one field many times with arguments" => $"{{{Many(5_000, index => $"numbers(iRequired: {index}) ")}}}",
        "chain of fragments" => $"{{...F0}}{Many(6_000, index => $"fragment F{index} on Query{{count ...F{index + 1}}}")} fragment F6000 on Query{{count}}",
        "every fragment spreads all later ones" =>
            $"{{...F0}}{Many(200, index => $"fragment F{index} on Query{{count {Many(200 - index, later => $"...F{index + later + 1} ")}}}")} fragment F200 on Query{{count}}",
        "fragments that all spread each other" => $"{{...F0}}{Many(150, index => $"fragment F{index} on Query{{{Many(150, other => $"...F{other} ")}}}")}",
        "operations that all use all fragments" =>
            $"{Many(500, index => $"query Q{index}($v{index}: Int!){{{Many(50, fragment => $"...F{fragment} ")}}}")}{Many(50, index => $"fragment F{index} on Query{{numbers(iRequired: $v{index})}}")}",
        "nested fields that overlap" => Nested(12),
        "errors without end" => $"{{{Many(20_000, index => $"productz{index} ")}}}",
        "variables used in every fragment" => $"query({Many(500, index => $"$v{index}: Int! ")}){{{Many(100, index => $"...F{index} ")}}}{Many(100, index => $"fragment F{index} on Query{{{Many(20, use => $"a{index}x{use}: numbers(iRequired: $v{use})")}}}")}",
        "deep inline fragments" => $"{{{Many(900, _ => "...{")}count{Many(900, _ => "}")}}}",
        "large literal" => $"{{numbers(iRequired: 1, j: [{Many(20_000, index => $"{{a: {index}}} ")}], list: [{Many(20_000, index => $"{index} ")}])}}",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such document."),
    };

    private static string Nested(int depth)
    {
        var text = "id";
        for (var level = 0; level < depth; level++)
        {
            text = $"related {{ {text} }} related {{ {text} }}";
        }

        return $"{{ titled(id: 1) {{ {text} }} }}";
    }

    private static string Many(int count, Func<int, string> part)
    {
        var text = new StringBuilder();
        for (var index = 0; index < count; index++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{part(index)}");
        }

        return text.ToString();
    }
}
