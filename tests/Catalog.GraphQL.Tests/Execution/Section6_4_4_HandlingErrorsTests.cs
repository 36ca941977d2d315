using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Execution.Bindings;
using Catalog.GraphQL.Types;
using Catalog.GraphQL.Types.Sdl;

namespace Catalog.GraphQL.Tests.Execution;

/// <summary>Section 6.4.4: null takes the place of the nearest nullable position, and there is one error for each field that failed.</summary>
public sealed class Section6_4_4_HandlingErrorsTests
{
    [Theory]
    [InlineData("String", "bad", """{"bad":null,"good":"g"}""")]
    [InlineData("String!", "bad", "null")]
    [InlineData("[String]", "list", """{"list":["a",null,"c"],"good":"g"}""")]
    [InlineData("[String!]", "list", """{"list":null,"good":"g"}""")]
    [InlineData("[String]!", "list", """{"list":["a",null,"c"],"good":"g"}""")]
    [InlineData("[String!]!", "list", "null")]
    [InlineData("[[String!]]", "lists", """{"lists":[["a"],null],"good":"g"}""")]
    [InlineData("[[String!]!]", "lists", """{"lists":null,"good":"g"}""")]
    [InlineData("[[String!]!]!", "lists", "null")]
    public async Task Null_IsPropagatedToTheNearestNullablePosition(string type, string field, string expected)
    {
        foreach (var isAsync in new[] { false, true })
        {
            var executor = Executor($"type Query {{ {field}: {type} good: String }}", isAsync);

            var answer = await executor.JsonAsync($"{{ {field} good }}");

            Assert.Equal(expected, answer["data"]?.ToJsonString() ?? "null");
            Assert.Single(answer["errors"]!.AsArray()); // every row of the table has an error
        }
    }

    [Fact]
    public async Task Objects_NonNullAllTheWay_TakeTheRootWithThem()
    {
        const string Sdl = "type Query { child: Child! good: String } type Child { child: Child! bad: String! }";

        var answer = await Executor(Sdl, isAsync: false).TextAsync("{ good child { child { bad } } }");

        Assert.Equal(
            """{"errors":[{"message":"bad failed","locations":[{"line":1,"column":24}],"path":["child","child","bad"],"extensions":{"code":"FAILED"}}],"data":null}""", answer);
    }

    [Fact]
    public async Task Mutations_RunOneAfterTheOther_AndEachIsWrittenBeforeTheNext()
    {
        var number = 0;
        var schema = SchemaReader.Read("type Query { n: Int } type Mutation { add: Counter } type Counter { n: Int }");
        schema.MutationType!.Fields[0].Binding = new ResolverBinding(async (_, _, _) => // the type was just read
        {
            await Task.Yield();
            number++;
            return new object();
        });
        ((ObjectType)schema.Type("Counter")!).Fields[0].Binding = new PureBinding((_, _) => number); // the type was just read

        var answer = await new RequestExecutor(schema, new ExecutionOptions()).TextAsync("mutation { a: add { n } b: add { n } c: add { n } }");

        Assert.Equal("""{"data":{"a":{"n":1},"b":{"n":2},"c":{"n":3}}}""", answer);
    }

    private static RequestExecutor Executor(string sdl, bool isAsync)
    {
        var schema = SchemaReader.Read(sdl);
        foreach (var field in schema.Types.OfType<ObjectType>().Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)).SelectMany(type => type.Fields))
        {
            var name = field.Name;
            field.Binding = isAsync
                ? new ResolverBinding(async (_, _, _) =>
                {
                    await Task.Yield();
                    return Value(name);
                })
                : new PureBinding((_, _) => Value(name));
        }

        return new RequestExecutor(schema, new ExecutionOptions());
    }

    private static object? Value(string name) => name switch
    {
        "bad" => throw new GraphQLException("bad failed", "FAILED"),
        "list" => FailingList(),
        "lists" => new object?[] { new object?[] { "a" }, FailingList() },
        "child" => new object(),
        _ => "g",
    };

    private static object?[] FailingList() => ["a", new GraphQL.Execution.Plans.FieldFault(new GraphQLException("item failed")), "c"];
}
