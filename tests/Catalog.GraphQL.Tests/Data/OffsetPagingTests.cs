using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Tests.Execution;

namespace Catalog.GraphQL.Tests.Data;

/// <summary>[UseOffsetPaging]: parts of rows by number, in the shape that users of HotChocolate know.</summary>
public sealed class OffsetPagingTests
{
    private static readonly RequestExecutor Executor = Run.Executor(typeof(Plants));

    [Fact]
    public void Schema_HasTheSegmentOfTheField()
    {
        var plants = Executor.Schema.QueryType?.Field("plants");

        Assert.Equal("skip: Int, take: Int", string.Join(", ", plants?.Arguments.Take(2).Select(argument => $"{argument.Name}: {argument.Type}") ?? []));
        Assert.Equal("PlantsCollectionSegment", plants?.Type.ToString());
        Assert.Equal("pageInfo: CollectionSegmentInfo!, items: [Plant!], totalCount: Int!", Fields("PlantsCollectionSegment"));
        Assert.Equal("hasNextPage: Boolean!, hasPreviousPage: Boolean!", Fields("CollectionSegmentInfo"));
        Assert.Equal("pageInfo: CollectionSegmentInfo!, items: [Herb!]", Fields("HerbsCollectionSegment"));

        static string Fields(string type) => string.Join(", ", ((Types.ObjectType)Executor.Schema.Type(type)!).Fields.Select(field => $"{field.Name}: {field.Type}")); // named by the field
    }

    [Theory]
    [InlineData("plants", """{"items":[{"id":1},{"id":2},{"id":3}],"pageInfo":{"hasNextPage":true,"hasPreviousPage":false},"totalCount":7}""")]
    [InlineData("plants(skip: 5)", """{"items":[{"id":6},{"id":7}],"pageInfo":{"hasNextPage":false,"hasPreviousPage":true},"totalCount":7}""")]
    [InlineData("plants(skip: 2, take: 5)", """{"items":[{"id":3},{"id":4},{"id":5},{"id":6},{"id":7}],"pageInfo":{"hasNextPage":false,"hasPreviousPage":true},"totalCount":7}""")]
    [InlineData("plants(take: 0)", """{"items":[],"pageInfo":{"hasNextPage":true,"hasPreviousPage":false},"totalCount":7}""")]
    [InlineData("plants(skip: 99)", """{"items":[],"pageInfo":{"hasNextPage":false,"hasPreviousPage":true},"totalCount":7}""")]
    [InlineData("plants(take: 2, order: [{ name: ASC }], where: { name: { neq: \"a\" } })", """{"items":[{"id":6},{"id":5}],"pageInfo":{"hasNextPage":true,"hasPreviousPage":false},"totalCount":6}""")]
    public async Task Segment_IsThePartAskedFor(string field, string expected)
    {
        var answer = await Executor.TextAsync($"{{ plants: {field} {{ items {{ id }} pageInfo {{ hasNextPage hasPreviousPage }} totalCount }} }}");

        Assert.Equal($$$"""{"data":{"plants":{{{expected}}}}}""", answer);
    }

    [Theory]
    [InlineData("skip: -1", "\"skip\" is -1: skip 0 rows or more.", "INVALID_PAGE")]
    [InlineData("take: -1", "\"take\" is -1: ask for 0 to 5 rows.", "INVALID_PAGE")]
    [InlineData("take: 6", "\"take\" is 6: ask for at most 5 rows a page.", "HC0051")]
    public async Task Segment_OutOfRange_IsRefused(string arguments, string message, string code)
    {
        var answer = await Executor.JsonAsync($"{{ plants({arguments}) {{ totalCount }} }}");

        Assert.Equal((message, code), ((string?)answer["errors"]?[0]?["message"], (string?)answer["errors"]?[0]?["extensions"]?["code"]));
    }

    [Fact]
    public async Task Count_UnlessSelected_IsNotMade()
    {
        var counted = new CountedRows();
        var context = Run.Context(cancellation: TestContext.Current.CancellationToken);
        context.State["counted"] = counted;

        var without = await Executor.TextAsync("{ herbs(take: 1) { items { name } } }", context: context);

        Assert.Equal("""{"data":{"herbs":{"items":[{"name":"g"}]}}}""", without);
        Assert.Equal(2, counted.Read);
    }

    /// <summary>How many rows were read.</summary>
    public sealed class CountedRows
    {
        public int Read { get; set; }
    }

    public sealed record Plant(int Id, string Name);

    [QueryType]
    public static class Plants
    {
        private static readonly Plant[] All = [.. "gfedcba".Select((letter, index) => new Plant(7 - index, letter.ToString())).Reverse()];

        [UseOffsetPaging(DefaultPageSize = 3, MaxPageSize = 5)]
        [UseFiltering]
        [UseSorting]
        public static IQueryable<Plant> GetPlants() => All.Select(plant => plant with { Name = "gfedcba"[plant.Id - 1].ToString() }).AsQueryable();

        [UseOffsetPaging(IncludeTotalCount = false)]
        public static IEnumerable<Named> GetHerbs([GlobalState] CountedRows? counted)
        {
            foreach (var plant in All.Reverse())
            {
                if (counted is not null)
                {
                    counted.Read++;
                }

                yield return new Named(plant.Name);
            }
        }
    }

    /// <summary>Without a key: parts are cut in the order given.</summary>
    [GraphQLName("Herb")]
    public sealed record Named(string Name);
}
