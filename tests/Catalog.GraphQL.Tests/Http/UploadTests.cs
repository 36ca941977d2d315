using System.Net;

namespace Catalog.GraphQL.Tests.Http;

public sealed class UploadTests
{
    private const string One = """{"query":"query($f:Upload){files}","variables":{"f":null}}""";

    [Fact]
    public async Task Upload_OfSmallAndLargeFiles_ReachesTheResolver()
    {
        var before = TemporaryUploads();
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());

        using var response = await PostAsync(host, """{"query":"query($f:[Upload]){files}","variables":{"f":[null,null],"g":{"h":null}}}""", """{"a":["variables.f.0","variables.g.h"],"b":["variables.f.1"]}""", ("a", 10), ("b", 300_000));

        Assert.Equal("""{"data":{"files":"variables.f.0=a.bin:10 variables.f.1=b.bin:300000 variables.g.h=a.bin:10"}}""", await response.Content.ReadAsStringAsync());
        await Eventually.IsTrueAsync(() => TemporaryUploads() == before);
    }

    [Fact]
    public async Task Upload_InABatch_FindsItsRequest()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations(), options => options.MaxBatchSize = 2);

        using var response = await PostAsync(host, $"[{One},{One}]", """{"a":["0.variables.f"],"b":["1.variables.f"]}""", ("a", 1), ("b", 2));

        Assert.Equal("""[{"data":{"files":"variables.f=a.bin:1"}},{"data":{"files":"variables.f=b.bin:2"}}]""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(One, "no json", "must be a JSON object")]
    [InlineData(One, "null", "not null")]
    [InlineData(One, """{"a":[]}""", "mapped to no path")]
    [InlineData(One, """{"a":["f"]}""", "does not start with 'variables.'")]
    [InlineData(One, """{"a":["variables."]}""", "does not start with 'variables.'")]
    [InlineData(One, """{"a":["variables.x"]}""", "leads nowhere")]
    [InlineData(One, """{"a":["variables.f.0"]}""", "leads nowhere")]
    [InlineData("""{"query":"{files}","variables":{"f":"x"}}""", """{"a":["variables.f"]}""", "must hold null")]
    [InlineData("""{"query":"{files}"}""", """{"a":["variables.f"]}""", "has no variables")]
    [InlineData(One, """{"b":["variables.f"]}""", "is not a file of the map")]
    [InlineData(One, """{"a":["variables.f"],"b":["variables.f"]}""", "did not come")]
    [InlineData("no json", """{"a":["variables.f"]}""", "not JSON")]
    public async Task Upload_ThatBreaksTheSpecification_IsRefused(string operations, string map, string message)
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());

        using var response = await PostAsync(host, operations, map, ("a", 10));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(message, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_WithTheFieldsInAnotherOrder_IsRefused()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());
        using var form = new MultipartFormDataContent { { new StringContent("{}"), "map" }, { new StringContent(One), "operations" } };

        using var response = await host.SendAsync(new HttpRequestMessage(HttpMethod.Post, "") { Content = form }, null, ("GraphQL-Preflight", "1"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("must come before 'map'", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_WithoutAPreflightHeader_IsRefused()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());
        using var form = new MultipartFormDataContent { { new StringContent(One), "operations" }, { new StringContent("{}"), "map" } };

        using var response = await host.SendAsync(new HttpRequestMessage(HttpMethod.Post, "") { Content = form });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("HTTP_PREFLIGHT_REQUIRED", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_LargerOrMoreThanAllowed_IsRefusedAndLeavesNoFile()
    {
        var before = TemporaryUploads();
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations(), options =>
        {
            options.MaxMultipartBodyBytes = 200_000;
            options.MaxUploadFiles = 1;
        });

        using var large = await PostAsync(host, One, """{"a":["variables.f"]}""", ("a", 300_000));
        using var many = await PostAsync(host, """{"query":"{files}","variables":{"f":[null,null]}}""", """{"a":["variables.f.0"],"b":["variables.f.1"]}""", ("a", 1), ("b", 1));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, many.StatusCode);
        await Eventually.IsTrueAsync(() => TemporaryUploads() == before);
    }

    private static int TemporaryUploads() => Directory.GetFiles(Path.GetTempPath(), "catalog-upload-*").Length;

    private static Task<HttpResponseMessage> PostAsync(GraphQLHost host, string operations, string map, params (string Field, int Size)[] files)
    {
        var form = new MultipartFormDataContent { { new StringContent(operations), "operations" }, { new StringContent(map), "map" } };
        foreach (var (field, size) in files)
        {
            form.Add(new ByteArrayContent(new byte[size]), field, field + ".bin");
        }

        return host.SendAsync(new HttpRequestMessage(HttpMethod.Post, "") { Content = form }, null, ("GraphQL-Preflight", "1"));
    }
}
