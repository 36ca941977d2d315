using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Tests.Annotations;
using Catalog.GraphQL.Tests.Execution;

namespace Catalog.GraphQL.Tests.Data;

/// <summary>How large a filter may be, at each limit and one above.</summary>
public sealed class FilterLimitTests
{
    private static readonly RequestExecutor Executor = Shop.Executor(builder => builder.ModifyOptions(options => (options.MaxFilterConditions, options.MaxFilterValues) = (3, 4)));

    [Theory]
    [InlineData("{ price: { gt: 1, lt: 99 }, name: { neq: \"x\" } }", "{ price: { gt: 1, lt: 99 }, name: { neq: \"x\" }, kind: { eq: CLOTHING } }")]
    [InlineData("{ or: [{ price: { gt: 0 } }, { price: { gt: 0 } }, {}] }", "{ or: [{ price: { gt: 0 } }, { price: { gt: 0 } }, {}, {}] }")]
    [InlineData("{ name: { or: [{ eq: \"x\" }, { neq: \"x\" }, { eq: \"y\" }] } }", "{ name: { or: [{ eq: \"x\" }, { neq: \"x\" }, { eq: \"y\" }, { eq: \"z\" }] } }")]
    [InlineData("{ brand: { name: { neq: \"x\" }, id: { neq: 9 } } }", "{ brand: { name: { neq: \"x\" }, id: { neq: 9 }, country: { neq: \"x\" } } }")]
    [InlineData("{ reviews: { any: true, some: { stars: { gt: 0 } } } }", "{ reviews: { any: true, some: { stars: { gt: 0 }, text: { neq: \"x\" } } } }")]
    public async Task MaxFilterConditions_AtItsValueAndOneAbove_AcceptsAndRefuses(string allowed, string refused)
    {
        Assert.StartsWith("{\"data\"", await AskAsync(allowed), StringComparison.Ordinal);
        Assert.Contains("The filter has more than 3 conditions: ask in several requests", await AskAsync(refused), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ price: { in: [1, 2, 3, 4] } }", "{ price: { in: [1, 2, 3, 4, 5] } }")]
    [InlineData("{ price: { in: [1, 2], nin: [3, 4] } }", "{ price: { in: [1, 2], nin: [3, 4] }, name: { nin: [\"x\"] } }")]
    public async Task MaxFilterValues_AtItsValueAndOneAbove_AcceptsAndRefuses(string allowed, string refused)
    {
        Assert.StartsWith("{\"data\"", await AskAsync(allowed), StringComparison.Ordinal);
        Assert.Contains("The filter lists more than 4 values: ask in several requests.\"", await AskAsync(refused), StringComparison.Ordinal);
        Assert.Contains("\"code\":\"FILTER_TOO_LARGE\"", await AskAsync(refused), StringComparison.Ordinal);
    }

    [Fact]
    public void Defaults_AreThoseOfTheContract()
    {
        var options = new ExecutionOptions();

        Assert.Equal((500, 10_000), (options.MaxFilterConditions, options.MaxFilterValues));
    }

    private static Task<string> AskAsync(string where) => Executor.TextAsync($"{{ products(where: {where}) {{ totalCount }} }}");
}
