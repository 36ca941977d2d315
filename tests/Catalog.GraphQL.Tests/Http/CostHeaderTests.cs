using System.Net;
using Catalog.GraphQL.Guards;
using Catalog.GraphQL.Tests.Execution;
using Catalog.GraphQL.Tests.Guards.Cost;

namespace Catalog.GraphQL.Tests.Http;

public sealed class CostHeaderTests
{
    [Theory]
    [InlineData("report", HttpStatusCode.OK, """{"data":{"dear":"d"},"extensions":{"operationCost":{"fieldCost":25,"typeCost":1}}}""")]
    [InlineData("validate", HttpStatusCode.OK, """{"data":null,"extensions":{"operationCost":{"fieldCost":25,"typeCost":1}}}""")]
    [InlineData("other", HttpStatusCode.BadRequest, """{"errors":[{"message":"The header GraphQL-Cost must be 'report' or 'validate'.","extensions":{"code":"HC0009"}}]}""")]
    public async Task Header_AsksForThePrice(string mode, HttpStatusCode status, string body)
    {
        var executor = Run.Executor(typeof(CostQueries), typeof(IThing), typeof(Shelf), typeof(Volume)).AddCostAnalyzer();
        await using var host = await GraphQLHost.StartAsync(executor.ExecuteAsync);

        using var response = await host.PostAsync("""{"query":"{ dear }"}""", headers: ("GraphQL-Cost", mode));

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(body, await response.Content.ReadAsStringAsync());
    }
}
