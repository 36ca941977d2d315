using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Tests.Execution;

/// <summary>What a resolver learns of its field, and the errors it reports besides its value.</summary>
public sealed class ResolverContextTests
{
    private static readonly RequestExecutor Executor = Run.Executor(typeof(Queries), typeof(Mutations), typeof(RoomFields));

    [Theory]
    [InlineData("{ x: told(name: \"n\", count: 3) { text } }", "x Query.told n 3 trace-1 selects:text")]
    [InlineData("{ told { ...F } } fragment F on Told { a: length ... { text } }", "told Query.told null 0 trace-1 selects:length,text")]
    [InlineData("query($no: Boolean = false) { told(count: 1) { text length @include(if: $no) } }", "told Query.told null 1 trace-1 selects:text")]
    public async Task Context_TellsFieldArgumentsAndSelection(string document, string expected)
    {
        var answer = await Executor.JsonAsync(document);

        Assert.Equal(expected, (string?)answer["data"]!.AsObject().First().Value!["text"]); // the field is not null
    }

    [Fact]
    public async Task Errors_Reported_StandBesideTheValueWithThePathOfEachParent()
    {
        var answer = await Executor.TextAsync("{ rooms { number doors } }");

        Assert.Equal(
            """{"errors":[{"message":"Room 2 has a door that is not counted.","locations":[{"line":1,"column":18}],"path":["rooms",1,"doors"],"extensions":{"code":"UNCOUNTED"}},{"message":"Room 3 has a door that is not counted.","locations":[{"line":1,"column":18}],"path":["rooms",2,"doors"],"extensions":{"code":"UNCOUNTED"}}],"data":{"rooms":[{"number":1,"doors":1},{"number":2,"doors":2},{"number":3,"doors":3}]}}""",
            answer);
    }

    [Fact]
    public async Task Error_ReportedWithExtensions_KeepsThem_AndAMutationMayReportToo()
    {
        var answer = await Executor.JsonAsync("mutation { paint(input: { colour: \"red\" }) { string } }");

        Assert.Equal("red", (string?)answer["data"]?["paint"]?["string"]);
        Assert.Equal("""["paint"]""", answer["errors"]?[0]?["path"]?.ToJsonString());
        Assert.Equal(7, (int?)answer["errors"]?[0]?["extensions"]?["left"]);
    }

    [Fact]
    public async Task Argument_ThatTheFieldHasNot_IsAMistakeOfTheHost()
    {
        Exception? seen = null;
        var executor = Run.Executor(builder => builder.ModifyOptions(options => options.UnexpectedException = (exception, _) => seen = exception), typeof(Queries));

        await executor.TextAsync("{ mistaken }");

        Assert.Contains("Query.mistaken has no argument named \"absent\"", Assert.IsType<ArgumentException>(seen).Message, StringComparison.Ordinal);
    }

    public sealed record Told(string Text, int Length);

    public sealed record Room(int Number);

    [QueryType]
    public static class Queries
    {
        public static Task<Told> ToldAsync(IResolverContext context, string? name, int count = 0) => Task.FromResult(new Told(
            $"{context.ResponseName} {context.Coordinate} {context.ArgumentValue<string>("name") ?? "null"} {context.ArgumentValue<int>("count")} {context.Request.TraceId} "
            + $"selects:{string.Join(',', new[] { "length", "text" }.Where(context.IsSelected))}",
            count + (name?.Length ?? 0)));

        public static IReadOnlyList<Room> Rooms() => [new(1), new(2), new(3)];

        public static string? Mistaken(IResolverContext context) => context.ArgumentValue<string>("absent");
    }

    [ExtendObjectType<Room>]
    public static class RoomFields
    {
        public static async Task<int> DoorsAsync(IResolverContext context)
        {
            await Task.Yield();
            var number = context.Parent<Room>().Number;
            if (number > 1)
            {
                context.ReportError($"Room {number} has a door that is not counted.", "UNCOUNTED");
            }

            return number;
        }
    }

    [MutationType]
    public static class Mutations
    {
        public static string Paint(string colour, IResolverContext context)
        {
            context.ReportError(new GraphQLError("Little paint is left.", code: "LOW", extensions: new Dictionary<string, object?> { ["left"] = 7 }));
            return context.ArgumentValue<string>("colour") ?? colour;
        }
    }
}
