using System.Text.Json.Nodes;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Guards;
using Catalog.GraphQL.Guards.Cost;
using Catalog.GraphQL.Tests.Execution;

namespace Catalog.GraphQL.Tests.Guards.Cost;

public sealed class CostGuardTests
{
    // By hand, with HotChocolate's weights: an object or list field 1 (10 when it is asynchronous), a leaf 0, an object in the answer 1.
    [Theory]
    [InlineData("{ version }", null, 0, 1)]
    [InlineData("{ __schema { types { name fields { name } } } }", null, 0, 1)]
    [InlineData("{ shelf { name } }", null, 1, 2)]
    [InlineData("{ slow { name } }", null, 10, 2)]
    [InlineData("{ dear }", null, 25, 1)]
    [InlineData("{ shelves { name } }", null, 1, 6)] // assumedSize 5
    [InlineData("{ shelves { name top { name } } }", null, 6, 11)] // 1 + 5 tops
    [InlineData("{ books { nodes { title } } }", null, 2, 12)] // default page of 10: the connection, then 10 nodes
    [InlineData("{ books(first: 3) { nodes { title } } }", null, 2, 5)]
    [InlineData("query($n: Int) { books(first: $n) { nodes { title } } }", """{"n":2}""", 2, 4)]
    [InlineData("query($n: Int) { books(first: $n) { nodes { title } } }", null, 2, 12)]
    [InlineData("query($n: Int = 4) { books(first: $n) { nodes { title } } }", null, 2, 6)]
    [InlineData("query($on: Boolean!) { shelf @include(if: $on) { name } version }", """{"on":false}""", 0, 1)]
    [InlineData("query($on: Boolean!) { shelf @skip(if: $on) { name } version }", """{"on":false}""", 1, 2)]
    [InlineData("{ find { __typename } }", null, 1, 2)]
    [InlineData("query($f: FinderInput) { find(finder: $f) { name } }", null, 1, 2)]
    [InlineData("query($f: FinderInput) { find(finder: $f) { name } }", """{"f":null}""", 1, 2)]
    [InlineData("query($f: FinderInput) { find(finder: $f) { name } }", """{"f":{"text":"x"}}""", 8, 2)]
    [InlineData("query($f: FinderInput) { find(finder: $f) { name } }", """{"f":{"text":"x","and":[{"text":"y"},{"text":"z"}]}}""", 22, 2)]
    [InlineData("query($t: String) { find(finder: {text: $t}) { name } }", """{"t":"x"}""", 8, 2)]
    [InlineData("query($t: String) { find(finder: {text: $t}) { name } }", null, 1, 2)]
    [InlineData("{ ...A ...A } fragment A on Query { shelf { ...B ...B } } fragment B on Shelf { top { name } }", null, 6, 7)]
    [InlineData("{ thing { ... on Shelf { top { name } } ... on Volume { title } } }", null, 2, 3)] // the dearer of the two
    public async Task Cost_OfAnOperation_IsAsByHand(string document, string? variables, double fieldCost, double typeCost)
    {
        var answer = await PriceAsync(Executor(), document, variables);

        Assert.Equal(new OperationCost(fieldCost, typeCost), answer);
    }

    [Theory]
    [InlineData("{ nodes(ids: []) { id } }", null, 1, 1)]
    [InlineData("{ nodes(ids: [\"UHJvZHVjdDox\", \"UHJvZHVjdDoy\", \"UHJvZHVjdDoz\"]) { id } }", null, 1, 4)]
    [InlineData("query($ids: [ID!]!) { nodes(ids: $ids) { ... on Product { brand { name } } } }", """{"ids":["UHJvZHVjdDox","UHJvZHVjdDoy"]}""", 3, 5)] // 1 + 2 brands; 2 products, 2 brands
    [InlineData("{ node(id: \"UHJvZHVjdDox\") { id } }", null, 1, 2)]
    public async Task Cost_OfNodes_CountsTheIdsThatAreGiven(string document, string? variables, double fieldCost, double typeCost) =>
        Assert.Equal(new OperationCost(fieldCost, typeCost), await PriceAsync(Annotations.Shop.Executor().AddCostAnalyzer(), document, variables));

    [Fact]
    public async Task Cost_OfMoreIdsThanAreAllowed_IsThatOfTheMost_SoThatTheFieldSaysWhatIsWrong()
    {
        var executor = Annotations.Shop.Executor().AddCostAnalyzer(options => options.MaxTypeCost = 100);

        var answer = await executor.TextAsync($"{{ nodes(ids: [{string.Join(", ", Enumerable.Repeat("\"UHJvZHVjdDox\"", 1000))}]) {{ id }} }}");

        Assert.Contains("1000 ids are given: ask for at most 50 at once.", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cost_AtTheLimitAndAbove_IsAllowedAndRefused()
    {
        var executor = Executor(options => options.MaxTypeCost = 12);

        var at = await executor.TextAsync("{ books { nodes { title } } }");
        var above = JsonNode.Parse(await executor.TextAsync("{ books(first: 11) { nodes { title } } }"))!["errors"]![0]!; // refused, so there is one

        Assert.StartsWith("{\"data\"", at, StringComparison.Ordinal);
        Assert.Equal("HC0047", (string?)above["extensions"]?["code"]);
        Assert.Equal(13, (double?)above["extensions"]?["typeCost"]);
        Assert.Equal(12, (double?)above["extensions"]?["maxTypeCost"]);
    }

    [Fact]
    public async Task Cost_NotEnforced_RefusesNothing()
    {
        var executor = Executor(options =>
        {
            options.MaxTypeCost = 1;
            options.EnforceCostLimits = false;
        });

        Assert.StartsWith("{\"data\"", await executor.TextAsync("{ shelves { name } }"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SlicingArgument_ThatIsRequiredAndMissing_IsRefused()
    {
        var executor = Executor();

        Assert.Contains("needs an argument that limits its entries", await executor.TextAsync("{ strict { name } }"), StringComparison.Ordinal);
        Assert.StartsWith("{\"data\"", await executor.TextAsync("{ strict(limit: 2) { name } }"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cost_OfFragmentsThatDoubleEachOther_IsFoundAtOnce()
    {
        // 2^40 shelves if each spread were walked; the price saturates the limit, the time does not grow.
        var document = "{ shelf { ...F0 } } fragment F40 on Shelf { name } "
            + string.Concat(Enumerable.Range(0, 40).Select(i => $"fragment F{i} on Shelf {{ top {{ ...F{i + 1} }} other: top {{ ...F{i + 1} }} }} "));

        var answer = await PriceAsync(Executor(), document, null, TestContext.Current.CancellationToken);

        Assert.True(answer.FieldCost > 1e12, $"field cost {answer.FieldCost}");
    }

    private static async Task<OperationCost> PriceAsync(RequestExecutor executor, string document, string? variables, CancellationToken cancellation = default)
    {
        var context = Run.Context(cancellation: cancellation);
        context.State[CostGuard.ModeState] = CostMode.Validate;
        await using var result = await executor.ExecuteAsync(Run.Request(document, variables), context);
        Assert.Contains("\"operationCost\"", System.Text.Encoding.UTF8.GetString(((OperationResult)result).Body.Span), StringComparison.Ordinal);
        return (OperationCost)context.State[CostGuard.CostState]!; // set by the guard before it answers
    }

    private static RequestExecutor Executor(Action<CostOptions>? configure = null) =>
        Run.Executor(typeof(CostQueries), typeof(IThing), typeof(Shelf), typeof(Volume)).AddCostAnalyzer(configure);
}

[InterfaceType]
public interface IThing
{
    string Name { get; }
}

public sealed record Shelf(string Name) : IThing
{
    public Shelf Top => this;
}

public sealed record Volume(int Id, string Title) : IThing
{
    public string Name => Title;
}

public sealed record Finder([property: Cost(7)] string? Text, IReadOnlyList<Finder>? And);

[QueryType]
public static class CostQueries
{
    public static string Version() => "1";

    public static Shelf Shelf() => new("s");

    public static async Task<Shelf> SlowAsync()
    {
        await Task.Yield();
        return new("s");
    }

    [Cost(25)]
    public static string Dear() => "d";

    [ListSize(AssumedSize = 5)]
    public static IReadOnlyList<Shelf> Shelves() => [new("s")];

    [ListSize(SlicingArguments = ["limit"])]
    public static IReadOnlyList<Shelf> Strict(int? limit) => [.. Enumerable.Repeat(new Shelf("s"), limit ?? 1)];

    [UsePaging(MaxPageSize = 50)]
    public static IQueryable<Volume> GetBooks() => new[] { new Volume(1, "b") }.AsQueryable();

    public static Shelf? Find(Finder? finder) => finder is null ? null : new("f");

    public static IThing Thing() => new Shelf("s");
}
