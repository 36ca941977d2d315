using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Catalog.GraphQL.Http;
using Catalog.Server.Hosting;
using Catalog.Testing;

namespace Catalog.Server.Tests.Serving;

/// <summary>Each setting of the GraphQL endpoint, as a client of the running server sees it.</summary>
public sealed class GraphQLSettingsTests
{
    private static readonly Uri SchemaFile = new("graphql/schema.graphql", UriKind.Relative);

    private const string Everything = "{ __schema { queryType { name } } }";

    [Fact]
    public async Task Throttling_TakesFromTheCallersOwnBucket_AndTellsItInFieldExtensionsAndHeaders()
    {
        await using var catalog = await ServedCatalog.StartAsync(new() { ThrottlePoints = 30, ThrottleRestoreRate = 1 });
        const string query = "{ rateLimit { limit cost remaining used nodeCount resetAt } products(first: 2) { nodes { id } } }";

        using var first = await PostAsync(catalog, new { query });
        var limit = (await JsonAsync(first)).GetProperty("data").GetProperty("rateLimit");
        var cost = limit.GetProperty("cost").GetInt32();
        using var refused = await UntilRefusedAsync(catalog, query);
        var answer = await JsonAsync(refused);
        using var another = await PostAsync(catalog, new { query }, catalog.ViewerToken);

        Assert.Equal((30, 30 - cost, 2), (limit.GetProperty("limit").GetInt32(), limit.GetProperty("remaining").GetInt32(), limit.GetProperty("nodeCount").GetInt32() / 2));
        Assert.Equal(("30", Text(30 - cost)), (first.Headers.GetValues("X-RateLimit-Limit").Single(), first.Headers.GetValues("X-RateLimit-Remaining").Single()));
        Assert.Equal((HttpStatusCode.TooManyRequests, "THROTTLED"), (refused.StatusCode, CodeOf(answer)));
        Assert.InRange(refused.Headers.RetryAfter?.Delta ?? TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(cost));
        Assert.Equal(30, answer.GetProperty("extensions").GetProperty("cost").GetProperty("throttleStatus").GetProperty("maximumAvailable").GetInt32());
        Assert.Equal(HttpStatusCode.OK, another.StatusCode);
    }

    [Fact]
    public async Task RateLimit_WhereNothingIsLimited_IsNull()
    {
        await using var catalog = await ServedCatalog.StartAsync(new());

        using var answer = await PostAsync(catalog, new { query = "{ rateLimit { remaining } }" });

        Assert.Equal("""{"data":{"rateLimit":null}}""", await answer.Content.ReadAsStringAsync());
        Assert.False(answer.Headers.Contains("X-RateLimit-Limit"));
    }

    [Fact]
    public async Task TrustedDocuments_OfAFolder_AreTakenByIdAndNothingElseIs()
    {
        using var folder = new TemporaryFolder();
        folder.Write("front.graphql", "query Front { __typename }");
        await using var catalog = await ServedCatalog.StartAsync(new() { TrustedDocuments = folder.Path, OnlyTrustedDocuments = true, AutomaticPersistedQueries = true });
        using var client = catalog.Client(catalog.EditorToken);

        using var byPost = await PostAsync(catalog, new { documentId = "front" });
        using var byGet = await client.GetAsync(new Uri("graphql?documentId=front", UriKind.Relative));
        using var text = await PostAsync(catalog, new { query = "{ __typename }" });
        using var stored = await PostAsync(catalog, new { query = "{ __typename }", extensions = Apq("{ __typename }") });
        using var unknown = await PostAsync(catalog, new { documentId = "back" });

        const string data = """{"data":{"__typename":"Query"}}""";
        Assert.Equal((data, data), (await byPost.Content.ReadAsStringAsync(), await byGet.Content.ReadAsStringAsync()));
        Assert.Equal(("HC0067", "HC0067"), (CodeOf(await JsonAsync(text)), CodeOf(await JsonAsync(stored))));
        Assert.Equal("HC0020", CodeOf(await JsonAsync(unknown)));
        Assert.Equal("front.graphql", Assert.Single(Directory.GetFiles(folder.Path).Select(Path.GetFileName)));
    }

    [Theory]
    [InlineData("""{"ab":"query A { __typename }"}""")]
    [InlineData("""{"format":"apollo-persisted-query-manifest","version":1,"operations":[{"id":"ab","name":"A","type":"query","body":"query A { __typename }"}]}""")]
    public async Task TrustedDocuments_OfAManifest_AreTakenById(string manifest)
    {
        using var folder = new TemporaryFolder();
        folder.Write("manifest.json", manifest);
        await using var catalog = await ServedCatalog.StartAsync(new() { TrustedDocuments = folder["manifest.json"], OnlyTrustedDocuments = true });

        using var answer = await PostAsync(catalog, new { id = "ab" });

        Assert.Equal("""{"data":{"__typename":"Query"}}""", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task AutomaticPersistedQueries_AreStoredOnceAndThenTakenByHash()
    {
        const string text = "{ __typename }";
        await using var on = await ServedCatalog.StartAsync(new() { AutomaticPersistedQueries = true });

        using var unknown = await PostAsync(on, new { extensions = Apq(text) });
        using var stored = await PostAsync(on, new { query = text, extensions = Apq(text) });
        using var known = await PostAsync(on, new { extensions = Apq(text) });

        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", CodeOf(await JsonAsync(unknown)));
        Assert.Equal(await stored.Content.ReadAsStringAsync(), await known.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
    }

    [Fact]
    public async Task Federation_ResolvesEntitiesInOrderInOneBatch_AndShowsItsSubgraph()
    {
        await using var catalog = await ServedCatalog.StartAsync(new() { Federation = true });
        var product = await CreateAsync(catalog, "Product", "Lamp");
        var customer = await CreateAsync(catalog, "Customer", "Ada");

        var service = await catalog.DataAsync("{ _service { sdl } }");
        var data = await catalog.DataAsync(
            "query($r: [_Any!]!) { _entities(representations: $r) { __typename ... on Product { title } ... on Customer { title } } }",
            new { r = new object[] { Representation("Customer", customer), Representation("Product", GlobalIdOfNothing(product)), Representation("Product", product), Representation("Customer", customer) } });

        var sdl = service.GetProperty("_service").GetProperty("sdl").GetString() ?? "";
        Assert.Contains("@key(fields: \"id\")", sdl, StringComparison.Ordinal);
        Assert.DoesNotContain("_entities", sdl, StringComparison.Ordinal);
        Assert.Equal(
            """[{"__typename":"Customer","title":"Ada"},null,{"__typename":"Product","title":"Lamp"},{"__typename":"Customer","title":"Ada"}]""",
            data.GetProperty("_entities").GetRawText());
        Assert.True((await catalog.AskAsync("{ _entities(representations: [{ __typename: \"Product\" }]) { __typename } }")).TryGetProperty("errors", out _));
    }

    [Fact]
    public async Task Federation_ResolvesEntitiesByTheirKeysOfOtherSystems()
    {
        await using var catalog = await ServedCatalog.StartAsync(new() { Federation = true });
        var lamp = await CreateAsync(catalog, "Product", "Lamp");
        foreach (var (kind, key) in new[] { ("Product", "p-1"), ("Product", "p-2"), ("Customer", "p-1") })
        {
            await catalog.DataAsync($"mutation {{ create{kind}(input: {{ fields: {{ title: \"{kind} {key}\", externalKey: \"{key}\" }} }}) {{ sequence }} }}");
        }

        await catalog.DataAsync("mutation { createTaxonomy(input: { taxonomy: { key: \"told\", name: \"Told\" } }) { sequence } }");
        var answer = await catalog.AskAsync(
            "query($r: [_Any!]!) { _entities(representations: $r) { __typename ... on Product { title externalKey } ... on Customer { title } ... on Taxonomy { name } } }",
            new
            {
                r = new object[]
                {
                    new { __typename = "Product", externalKey = "p-2" }, new { __typename = "Customer", externalKey = "p-1" }, new { __typename = "Product", externalKey = "absent" },
                    new { __typename = "Taxonomy", key = "told" }, Representation("Product", lamp), new { __typename = "Product", externalKey = "p-1" }, new { __typename = "Product", sku = "x" },
                },
            });
        var sdl = (await catalog.DataAsync("{ _service { sdl } }")).GetProperty("_service").GetProperty("sdl").GetString() ?? "";

        var found = answer.GetProperty("data").GetProperty("_entities").EnumerateArray().Select(entity => entity.ValueKind == JsonValueKind.Null ? "none"
            : entity.TryGetProperty("title", out var title) ? title.GetString() : entity.GetProperty("__typename").GetString());
        Assert.Equal("Product p-2, Customer p-1, none, Taxonomy, Lamp, Product p-1, none", string.Join(", ", found));
        var error = Assert.Single(answer.GetProperty("errors").EnumerateArray());
        Assert.Equal("A representation of Product needs one of its keys: id; externalKey.", error.GetProperty("message").GetString());
        Assert.Equal("""["_entities",6]""", error.GetProperty("path").GetRawText());
        Assert.Contains("type Product implements Node & Item @key(fields: \"id\") @key(fields: \"externalKey\")", sdl, StringComparison.Ordinal);
        Assert.Contains("type Taxonomy implements Node @key(fields: \"id\") @key(fields: \"key\")", sdl, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_IsRefusedUnlessAllowed_AndAboveItsLimit()
    {
        await using var off = await ServedCatalog.StartAsync(new());
        await using var on = await ServedCatalog.StartAsync(new() { MaxBatchSize = 2 });
        static object[] Batch(int count) => [.. Enumerable.Repeat(new { query = "{ __typename }" }, count)];

        using var refused = await PostAsync(off, Batch(2));
        using var taken = await PostAsync(on, Batch(2));
        using var tooMany = await PostAsync(on, Batch(3));

        Assert.Equal((HttpStatusCode.BadRequest, "HTTP_BATCH_REFUSED"), (refused.StatusCode, CodeOf(await JsonAsync(refused))));
        Assert.Equal("""[{"data":{"__typename":"Query"}},{"data":{"__typename":"Query"}}]""", await taken.Content.ReadAsStringAsync());
        Assert.Contains("2", await tooMany.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, tooMany.StatusCode);
    }

    [Fact]
    public async Task Introspection_SwitchedOff_TellsNoNameOfTheSchema()
    {
        (string Query, object? Variables)[] mistakes =
        [
            ("{ produts { nodes { id } } }", null),
            ("{ products(firs: 1) { nodes { id } } }", null),
            ("{ search(syntax: SIMPEL) { totalCount } }", null),
            ("query($w: ProductFilterInput) { products(where: $w) { nodes { id } } }", new { w = new { titl = new { eq = "x" } } }),
            ("query($s: SearchSyntax) { search(syntax: $s) { totalCount } }", new { s = "SIMPEL" }),
            ("{ products { nodes { ... on Produkt { id } } } }", null),
        ];
        await using var on = await ServedCatalog.StartAsync(new());
        await using var off = await ServedCatalog.StartAsync(new() { Introspection = false });

        foreach (var (query, variables) in mistakes)
        {
            Assert.Contains("Did you mean", (await on.AskAsync(query, variables)).GetProperty("errors").GetRawText(), StringComparison.Ordinal);
            Assert.DoesNotContain("Did you mean", (await off.AskAsync(query, variables)).GetProperty("errors").GetRawText(), StringComparison.Ordinal);
        }

        Assert.False((await on.AskAsync(Everything)).TryGetProperty("errors", out _));
        Assert.Equal("HC0046", CodeOf(await off.AskAsync(Everything)));
        using var client = off.Client(off.EditorToken);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(SchemaFile)).StatusCode);
    }

    [Fact]
    public async Task TheSchema_IsServedAsAFile_ToWhoeverHasAToken_AndAgainOnlyWhenItHasChanged()
    {
        await using var catalog = await ServedCatalog.StartAsync(new());
        using var client = catalog.Client(catalog.ViewerToken);
        using var stranger = catalog.Client("none");

        using var answer = await client.GetAsync(SchemaFile);
        client.DefaultRequestHeaders.IfNoneMatch.Add(answer.Headers.ETag ?? new("\"none\""));
        using var again = await client.GetAsync(SchemaFile);
        using var refused = await stranger.GetAsync(SchemaFile);

        Assert.Equal(await File.ReadAllTextAsync(RepositoryRoot.File("schema/catalog.graphql")), await answer.Content.ReadAsStringAsync());
        Assert.Equal("application/graphql", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.Unauthorized), (again.StatusCode, refused.StatusCode));
    }

    [Fact]
    public async Task Limits_AreThoseOfTheSettings()
    {
        await using var catalog = await ServedCatalog.StartAsync(new() { MaxPageSize = 5, MaxDepth = 4, MaxFieldCost = 40, MaxTypeCost = 1000, GraphiQL = false });

        var page = await catalog.AskAsync("{ products(first: 6) { nodes { id } } }");
        var fits = await catalog.AskAsync("{ products(first: 5) { nodes { id } } }");
        var deep = await catalog.AskAsync("{ products { nodes { supplier { products { nodes { id } } } } } }");
        var costly = await catalog.AskAsync("{ " + string.Concat(Enumerable.Range(0, 30).Select(i => $"p{i}: products(first: 5) {{ nodes {{ id }} }} ")) + "}");

        Assert.Equal("HC0051", CodeOf(page));
        Assert.False(fits.TryGetProperty("errors", out _));
        Assert.Contains("more than the 4 allowed", deep.GetProperty("errors").GetRawText(), StringComparison.Ordinal);
        Assert.Equal("HC0047", CodeOf(costly));
        using var client = catalog.Client(catalog.EditorToken);
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        Assert.NotEqual(HttpStatusCode.OK, (await client.GetAsync(new Uri("graphql", UriKind.Relative))).StatusCode);
    }

    [Theory]
    [InlineData(HttpTransportVersion.Version2025, 400, 200)]
    [InlineData(HttpTransportVersion.Draft2026, 422, 294)]
    public async Task TransportVersion_DecidesTheStatusCodes(HttpTransportVersion version, int ofInvalid, int ofPartial)
    {
        await using var catalog = await ServedCatalog.StartAsync(new() { TransportVersion = version });
        using var client = catalog.Client(catalog.EditorToken);
        client.DefaultRequestHeaders.Accept.ParseAdd("application/graphql-response+json");

        using var invalid = await client.PostAsJsonAsync("graphql", new { query = "{ nothing }" });
        using var partial = await client.PostAsJsonAsync("graphql", new { query = "{ __typename product(id: \"xyz\") { id } }" });

        Assert.Equal((ofInvalid, ofPartial), ((int)invalid.StatusCode, (int)partial.StatusCode));
    }

    [Fact]
    public async Task Compression_WhereAllowedAndAskedFor_IsUsed()
    {
        await using var catalog = await ServedCatalog.StartAsync(new() { Compression = true });
        using var client = catalog.Client(catalog.EditorToken);
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");

        using var answer = await client.PostAsJsonAsync("graphql", new { query = "{ __schema { types { name description } } }" });

        Assert.Equal("br", Assert.Single(answer.Content.Headers.ContentEncoding));
    }

    private static async Task<HttpResponseMessage> PostAsync(ServedCatalog catalog, object body, string? token = null)
    {
        using var client = catalog.Client(token ?? catalog.EditorToken);
        return await client.PostAsJsonAsync("graphql", body);
    }

    private static async Task<HttpResponseMessage> UntilRefusedAsync(ServedCatalog catalog, string query)
    {
        for (var i = 0; i < 100; i++)
        {
            var answer = await PostAsync(catalog, new { query });
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                return answer;
            }

            answer.Dispose();
        }

        throw new InvalidOperationException("A bucket of 30 points lasted for 100 operations.");
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    private static string? CodeOf(JsonElement answer) => answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static object Apq(string text) => new { persistedQuery = new { version = 1, sha256Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))) } };

    private static Dictionary<string, string> Representation(string type, string id) => new() { ["__typename"] = type, ["id"] = id };

    /// <summary>An id of the same type that no row has.</summary>
    private static string GlobalIdOfNothing(string id)
    {
        var text = Encoding.UTF8.GetString(Convert.FromBase64String(id));
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(text[..(text.IndexOf(':', StringComparison.Ordinal) + 1)] + "999999999"));
    }

    private static async Task<string> CreateAsync(ServedCatalog catalog, string kind, string title)
    {
        var field = char.ToLowerInvariant(kind[0]) + kind[1..];
        var data = await catalog.DataAsync($"mutation($title: String!) {{ create{kind}(input: {{ fields: {{ title: $title }} }}) {{ {field} {{ id }} }} }}", new { title });
        return data.GetProperty("create" + kind).GetProperty(field).GetProperty("id").GetString() ?? "";
    }
}
