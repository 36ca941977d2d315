using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Tests.Annotations;
using Catalog.GraphQL.Tests.Execution;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Tests.Data;

/// <summary>Conditions on how many rows or elements a list has.</summary>
public sealed class CountFilterTests
{
    private static readonly RequestExecutor Executor = Shop.Executor(builder => builder.ModifyOptions(options => options.EnableCountFilter = true));

    [Theory]
    [InlineData("{ reviews: { count: { eq: 2 } } }", 10)] // every third product has two reviews, one, or none
    [InlineData("{ reviews: { count: { gt: 0 } } }", 20)]
    [InlineData("{ reviews: { count: { gt: 0, nin: [2] } } }", 10)]
    [InlineData("{ reviews: { count: { in: [0, 2] }, none: { stars: { eq: 4 } } } }", 10)]
    [InlineData("{ reviews: { count: {} } }", 30)]
    [InlineData("{ labels: { count: { lte: 1 } } }", 15)]
    [InlineData("{ or: [{ labels: { count: { eq: 0 } } }, { reviews: { count: { neq: 0 } } }] }", 25)]
    public async Task Rows_AreThoseWithSoManyElements(string where, int expected) =>
        Assert.Equal("{\"data\":{\"products\":{\"totalCount\":" + expected + "}}}", await Executor.TextAsync($"{{ products(where: {where}) {{ totalCount }} }}"));

    [Theory]
    [InlineData("{ eq: null }", "where.reviews.count")]
    [InlineData("{ in: [1, null] }", "where.reviews.count")]
    public async Task Null_IsNoNumberOfElements(string count, string place) =>
        Assert.Contains($"\\\"{place}\\\" is compared with null", await Executor.TextAsync($"{{ products(where: {{ reviews: {{ count: {count} }} }}) {{ totalCount }} }}"), StringComparison.Ordinal);

    [Fact]
    public void Schema_HasThemOnlyWhereSwitchedOn()
    {
        Assert.Equal(["all", "none", "some", "any", "count"], Fields(Executor));
        Assert.Equal(["all", "none", "some", "any"], Fields(Shop.Executor()));

        static IEnumerable<string> Fields(RequestExecutor executor) => ((InputObjectType)executor.Schema.Type("ListFilterInputTypeOfReviewFilterInput")!).Fields.Select(field => field.Name); // reviews are filtered
    }
}
