using System.Net;
using System.Security.Cryptography;
using System.Text;
using Catalog.GraphQL.Guards.TrustedDocuments;
using Catalog.GraphQL.Tests.Http;
using Catalog.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Catalog.GraphQL.Tests.Guards.TrustedDocuments;

public sealed class TrustedDocumentTests
{
    private const string Text = "{hello}";
    private const string Hello = """{"data":{"hello":"hello"}}""";

    private static string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    [Theory]
    [InlineData("documentId")]
    [InlineData("id")]
    [InlineData("doc_id")]
    public async Task Id_OfAStoredDocument_ExecutesIt(string parameter)
    {
        await using var host = await StartAsync(new TrustedDocumentOptions { Storage = await StorageAsync() });

        using var post = await host.PostAsync($$"""{"{{parameter}}":"sha256:{{Hash}}"}""");
        using var get = await host.GetAsync($"{parameter}=sha256:{Hash}");

        Assert.Equal(Hello, await post.Content.ReadAsStringAsync());
        Assert.Equal(Hello, await get.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Id_ThatIsUnknown_IsRefusedByName()
    {
        await using var host = await StartAsync(new TrustedDocumentOptions { Storage = await StorageAsync() });

        using var response = await host.PostAsync("""{"documentId":"../../etc/passwd"}""", "application/graphql-response+json");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("""{"errors":[{"message":"No document has the id '../../etc/passwd'.","extensions":{"code":"HC0020"}}]}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(false, HttpStatusCode.BadRequest)]
    [InlineData(true, HttpStatusCode.OK)]
    public async Task OnlyAllowPersistedDocuments_RefusesATextUnlessItsBodyIsAllowedAndStored(bool allowBody, HttpStatusCode ofStored)
    {
        await using var host = await StartAsync(new TrustedDocumentOptions { Storage = await StorageAsync(), OnlyAllowPersistedDocuments = true, AllowDocumentBody = allowBody });

        using var stored = await host.PostAsync("""{"query":"{hello}"}""");
        using var other = await host.PostAsync("""{"query":"{hello }"}""");
        using var byId = await host.PostAsync($$"""{"documentId":"sha256:{{Hash}}"}""");

        Assert.Equal(ofStored, stored.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
        Assert.Contains("Only persisted operations are allowed.", await other.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, byId.StatusCode);
    }

    [Fact]
    public async Task AutomaticPersistedDocuments_AreStoredOnceTheirTextCame()
    {
        await using var host = await StartAsync(new TrustedDocumentOptions { Storage = new InMemoryOperationDocumentStorage(), EnableAutomaticPersistedDocuments = true });
        var extension = $$$"""{"persistedQuery":{"version":1,"sha256Hash":"{{{Hash}}}"}}""";

        using var first = await host.PostAsync($$"""{"extensions":{{extension}}}""");
        using var wrong = await host.PostAsync($$"""{"query":"{ hello }","extensions":{{extension}}}""");
        using var second = await host.PostAsync($$"""{"query":"{hello}","extensions":{{extension}}}""");
        using var third = await host.PostAsync($$"""{"extensions":{{extension}}}""");
        using var wrongAgain = await host.PostAsync($$"""{"query":"{ hello }","extensions":{{extension}}}""");

        Assert.Equal("""{"errors":[{"message":"PersistedQueryNotFound","extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"}}]}""", await first.Content.ReadAsStringAsync());
        Assert.Contains("PERSISTED_QUERY_HASH_MISMATCH", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(Hello, await second.Content.ReadAsStringAsync());
        Assert.Equal(Hello, await third.Content.ReadAsStringAsync());
        Assert.Contains("PERSISTED_QUERY_HASH_MISMATCH", await wrongAgain.Content.ReadAsStringAsync(), StringComparison.Ordinal); // not the stored one in its place
    }

    [Theory]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"version":2,"sha256Hash":"x"}""")]
    [InlineData("""{"version":1,"sha256Hash":"xyz"}""")]
    [InlineData("""{"version":1,"sha256Hash":7}""")]
    public async Task AutomaticPersistedDocuments_WithAMalformedExtension_AreRefused(string extension)
    {
        await using var host = await StartAsync(new TrustedDocumentOptions { Storage = new InMemoryOperationDocumentStorage(), EnableAutomaticPersistedDocuments = true });

        using var response = await host.PostAsync("""{"query":"{hello}","extensions":{"persistedQuery":""" + extension + "}}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task AutomaticPersistedDocuments_WhenOnlyPersistedAreAllowed_AddNone()
    {
        var storage = new InMemoryOperationDocumentStorage();
        await using var host = await StartAsync(new TrustedDocumentOptions { Storage = storage, EnableAutomaticPersistedDocuments = true, OnlyAllowPersistedDocuments = true });

        using var response = await host.PostAsync("{\"query\":\"{hello}\",\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"" + Hash + "\"}}}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Null(await storage.TryReadAsync("sha256:" + Hash));
    }

    [Fact]
    public async Task FileSystem_KeepsDocumentsByIdAndRefusesPaths()
    {
        using var folder = new TemporaryFolder();
        var storage = new FileSystemOperationDocumentStorage(folder["documents"]);

        await storage.SaveAsync("sha256:ab", "{a}"u8.ToArray());
        await storage.SaveAsync("sha256:ab", "{b}"u8.ToArray());
        folder.Write("documents/relay.graphql", "{c}");

        Assert.Equal("{a}", Encoding.UTF8.GetString((await new FileSystemOperationDocumentStorage(folder["documents"]).TryReadAsync("sha256:ab"))!.Value.Span)); // saved above
        Assert.Equal("{c}", Encoding.UTF8.GetString((await storage.TryReadAsync("relay"))!.Value.Span)); // written above
        Assert.Null(await storage.TryReadAsync("../documents/relay"));
        Assert.Null(await storage.TryReadAsync("none"));
        await Assert.ThrowsAsync<ArgumentException>(async () => await storage.SaveAsync("a/b", "{a}"u8.ToArray()));
    }

    [Fact]
    public async Task InMemory_BeyondItsLimit_ForgetsTheOldest()
    {
        var storage = new InMemoryOperationDocumentStorage(2);

        foreach (var id in new[] { "a", "b", "c" })
        {
            await storage.SaveAsync(id, "{x}"u8.ToArray());
        }

        Assert.Null(await storage.TryReadAsync("a"));
        Assert.NotNull(await storage.TryReadAsync("b"));
        Assert.NotNull(await storage.TryReadAsync("c"));
    }

    private static async Task<InMemoryOperationDocumentStorage> StorageAsync()
    {
        var storage = new InMemoryOperationDocumentStorage();
        await storage.SaveAsync("sha256:" + Hash, Encoding.UTF8.GetBytes(Text));
        return storage;
    }

    private static Task<GraphQLHost> StartAsync(TrustedDocumentOptions options) =>
        GraphQLHost.StartAsync(new ScriptedOperations(), services: services => services.AddSingleton(options));
}
