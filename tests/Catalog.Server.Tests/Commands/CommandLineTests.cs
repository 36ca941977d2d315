using Catalog.Server.Commands;
using Catalog.Testing;

namespace Catalog.Server.Tests.Commands;

public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Import_OfAFolder_NamesWhatIsDamagedAndWhatIsThereTwice()
    {
        var files = Directory.CreateDirectory(folder["files"]).FullName;
        File.WriteAllText(Path.Combine(files, "a.html"), "<title>Price list</title><meta name=keywords content=shoes>");
        File.WriteAllText(Path.Combine(files, "b.html"), "<title>Price list</title><meta name=keywords content=shoes>");
        File.WriteAllText(Path.Combine(files, "c.docx"), "");
        File.WriteAllText(Path.Combine(files, "d.png"), "no picture");

        var (code, output, error) = await RunAsync("import", files, "--kind", "asset", "--suggest", "*", "--data", folder["data"]);
        var wrong = await RunAsync("import", files, "--kind", "customer", "--data", folder["data"]);

        Assert.Equal((1, 1), (code, wrong.Code));
        Assert.Contains("files as ASSET: 4 files, 2 created, 0 updated, 0 unchanged, 1 left out, 1 refused.", output, StringComparison.Ordinal);
        Assert.Equal(["b.html", "c.docx", "d.png"], error.Split('\n').Where(line => line.Contains(": ", StringComparison.Ordinal)).Select(line => line.Split(':')[0]).Order(StringComparer.Ordinal));
        Assert.Contains("Suggested 0 concepts from keywords.", error, StringComparison.Ordinal);
        Assert.Contains("Files become ASSET or DOCUMENT, e-mails MESSAGE too, not CUSTOMER", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_OfEveryVerb_SaysWhatItDoes()
    {
        var (code, output, _) = await RunAsync("--help");

        Assert.Equal(0, code);
        foreach (var verb in new[] { "serve", "token", "backup", "restore", "health" })
        {
            Assert.Contains(verb, output, StringComparison.Ordinal);
            Assert.Equal(0, (await RunAsync(verb, "--help")).Code);
        }
    }

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("token", "create")]
    [InlineData("backup")]
    [InlineData("token", "revoke", "x")]
    public async Task WrongUsage_EndsWithTwo(params string[] args)
    {
        var (code, _, error) = await RunAsync(args);

        Assert.Equal(2, code);
        Assert.Contains("--help", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verb_WithoutACatalog_SaysWhereItLooked()
    {
        var (code, _, error) = await RunAsync("token", "list", "--data", folder["none"]);

        Assert.Equal(2, code);
        Assert.Contains(folder["none"], error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["none"]));
    }

    [Theory]
    [InlineData("{or: [{price: {gte: 30}}, {title: {contains: \"ONE\"}}]}", "A,C")]
    [InlineData("""{"sku": {"nin": ["s1", "s2"]}}""", "C")]
    [InlineData("{inventoryItems: {none: {}}, tagged: {taxonomy: \"labels\"}}", "")]
    [InlineData("{condition: {field: {path: \"price\", op: BETWEEN, values: [{int: 20}, {int: 30}]}}, title: {eq: \"Two\"}}", "B")]
    [InlineData("{}", "A,B,C")]
    public async Task Export_WithAFilterOfTheApi_WritesWhatItMeans(string filter, string expected)
    {
        var file = folder["p.jsonl"];
        await File.WriteAllTextAsync(file, """
            {"externalKey":"A","title":"One","sku":"s1","price":10}
            {"externalKey":"B","title":"Two","sku":"s2","price":20}
            {"externalKey":"C","title":"Three","sku":"s3","price":30}
            """, TestContext.Current.CancellationToken);
        await RunAsync("import", file, "--kind", "product", "--data", folder["data"]);

        var (code, output, error) = await RunAsync("export", "-", "--kind", "product", "--filter", filter, "--format", "Csv", "--data", folder["data"]);

        Assert.Equal("", error);
        Assert.Equal(0, code);
        Assert.Equal(expected, string.Join(',', output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line[0])));
    }

    [Fact]
    public async Task Export_WithACondition_WritesTheItemsThatMeetIt()
    {
        await File.WriteAllTextAsync(folder["c.jsonl"], """
            {"externalKey":"A","title":"One","sku":"s1","price":10}
            {"externalKey":"B","title":"Two","sku":"s2","price":20}
            """, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder["c.json"], """{"not":{"field":{"path":"price","op":"GT","value":{"int":15}}}}""", TestContext.Current.CancellationToken);
        await RunAsync("import", folder["c.jsonl"], "--kind", "product", "--data", folder["data"]);

        var (code, output, error) = await RunAsync("export", "-", "--kind", "product", "--condition", "@" + folder["c.json"], "--format", "Csv", "--data", folder["data"]);
        var wrong = await RunAsync("export", "-", "--kind", "product", "--condition", """{"field":{"path":"prise","op":"EXISTS"}}""", "--data", folder["data"]);
        var lines = await RunAsync("export", "-", "--kind", "order-line", "--condition", """{"always":true}""", "--data", folder["data"]);

        Assert.Equal((0, ""), (code, error));
        Assert.Equal("A", string.Join(',', output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line[0])));
        Assert.Equal((1, 1), (wrong.Code, lines.Code));
        Assert.Contains("$.field.path: Product has no 'prise'. Did you mean 'price'?", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("a condition is about items", lines.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("f.ttl", "skos:prefLabel \"Lemon\"@en")]
    [InlineData("f.jsonld", "\"@value\": \"Lemon\"")]
    [InlineData("f.csv", "Citrus > Lemon,L1,")]
    [InlineData("f.txt", "\tLemon [L1]")]
    public async Task Taxonomy_InSkos_IsImportedAndWrittenInEveryFormat_AndReadAgain(string name, string expected)
    {
        await File.WriteAllTextAsync(folder["fruit.ttl"], """
            @prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix : <http://example.org/> .
            :citrus a skos:Concept ; skos:prefLabel "Citrus"@en ; skos:related :citrus .
            :lemon a skos:Concept ; skos:prefLabel "Lemon"@en ; skos:notation "L1" ; skos:broader :citrus ; skos:exactMatch <http://x/y> .
            """, TestContext.Current.CancellationToken);
        var (code, output, error) = await RunAsync("taxonomy", "import", folder["fruit.ttl"], "--key", "fruit", "--data", folder["data"]);
        var exported = await RunAsync("taxonomy", "export", folder[name], "--key", "fruit", "--data", folder["data"]);
        var again = await RunAsync("taxonomy", "import", folder[name], "--key", "fruit", "--data", folder["data"]);

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("2 concepts read, 2 created", output, StringComparison.Ordinal);
        Assert.Contains("not held, 1 times", output, StringComparison.Ordinal); // a concept related to itself
        Assert.Equal((0, 0), (exported.Code, again.Code));
        Assert.Contains(expected, await File.ReadAllTextAsync(folder[name], TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("0 created, 0 changed, 2 unchanged", again.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{prise: {gte: 3}}", "prise")]
    [InlineData("{price: {gte: \"x\"}}", "x")]
    [InlineData("{", "Syntax Error")]
    public async Task Export_WithAFilterThatCannotBeRead_SaysWhy(string filter, string expected)
    {
        await RunAsync("token", "create", "t", "--data", folder["data"]);

        var (code, _, error) = await RunAsync("export", "-", "--kind", "product", "--filter", filter, "--data", folder["data"]);

        Assert.Equal(1, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_CreateListRevoke_WorksAndShowsTheSecretOnce()
    {
        var (created, secret, _) = await RunAsync("token", "create", "web shop", "--role", "Editor", "--data", folder["data"]);
        var (_, listed, _) = await RunAsync("token", "list", "--data", folder["data"]);
        var (revoked, answer, _) = await RunAsync("token", "revoke", listed.Split('\t')[0], "--data", folder["data"]);

        Assert.Equal(0, created);
        Assert.Matches("^cat_[A-Za-z0-9_-]{43}$", secret.Trim());
        Assert.DoesNotContain(secret.Trim(), listed, StringComparison.Ordinal);
        Assert.Equal(0, revoked);
        Assert.Contains("'web shop' is revoked", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backup_ThenRestoreElsewhere_BringsTheTokensBack()
    {
        await RunAsync("token", "create", "kept", "--data", folder["data"]);

        var backup = await RunAsync("backup", folder["b.zip"], "--data", folder["data"]);
        var restore = await RunAsync("restore", folder["b.zip"], "--data", folder["again"]);
        var (_, listed, _) = await RunAsync("token", "list", "--data", folder["again"]);

        Assert.Equal((0, 0), (backup.Code, restore.Code));
        Assert.Contains("kept", listed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_OverACatalogOrFromRubbish_IsRefused()
    {
        await RunAsync("token", "create", "kept", "--data", folder["data"]);
        await RunAsync("backup", folder["b.zip"], "--data", folder["data"]);

        var over = await RunAsync("restore", folder["b.zip"], "--data", folder["data"]);
        var rubbish = await RunAsync("restore", folder.Write("r.zip", "not a zip"), "--data", folder["new"]);
        var absent = await RunAsync("restore", folder["absent.zip"], "--data", folder["new"]);
        var twice = await RunAsync("backup", folder["b.zip"], "--data", folder["data"]);

        Assert.Equal([1, 1, 1, 1], new[] { over.Code, rubbish.Code, absent.Code, twice.Code });
        Assert.Contains("already holds a catalog", over.Error, StringComparison.Ordinal);
        Assert.Contains("damaged or no backup", rubbish.Error, StringComparison.Ordinal);
        Assert.Contains("absent.zip", absent.Error, StringComparison.Ordinal);
        Assert.Contains("name another file", twice.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_OnAnotherAddressThanLoopback_IsRefused()
    {
        var (code, _, error) = await RunAsync("--demo", "--data", folder["data"], "--urls", "http://0.0.0.0:0");

        Assert.Equal(2, code);
        Assert.Contains("http://0.0.0.0:0", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(args, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
