using Catalog.GraphQL.Guards;
using Catalog.GraphQL.Tests.Execution;
using Catalog.GraphQL.Tests.Guards.Cost;

namespace Catalog.GraphQL.Tests.Guards.Limits;

public sealed class LimitGuardTests
{
    [Theory]
    [InlineData("{ shelf { top { name } } }", true)]
    [InlineData("{ shelf { top { top { name } } } }", false)]
    [InlineData("{ shelf { ...A } } fragment A on Shelf { top { name } }", true)]
    [InlineData("{ shelf { ...A } } fragment A on Shelf { top { ... { top { name } } } }", false)]
    [InlineData("{ __schema { types { fields { type { ofType { ofType { name } } } } } } }", true)]
    public async Task Depth_AtTheLimitAndBelow_IsAllowed(string document, bool isAllowed)
    {
        var executor = Run.Executor(typeof(CostQueries), typeof(IThing), typeof(Shelf), typeof(Volume)).AddMaxExecutionDepth(3);

        var answer = await executor.TextAsync(document);

        Assert.Equal(isAllowed, answer.StartsWith("{\"data\"", StringComparison.Ordinal));
        Assert.Equal(!isAllowed, answer.Contains("nested 4 fields deep, more than the 3 allowed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{ __schema { queryType { name } } }", true)]
    [InlineData("{ a: __type(name: \"Query\") { name } }", true)]
    [InlineData("{ ... { ...A } } fragment A on Query { __schema { description } }", true)]
    [InlineData("{ __typename shelf { __typename } }", false)]
    public async Task Introspection_SwitchedOff_IsRefusedUnlessTheHostAllowsIt(string document, bool isIntrospection)
    {
        var off = Run.Executor(typeof(CostQueries), typeof(IThing), typeof(Shelf), typeof(Volume)).DisableIntrospection();
        var forFriends = Run.Executor(typeof(CostQueries), typeof(IThing), typeof(Shelf), typeof(Volume)).DisableIntrospection(context => context.TraceId == "trace-1");

        Assert.Equal(isIntrospection, (await off.TextAsync(document)).Contains("HC0046", StringComparison.Ordinal));
        Assert.StartsWith("{\"data\"", await forFriends.TextAsync(document), StringComparison.Ordinal);
    }
}
