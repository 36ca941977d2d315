using System.Text.Json;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Federation;
using Catalog.GraphQL.Tests.Execution;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Tests.Federation;

/// <summary>Entities that others refer to by keys of their own, one field or several, read through loaders in one batch.</summary>
public sealed class EntityKeyTests
{
    private readonly List<string> calls = [];

    [Fact]
    public async Task Representations_ByEachKey_AreAnsweredInOrderWithOneBatchForEach()
    {
        var answer = await AskAsync(
            """[{"__typename":"Part","code":"b"},{"__typename":"Part","maker":7,"number":2},{"__typename":"Part","code":"none"},{"__typename":"Part","code":"a"},{"__typename":"Part","maker":7,"number":1},{"__typename":"Place","code":"x"}]""");

        Assert.Equal(
            """{"data":{"_entities":[{"__typename":"Part","name":"Part b"},{"__typename":"Part","name":"Part 7/2"},null,{"__typename":"Part","name":"Part a"},{"__typename":"Part","name":"Part 7/1"},{"__typename":"Place"}]}}""",
            answer);
        Assert.Equal(["b,none,a", "number 1 of 7", "number 2 of 7", "place x"], calls.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Representation_ThatIsNoneOrFails_IsAnErrorOfItsPlace_AndTheOthersAreAnswered()
    {
        var answer = await AskAsync("""[{"__typename":"Part","code":"a"},{"__typename":"Part","maker":7},{"__typename":"Other","code":"a"},{"__typename":1},{"__typename":"Part","maker":13,"number":1}]""");
        using var json = JsonDocument.Parse(answer);

        Assert.Equal("""[{"__typename":"Part","name":"Part a"},null,null,null,null]""", json.RootElement.GetProperty("data").GetProperty("_entities").GetRawText());
        Assert.Equal(
            [
                "1 A representation of Part needs one of its keys: code; maker number.",
                "2 __typename is \"Other\", which is no entity of this subgraph. A representation is an object with the __typename of an entity, and one of its keys.",
                "3 __typename is 1, which is no entity of this subgraph. A representation is an object with the __typename of an entity, and one of its keys.",
                "4 Unlucky.",
            ],
            json.RootElement.GetProperty("errors").EnumerateArray().Select(error => $"{error.GetProperty("path")[1]} {error.GetProperty("message").GetString()}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Sdl_ShowsEveryKey()
    {
        var executor = Run.Executor(builder => builder.AddFederation(), typeof(Queries), typeof(PartType), typeof(PlaceType));

        var sdl = await executor.TextAsync("{ _service { sdl } }");

        Assert.Contains("type Part @key(fields: \\\"code\\\") @key(fields: \\\"maker number\\\") {", sdl, StringComparison.Ordinal);
        Assert.Contains("type Place @key(fields: \\\"code\\\") {", sdl, StringComparison.Ordinal);
        Assert.Contains("import: [\\\"@key\\\", \\\"@shareable\\\"]", sdl, StringComparison.Ordinal);
    }

    [Fact]
    public void Key_ThatNamesNoFieldOrThatNothingReads_IsAProblemOfTheSchema()
    {
        var refusal = Assert.Throws<SchemaException>(() => Run.Executor(builder => builder.AddFederation(), typeof(Queries), typeof(WrongType)));

        Assert.Contains(refusal.Problems, problem => problem.StartsWith("Wrong: \"absent\" is no key.", StringComparison.Ordinal));
        Assert.Contains(refusal.Problems, problem => problem.StartsWith("Wrong: nothing reads objects by the key \"code\". Mark a static method that takes code", StringComparison.Ordinal));
    }

    private async Task<string> AskAsync(string representations)
    {
        var executor = Run.Executor(builder => builder.AddFederation(), typeof(Queries), typeof(PartType), typeof(PlaceType));
        var context = Run.Context(cancellation: TestContext.Current.CancellationToken);
        context.State["calls"] = calls;
        return await executor.TextAsync("query($r: [_Any!]!) { _entities(representations: $r) { __typename ... on Part { name } } }", $$"""{"r":{{representations}}}""", context: context);
    }

    public sealed record Part(string Code, int Maker, long Number, string Name);

    public sealed record Place(string Code);

    public sealed record Wrong(string Code);

    [ObjectType<Part>]
    [Key("code")]
    [Key("maker number")]
    public static class PartType
    {
        [ReferenceResolver]
        public static Task<Part?> ByCodeAsync(string code, IDataLoader<string, Part> parts, CancellationToken cancellation) => parts.LoadAsync(code, cancellation);

        [ReferenceResolver]
        public static async Task<Part?> ByNumberAsync(long number, int maker, [GlobalState] List<string> calls)
        {
            calls.Add($"number {number} of {maker}");
            await Task.Yield();
            return maker == 13 ? throw new GraphQLException("Unlucky.") : new Part("", maker, number, $"Part {maker}/{number}");
        }

        [DataLoader]
        internal static Task<IReadOnlyDictionary<string, Part>> GetPartsAsync(IReadOnlyList<string> codes, [GlobalState] List<string> calls)
        {
            calls.Add(string.Join(',', codes));
            return Task.FromResult<IReadOnlyDictionary<string, Part>>(codes.Where(code => code != "none").ToDictionary(code => code, code => new Part(code, 0, 0, $"Part {code}")));
        }
    }

    [ObjectType<Place>]
    [Key("code")]
    public static class PlaceType
    {
        [ReferenceResolver]
        public static Place? ByCode(string code, [GlobalState] List<string> calls)
        {
            calls.Add($"place {code}");
            return new Place(code);
        }
    }

    [ObjectType<Wrong>]
    [Key("code")]
    [Key("absent")]
    public static class WrongType;

    [QueryType]
    public static class Queries
    {
        public static string Hello() => "hello";
    }
}
