using System.IO.Compression;
using System.Net;
using System.Text;

namespace Catalog.GraphQL.Tests.Http;

public sealed class CachingTests
{
    [Fact]
    public async Task Get_WithTheTagOfTheAnswer_Is304WithoutBody()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());
        using var first = await host.GetAsync("query=%7Bhello%7D");
        var tag = first.Headers.ETag!.ToString(); // asserted by the next line

        using var again = await host.GetAsync("query=%7Bhello%7D", null, ("If-None-Match", $"\"other\", {tag}"));
        using var changed = await host.GetAsync("query=%7Bbig%7D", null, ("If-None-Match", tag));

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal("", await again.Content.ReadAsStringAsync());
        Assert.Equal(tag, again.Headers.ETag?.ToString());
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    [Fact]
    public async Task ETag_IsNotSentWithErrorsNorByPost()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());

        using var refused = await host.GetAsync("query=%7Bunknown%7D");
        using var posted = await host.PostAsync("""{"query":"{hello}"}""");

        Assert.Null(refused.Headers.ETag);
        Assert.Null(posted.Headers.ETag);
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0.5, gzip;q=0.8", "gzip")]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("identity", null)]
    public async Task Compression_SwitchedOn_FollowsAcceptEncoding(string accept, string? encoding)
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations(), options => options.EnableCompression = true);

        using var response = await host.PostAsync("""{"query":"{big}"}""", headers: ("Accept-Encoding", accept));
        using var small = await host.PostAsync("""{"query":"{hello}"}""", headers: ("Accept-Encoding", accept));
        var bytes = await response.Content.ReadAsByteArrayAsync();

        Assert.Equal(encoding, response.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal(response.Content.Headers.ContentLength, bytes.Length);
        Assert.Equal($$$"""{"data":{"big":"{{{new string('x', 20_000)}}}"}}""", Decode(bytes, encoding));
        Assert.Empty(small.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Compression_ByDefault_IsOff()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());

        using var response = await host.PostAsync("""{"query":"{big}"}""", headers: ("Accept-Encoding", "br"));

        Assert.Empty(response.Content.Headers.ContentEncoding);
    }

    private static string Decode(byte[] bytes, string? encoding)
    {
        using var source = new MemoryStream(bytes);
        using Stream plain = encoding switch { "br" => new BrotliStream(source, CompressionMode.Decompress), "gzip" => new GZipStream(source, CompressionMode.Decompress), _ => source };
        using var reader = new StreamReader(plain, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
