using System.IO.Compression;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.Server.Tests.Serving;
using Catalog.Testing;

namespace Catalog.Server.Tests.Imports;

/// <summary>Files uploaded over GraphQL become assets and documents that are found by what is in them.</summary>
public sealed class FileImportTests(ServedCatalog catalog) : IClassFixture<ServedCatalog>
{
    private const string Start = "mutation($files: [Upload!]!, $kind: ItemKind!, $unpack: Boolean, $suggest: [String!], $dryRun: Boolean) { startFileImport(input: { files: $files, kind: $kind, unpack: $unpack, suggest: $suggest, dryRun: $dryRun }) { job { id } errors { ... on Error { code message } } } }";

    [Fact]
    public async Task UploadedPictures_AreAssetsWithTheirMetadata_FoundByKeywordAndCamera()
    {
        var iptc = await File.ReadAllBytesAsync(Requires.Data("images/exiftool/IPTC.jpg"), TestContext.Current.CancellationToken);
        var gps = await File.ReadAllBytesAsync(Requires.Data("images/exif_samples/jpg_gps_DSCN0012.jpg"), TestContext.Current.CancellationToken);
        var job = await ImportAsync(new { kind = "ASSET" }, ("harbour.jpg", iptc), ("../etc/boat.jpg", gps), ("empty.jpg", []), ("again.jpg", iptc), ("cut.jpg", gps[..5_000]));

        Assert.Equal(("SUCCEEDED", 3, 1), (job.GetProperty("state").GetString(), job.GetProperty("created").GetInt32(), job.GetProperty("rejected").GetInt32()));
        var result = job.GetProperty("result");
        Assert.Equal("empty.jpg: the file is empty (zero bytes)", result.GetProperty("errors")[0].GetProperty("message").GetString());
        Assert.Contains("harbour.jpg: not imported, it is a duplicate of 'again.jpg' in the same folder", result.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetProperty("message").GetString()));
        var found = await catalog.DataAsync(
            "query($s: Long!) { search(query: \"utilities witty\", minSequence: $s, facets: [{ field: \"keyword\" }, { field: \"camera\" }, { field: \"mediaType\" }]) { totalCount edges { node { ... on Asset { fileName title creator rights width sizeBytes checksum } } } facets { name values { label count } } } " +
            "assets(where: { camera: { contains: \"COOLPIX\" } }, order: [{ sizeBytes: DESC }]) { nodes { fileName latitude longitude capturedAt } } }",
            new { s = result.GetProperty("sequence").GetInt64() });
        var node = found.GetProperty("search").GetProperty("edges")[0].GetProperty("node");
        Assert.Equal(("again.jpg", "Test IPTC picture", "Phil Harvey", 8, 9851), (node.GetProperty("fileName").GetString(), node.GetProperty("title").GetString(), node.GetProperty("creator").GetString(), node.GetProperty("width").GetInt32(), node.GetProperty("sizeBytes").GetInt32()));
        Assert.Contains("amazing", found.GetProperty("search").GetProperty("facets")[0].ToString(), StringComparison.Ordinal);
        var camera = found.GetProperty("assets").GetProperty("nodes")[0];
        Assert.Equal(("boat.jpg", 43.4671567, "2008-10-22T16:29:49Z"), (camera.GetProperty("fileName").GetString(), camera.GetProperty("latitude").GetDouble(), camera.GetProperty("capturedAt").GetString()));
    }

    [Fact]
    public async Task AnArchive_StandsForTheFilesInIt_AndTheirTextIsFound()
    {
        using var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in new[] { "docx_standardized_text.docx", "html_standardized_text.html" })
            {
                zip.CreateEntryFromFile(Requires.Data("documents/textract/" + name), "letters/" + name);
            }

            await using var outside = new StreamWriter(zip.CreateEntry("../../outside.txt").Open());
            await outside.WriteAsync("zanzibar");
        }

        var job = await ImportAsync(new { kind = "DOCUMENT", unpack = true }, ("all.zip", archive.ToArray()));

        Assert.Equal(("SUCCEEDED", 3), (job.GetProperty("state").GetString(), job.GetProperty("created").GetInt32()));
        var sequence = job.GetProperty("result").GetProperty("sequence").GetInt64();
        var found = await catalog.DataAsync("query($s: Long!) { search(query: \"\\\"lazy dog\\\"\", minSequence: $s) { totalCount } documents(order: [{ externalKey: ASC }]) { nodes { externalKey } } }", new { s = sequence });
        Assert.Equal(2, found.GetProperty("search").GetProperty("totalCount").GetInt32());
        Assert.Equal(
            ["letters/docx_standardized_text.docx", "letters/html_standardized_text.html", "outside.txt"],
            found.GetProperty("documents").GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("externalKey").GetString()!.Replace("upload/", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task WhatCannotBeImported_IsRefusedAtOnce()
    {
        var customer = await StartAsync(new { kind = "CUSTOMER" }, ("a.jpg", [1]));
        var broken = await StartAsync(new { kind = "ASSET", unpack = true }, ("a.zip", Encoding.UTF8.GetBytes("PK no archive")));
        var taxonomy = await StartAsync(new { kind = "ASSET", suggest = new[] { "nowhere" } }, ("a.jpg", [1]));

        Assert.Contains("not CUSTOMER", Message(customer), StringComparison.Ordinal);
        Assert.Contains("The archive 'a.zip' cannot be unpacked", Message(broken), StringComparison.Ordinal);
        Assert.Contains("no taxonomy 'nowhere'", Message(taxonomy), StringComparison.Ordinal);

        static string Message(JsonElement payload) => payload.GetProperty("errors")[0].GetProperty("message").GetString()!;
    }

    private async Task<JsonElement> ImportAsync(object variables, params (string Name, byte[] Content)[] files)
    {
        var payload = await StartAsync(variables, files);
        Assert.True(payload.GetProperty("errors").ValueKind == JsonValueKind.Null, payload.ToString());
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            var job = (await catalog.DataAsync("query($id: ID!) { job(id: $id) { state created rejected result error } }", new { id = payload.GetProperty("job").GetProperty("id").GetString() })).GetProperty("job");
            if (job.GetProperty("state").GetString() is not ("QUEUED" or "RUNNING"))
            {
                return job;
            }

            await Task.Delay(50, limit.Token);
        }
    }

    private async Task<JsonElement> StartAsync(object variables, params (string Name, byte[] Content)[] files)
    {
        var values = JsonSerializer.SerializeToNode(variables)!.AsObject(); // an object was given
        values["files"] = new JsonArray([.. files.Select(_ => (JsonNode?)null)]);
        using var client = catalog.Client(catalog.EditorToken);
        client.DefaultRequestHeaders.Add("GraphQL-Preflight", "1");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(JsonSerializer.Serialize(new { query = Start, variables = values })), "operations" },
            { new StringContent(JsonSerializer.Serialize(Enumerable.Range(0, files.Length).ToDictionary(i => $"{i}", i => new[] { $"variables.files.{i}" }))), "map" },
        };
        for (var i = 0; i < files.Length; i++)
        {
            form.Add(new ByteArrayContent(files[i].Content), $"{i}", files[i].Name);
        }

        using var answer = await client.PostAsync(new Uri("graphql", UriKind.Relative), form, TestContext.Current.CancellationToken);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.False(json.TryGetProperty("errors", out var errors), errors.ToString());
        return json.GetProperty("data").GetProperty("startFileImport").Clone();
    }
}
