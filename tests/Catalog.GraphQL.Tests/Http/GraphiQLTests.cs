using System.Net;
using System.Text.RegularExpressions;
using Catalog.GraphQL.Http.GraphiQL;
using Catalog.Testing;

namespace Catalog.GraphQL.Tests.Http;

public sealed partial class GraphiQLTests
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

    [Fact]
    public async Task Page_ForABrowser_LinksFilesThatAreServedHere()
    {
        Requires.Program("node");
        Assert.True(GraphiQLPage.IsBuilt, "Node is installed, so the build should have embedded GraphiQL.");
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());

        using var response = await host.GetAsync("", Browser);
        var html = await response.Content.ReadAsStringAsync();
        var links = Links().Matches(html).Select(match => match.Groups[1].Value).ToList();

        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Contains("<base href=\"/graphql/graphiql/\" />", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http", html.Replace("http-equiv", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(links.Count >= 2, $"The page links {links.Count} files.");
        foreach (var link in links)
        {
            using var file = await host.Client.GetAsync(host.Address + "/graphiql/" + link);
            Assert.Equal(HttpStatusCode.OK, file.StatusCode);
            Assert.True(file.Headers.CacheControl?.MaxAge > TimeSpan.FromDays(300));
        }
    }

    [Fact]
    public async Task Page_SwitchedOff_IsNotServed()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations(), options => options.EnableGraphiQL = false);

        using var page = await host.GetAsync("", Browser);
        using var file = await host.Client.GetAsync(host.Address + "/graphiql/index.html");

        Assert.NotEqual("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, file.StatusCode);
    }

    [Theory]
    [InlineData("../../appsettings.json")]
    [InlineData("unknown.js")]
    [InlineData("")]
    public async Task File_ThatIsNotOfThePage_IsNotFound(string name)
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());

        using var file = await host.Client.GetAsync(host.Address + "/graphiql/" + Uri.EscapeDataString(name));

        Assert.Equal(HttpStatusCode.NotFound, file.StatusCode);
    }

    [Fact]
    public async Task Query_ByABrowser_IsAnsweredAsAQuery()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());

        using var response = await host.GetAsync("query=%7Bhello%7D", Browser);

        Assert.Equal("""{"data":{"hello":"hello"}}""", await response.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("(?:src|href)=\"\\./([^\"]+)\"")]
    private static partial Regex Links();
}
