using System.Text;
using System.Text.Json.Nodes;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Federation;
using Catalog.GraphQL.Tests.Execution;
using Catalog.GraphQL.Tests.Http;
using Catalog.GraphQL.Tests.Http.Clients;
using Catalog.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Catalog.GraphQL.Tests.Federation;

public sealed class SubgraphTests(NodeClients clients)
{
    private const string Entities = "query($r: [_Any!]!) { _entities(representations: $r) { __typename ... on Book { title } } }";

    private readonly ServiceProvider services = new ServiceCollection().AddSingleton(new LibraryStore()).BuildServiceProvider();

    [Fact]
    public async Task Sdl_OfTheService_ComposesWithASubgraphThatExtendsItsBooks()
    {
        var answer = await AskAsync("{ _service { sdl } }");
        var sdl = (string?)answer["data"]?["_service"]?["sdl"] ?? "";
        using var folder = new TemporaryFolder();

        var composed = await clients.RunAsync("tests/Catalog.Testing/clients/compose.js", folder.Write("library.graphql", sdl), "Book");

        Assert.Contains("type Book implements Node @key(fields: \"id\")", sdl, StringComparison.Ordinal);
        Assert.DoesNotContain("_entities", sdl, StringComparison.Ordinal);
        Assert.StartsWith("type Book", composed, StringComparison.Ordinal);
        Assert.Contains("stars: Int!", composed, StringComparison.Ordinal);
        Assert.Contains("title: String!", composed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entities_OfSeveralRepresentations_AreAnsweredInOrderWithNullForUnknown()
    {
        var answer = await AskAsync(Entities, Representations(3, 999, 1, 3));

        Assert.Equal(
            """{"data":{"_entities":[{"__typename":"Book","title":"Book 03"},null,{"__typename":"Book","title":"Book 01"},{"__typename":"Book","title":"Book 03"}]}}""",
            answer.ToJsonString());
    }

    [Theory]
    [InlineData("""{"r":[{"__typename":"Book"}]}""", "INVALID_REPRESENTATION")]
    [InlineData("""{"r":[7]}""", "INVALID_REPRESENTATION")]
    [InlineData("""{"r":[{"__typename":"Other","id":"Qm9vazox"}]}""", "INVALID_REPRESENTATION")]
    [InlineData("""{"r":[{"__typename":"Book","id":"x"}]}""", "INVALID_ID")]
    public async Task Entities_OfAMalformedRepresentation_AreRefused(string variables, string code)
    {
        var answer = await AskAsync(Entities, variables);

        Assert.Equal(code, (string?)answer["errors"]?[0]?["extensions"]?["code"]);
    }

    [Fact]
    public async Task Entities_AboveTheLimit_AreRefused()
    {
        var answer = await AskAsync(Entities, Representations([.. Enumerable.Range(1, 4)]), options => options.MaxEntities = 3);

        Assert.NotNull(answer["errors"]);
    }

    [Fact]
    public async Task Fields_OfFederation_AreAbsentByDefault()
    {
        var answer = await Library.Executor().TextAsync("{ _service { sdl } }", context: Run.Context(services));

        Assert.Contains("Cannot query field", answer, StringComparison.Ordinal);
    }

    private Task<JsonNode> AskAsync(string document, string? variables = null, Action<FederationOptions>? configure = null) =>
        Library.Executor(builder => builder.AddFederation(configure)).JsonAsync(document, variables, context: Run.Context(services));

    private static string Representations(params int[] ids) => "{\"r\":["
        + string.Join(',', ids.Select(id => $"{{\"__typename\":\"Book\",\"id\":\"{Convert.ToBase64String(Encoding.UTF8.GetBytes($"Book:{id}"))}\"}}")) + "]}";
}
