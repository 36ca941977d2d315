using Catalog.Application.Exports;
using Catalog.Application.Imports;
using Catalog.Application.Imports.Rows;
using Catalog.Application.Jobs;
using Catalog.Application.Storage.Model;
using Catalog.Application.Storage.Reading;
using Catalog.Application.Tests.Storage;
using Catalog.Domain;
using Catalog.Domain.Audit;
using Catalog.Domain.Jobs;
using Catalog.Domain.Tagging;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tests.Imports;

/// <summary>I1 to I4 are the invariants of Importer.</summary>
public abstract class ImporterSuite(DatabaseFixture fixture)
{
    private const string Map =
        """
        kind: PRODUCT
        key: sku
        fields:
          title: name
          price: {column: price, decimal: ",", group: "."}
          discontinued: {column: gone, values: {ja: "true", nein: "false"}}
        attributes:
          weight: {column: weight, type: number}
        tags:
          - {taxonomy: labels, column: labels, separator: ";", unknown: create}
        """;

    private static string Rows(int count, Func<int, string>? price = null) =>
        "sku,name,price,gone,weight,labels\n" + string.Concat(Enumerable.Range(1, count)
            .Select(i => $"S{i},Lamp {i},\"{price?.Invoke(i) ?? "1.234,50"}\",{(i % 2 == 0 ? "ja" : "nein")},{i},{(i % 3 == 0 ? "red;round" : "")}\n"));

    [Fact]
    public async Task I1_TheSameImportTwice_ChangesNothingTheSecondTime()
    {
        using var scene = await ImportScene.NewAsync(fixture);
        var request = new ImportRequest(scene.Write("p.csv", Rows(30))) { MapFile = scene.Write("m.yaml", Map), BatchSize = 7 };

        var first = await scene.ImportAsync(request);
        var before = await StateAsync(scene);
        fixture.Clock.Advance(TimeSpan.FromHours(1));
        var second = await scene.ImportAsync(request);

        Assert.Equal(new ImportCounts(30, 30, 0, 0, 0, 0), first.Counts);
        Assert.Equal(new ImportCounts(30, 0, 0, 30, 0, 0), second.Counts);
        Assert.Equal(before, await StateAsync(scene));
        await using var context = scene.Store.Read();
        var product = await context.Set<Product>().SingleAsync(p => p.WorkspaceId == scene.Workspace && p.ExternalKey == "S6");
        Assert.Equal((1234.5m, true, """{"weight":6}"""), (product.Price ?? 0, product.Discontinued, product.Attributes.Replace(" ", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task AnImport_ThatNoRunnerRuns_IsToldByTheOutboxFromItsBeginningToItsEnd()
    {
        using var scene = await ImportScene.NewAsync(fixture);
        await scene.ImportAsync(new ImportRequest(scene.Write("p.csv", Rows(30))) { MapFile = scene.Write("m.yaml", Map), BatchSize = 7 });

        await using var context = scene.Store.Read();
        var job = await context.Jobs.Where(row => row.WorkspaceId == scene.Workspace).Select(row => row.Id).SingleAsync();
        var told = await new JobFeed(scene.Store).PastAsync(job, scene.Workspace, 0, long.MaxValue, CancellationToken.None);

        Assert.Equal([(JobState.Running, 0L), (JobState.Succeeded, 30L)], told.Select(one => (one.Standing.State, one.Standing.Position))); // the clock stands: nothing between
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task I2_StoppedAfterSomeBatches_ResumingGivesWhatOneRunGives(int batches)
    {
        using var whole = await ImportScene.NewAsync(fixture);
        using var cut = await ImportScene.NewAsync(fixture);
        var text = Rows(50, i => i % 10 == 0 ? "much" : "5,00");
        await whole.ImportAsync(new ImportRequest(whole.Write("p.csv", text)) { MapFile = whole.Write("m.yaml", Map), RejectsFile = whole.PathOf("r.csv") });
        var request = new ImportRequest(cut.Write("p.csv", text)) { MapFile = cut.Write("m.yaml", Map), RejectsFile = cut.PathOf("r.csv"), BatchSize = 8 };
        using var stop = new CancellationTokenSource();
        var seen = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cut.ImportAsync(request, new Stopper(() => seen++ == batches - 1, stop), stop.Token));
        await PretendKilledAsync(cut);
        await File.AppendAllTextAsync(cut.PathOf("r.csv"), "a line of a batch that was never committed\n");
        var resumed = await cut.ImportAsync(request with { Resume = true });

        Assert.Equal(8 * batches, resumed.ResumedAfter);
        Assert.Equal(new ImportCounts(50, 45, 0, 0, 0, 5), resumed.Counts);
        Assert.Equal(await File.ReadAllTextAsync(whole.PathOf("r.csv")), await File.ReadAllTextAsync(cut.PathOf("r.csv")));
        Assert.Equal(await ItemsAsync(whole), await ItemsAsync(cut));
    }

    [Fact]
    public async Task I3_EveryRow_IsCountedOnceAndEveryRefusalSaysWhy()
    {
        using var scene = await ImportScene.NewAsync(fixture);
        const string Text = "sku,name,price,gone,weight,labels\nA,Lamp,abc,ja,1,\n,Lamp,1,ja,1,\nB,Lamp,1,maybe,x,\nC,Lamp\nD,Lamp,1,ja,1,red\nD,Lamp,1,ja,1,\nE,Lamp,1,ja,1.12345,\n";

        var report = await scene.ImportAsync(new ImportRequest(scene.Write("p.csv", Text)) { MapFile = scene.Write("m.yaml", Map) });

        Assert.Equal(new ImportCounts(7, 1, 0, 0, 0, 6), report.Counts);
        Assert.Equal(
            [
                "row 2, column price: expected a number, found 'abc'",
                "row 3, column sku: expected a key, found nothing",
                "row 4, column gone: expected true or false, found 'maybe'",
                "row 4, column weight: expected a number, found 'x'",
                "row 5: expected 6 fields, found 2",
                "row 7: the key 'D' was already in an earlier row",
                "row 8, column weight: expected at most 4 decimals, found '1.12345'",
            ],
            report.FirstErrors.Select(error => error.ToString()));
    }

    [Fact]
    public async Task I4_WhatAPersonDecided_StaysAndWhatTheFileNoLongerSaysGoes()
    {
        using var scene = await ImportScene.NewAsync(fixture);
        var map = scene.Write("m.yaml", Map);
        await scene.ImportAsync(new ImportRequest(scene.Write("1.csv", "sku,name,price,gone,weight,labels\nA,Lamp,1,ja,1,red;round;new\n")) { MapFile = map });
        await DecideAsync(scene, "red", TagStatus.Rejected);
        await DecideAsync(scene, "round", TagStatus.Accepted);

        var report = await scene.ImportAsync(new ImportRequest(scene.Write("2.csv", "sku,name,price,gone,weight,labels\nA,Lamp,1,ja,1,red;blue\n")) { MapFile = map });

        Assert.Equal(1, report.Counts.Updated);
        await using var context = scene.Store.Read();
        var tags = await context.TagAssignments.Where(tag => tag.WorkspaceId == scene.Workspace).Select(tag => new { tag.Concept!.Name, tag.Source, tag.Status }).ToListAsync();
        Assert.Equal(
            ["blue Import Accepted", "red Manual Rejected", "round Manual Accepted"],
            tags.Select(tag => $"{tag.Name} {tag.Source} {tag.Status}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task DryRun_CountsWithoutWriting()
    {
        using var scene = await ImportScene.NewAsync(fixture);
        var before = await StateAsync(scene);

        var report = await scene.ImportAsync(new ImportRequest(scene.Write("p.csv", Rows(20))) { MapFile = scene.Write("m.yaml", Map), DryRun = true, BatchSize = 6 });

        Assert.Equal(new ImportCounts(20, 20, 0, 0, 0, 0), report.Counts);
        Assert.Equal(before, await StateAsync(scene));
    }

    [Fact]
    public async Task Modes_RefuseWhatTheyAreNotFor()
    {
        using var scene = await ImportScene.NewAsync(fixture);
        var one = scene.Write("1.csv", "externalKey,title\nA,one\n");
        var two = scene.Write("2.csv", "externalKey,title\nA,uno\nB,due\n");

        var update = await scene.ImportAsync(new ImportRequest(one) { Kind = "supplier", Mode = ImportMode.Update });
        await scene.ImportAsync(new ImportRequest(one) { Kind = "suppliers" });
        var create = await scene.ImportAsync(new ImportRequest(two) { Kind = "SUPPLIER", Mode = ImportMode.Create });

        Assert.Equal("row 2: there is nothing with the key 'A', and the mode is update", Assert.Single(update.FirstErrors).ToString());
        Assert.Equal("row 2: the key 'A' is already there, and the mode is create", Assert.Single(create.FirstErrors).ToString());
        Assert.Equal((1, 1), (create.Counts.Created, create.Counts.Rejected));
    }

    [Fact]
    public async Task Relations_ThatNameNothing_RefuseTheRow()
    {
        using var scene = await ImportScene.NewAsync(fixture);
        await scene.ImportAsync(new ImportRequest(scene.Write("s.csv", "key,title\nS1,Firm\n")) { Kind = "SUPPLIER" });

        var report = await scene.ImportAsync(new ImportRequest(scene.Write("p.csv", "key,title,supplier\nA,one,S1\nB,two,S2\nC,three,\n")) { Kind = "PRODUCT" });

        Assert.Equal((2, 1), (report.Counts.Created, report.Counts.Rejected));
        Assert.Equal("row 3, column supplier: there is no supplier with the key 'S2'", Assert.Single(report.FirstErrors).ToString());
    }

    [Theory]
    [InlineData("kind: PRODUCT\nkey: sku\nfields: {titel: name}\n", "line 3: PRODUCT has no 'titel'")]
    [InlineData("kind: PRODUCT\nkey: nowhere\n", "has no column 'nowhere': it has sku, name")]
    [InlineData("kind: PRODUCT\nkey: sku\nfeilds: {title: name}\n", "line 3: 'feilds' is not known here")]
    [InlineData("kind: PRODUCT\nkey: sku\nfields: {title: {colunm: name}}\n", "line 3: a value needs exactly one of column, constant or template")]
    [InlineData("kind: PRODUCT\nkey: sku\ntags: [{taxonomy: absent, column: name}]\n", "there is no taxonomy 'absent'")]
    [InlineData("kind: PRODUCT\nkey: sku\ntags: [{taxonomy: tags, column: name, unknown: map}]\n", "'unknown: map' and 'unknownTo: CONCEPT' belong together")]
    [InlineData("kind: [\n", "line 2")]
    public async Task Maps_WithAMistake_AreRefusedBeforeTheFirstRow(string map, string expected)
    {
        using var scene = await ImportScene.NewAsync(fixture);
        var request = new ImportRequest(scene.Write("p.csv", "sku,name\nA,one\n")) { MapFile = scene.Write("m.yaml", map) };

        var error = await Assert.ThrowsAsync<CatalogException>(() => scene.ImportAsync(request));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal("", await ItemsAsync(scene));
    }

    [Theory]
    [InlineData(RowFormat.Csv, "x.csv")]
    [InlineData(RowFormat.JsonLines, "x.jsonl")]
    public async Task Exports_ReadBackWithoutAMap_AreWhatWasThere(RowFormat format, string name)
    {
        using var from = await ImportScene.NewAsync(fixture);
        using var to = await ImportScene.NewAsync(fixture);
        await from.ImportAsync(new ImportRequest(from.Write("p.csv", Rows(25).Replace("Lamp 3,", "\"Lamp, \"\"3\"\" | > \\\\ ü\",", StringComparison.Ordinal))) { MapFile = from.Write("m.yaml", Map) });
        await from.ImportTaxonomyAsync(new(from.Write("t.txt", "red\nround\n"), "labels"));
        await to.ImportTaxonomyAsync(new(to.Write("t.txt", "red\nround\n"), "labels"));
        using var text = new StringWriter();

        await using var reading = ReadStore.Open(from.Store);
        var exported = await new Exporter(from.Store, reading).RunAsync(new ExportRequest("product", format), text, from.Caller);
        var unchanged = await from.ImportAsync(new ImportRequest(from.Write(name, text.ToString())) { Kind = "product" });
        var imported = await to.ImportAsync(new ImportRequest(to.Write(name, text.ToString())) { Kind = "product" });

        Assert.Equal((25L, 25L), (exported, unchanged.Counts.Unchanged));
        Assert.Equal(25, imported.Counts.Created);
        // CSV does not say what is a number: where nobody has defined the attribute it comes back as text.
        Assert.Equal((await ItemsAsync(from)).Replace("\"", "", StringComparison.Ordinal), (await ItemsAsync(to)).Replace("\"", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Exports_WithConditions_AreOnlyWhatMeetsThem()
    {
        using var scene = await ImportScene.NewAsync(fixture);
        await scene.ImportAsync(new ImportRequest(scene.Write("p.csv", Rows(20, i => $"{i},00"))) { MapFile = scene.Write("m.yaml", Map) });
        using var text = new StringWriter();

        await using var reading = ReadStore.Open(scene.Store);
        var product = reading.Model.Entity<Product>();
        var price = product.Member(nameof(Product.Price));
        var exporter = new Exporter(scene.Store, reading);

        var count = await exporter.RunAsync(
            new ExportRequest("PRODUCT", RowFormat.Csv) { Where = ["price>5", "price<=12", "discontinued=true"], Tagged = ["labels:red"] }, text, scene.Caller);
        using var any = new StringWriter();
        await exporter.RunAsync(
            new ExportRequest("PRODUCT", RowFormat.Csv)
            {
                Where = ["title~LAMP"],
                Filter = new ReadFilter.Any([
                    new ReadFilter.Compare(price, ComparisonOperator.Equal, 3m),
                    new ReadFilter.All([new ReadFilter.Compare(price, ComparisonOperator.Greater, 17m), new ReadFilter.Not(new ReadFilter.Tagged(new TaggedFilter { Taxonomy = "labels" }))]),
                ]),
            },
            any,
            scene.Caller);

        Assert.Equal(2, count);
        Assert.Equal(["S6", "S12"], Keys(text));
        Assert.Equal(["S3", "S19", "S20"], Keys(any));

        static IEnumerable<string> Keys(StringWriter text) => text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')[0]);
    }

    [Fact]
    public async Task UnknownTags_ThatTheMapMaps_BecomeTheConceptItNames()
    {
        using var scene = await ImportScene.NewAsync(fixture);
        await scene.ImportTaxonomyAsync(new(scene.Write("t.txt", "red\nother\n"), "labels"));
        var map = Map.Replace("unknown: create", "unknown: map, unknownTo: other, map: {rot: red}", StringComparison.Ordinal);
        var rows = "sku,name,price,gone,weight,labels\nA,one,1,ja,1,rot;green\nB,two,1,ja,1,blue\n";

        await scene.ImportAsync(new ImportRequest(scene.Write("p.csv", rows)) { MapFile = scene.Write("m.yaml", map) });

        await using var context = scene.Store.Read();
        var tags = await context.TagAssignments.Where(tag => tag.WorkspaceId == scene.Workspace)
            .OrderBy(tag => tag.Item!.ExternalKey).ThenBy(tag => tag.ConceptId).Select(tag => tag.Item!.ExternalKey + " " + tag.Concept!.Labels.First().Text).ToListAsync();
        Assert.Equal(["A red", "A other", "B other"], tags);
    }

    [Theory]
    [InlineData("a\n  b\n c\n", "line 3: the indentation fits no line above it")]
    [InlineData("a\n  b\n  B\n", "row 3: 'B' is already under 'a', in row 2")]
    public async Task Outlines_ThatAreNoTree_AreRefusedWithTheirLines(string text, string expected)
    {
        using var scene = await ImportScene.NewAsync(fixture);

        var error = await Assert.ThrowsAsync<CatalogException>(() => scene.ImportTaxonomyAsync(new(scene.Write("t.txt", text), "t")));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Taxonomies_WithACycle_AreRefusedAndMovesAreFollowed()
    {
        using var scene = await ImportScene.NewAsync(fixture);
        const string Header = "notation,name,parent\n";
        var cycle = scene.Write("cycle.csv", Header + "1,fruit,3\n2,citrus,1\n3,lemon,2\n");
        var first = scene.Write("1.csv", Header + "1,fruit,\n2,citrus,1\n3,lemon,2\n");
        var second = scene.Write("2.csv", Header + "1,Fruit and veg,\n2,citrus,\n3,lemon,2\n");

        var error = await Assert.ThrowsAsync<CatalogException>(() => scene.ImportTaxonomyAsync(new(cycle, "food")));
        await scene.ImportTaxonomyAsync(new(first, "food"));
        var moved = await scene.ImportTaxonomyAsync(new(second, "food"));

        Assert.Contains("a cycle: 'fruit' (row 2) is under 'lemon' (row 4) is under 'citrus' (row 3) is under 'fruit' (row 2)", error.Message, StringComparison.Ordinal);
        Assert.Equal((2, 1), (moved.Updated, moved.Unchanged));
        await using var context = scene.Store.Read();
        var concepts = await context.Concepts.Where(concept => concept.WorkspaceId == scene.Workspace).OrderBy(concept => concept.Notation).ToListAsync();
        Assert.Equal(["Fruit and veg 0", "citrus 0", "lemon 1"], concepts.Select(concept => $"{concept.Name} {concept.Depth}"));
        Assert.Equal($"{concepts[1].Id}/{concepts[2].Id}/", concepts[2].Path);
    }

    private static async Task DecideAsync(ImportScene scene, string label, TagStatus status)
    {
        await using var transaction = await scene.Store.WriteAsync(CancellationToken.None);
        var tag = await transaction.Context.TagAssignments.SingleAsync(t => t.WorkspaceId == scene.Workspace && t.Concept!.Name == label);
        (tag.Source, tag.Status) = (TagSource.Manual, status);
        await transaction.Context.SaveChangesAsync();
        await transaction.CommitAsync(CancellationToken.None);
    }

    /// <summary>As a kill leaves it: the job still says that it runs.</summary>
    private static async Task PretendKilledAsync(ImportScene scene)
    {
        await using var transaction = await scene.Store.WriteAsync(CancellationToken.None);
        var job = await transaction.Context.Jobs.SingleAsync(j => j.WorkspaceId == scene.Workspace);
        (job.State, job.FinishedAt) = (JobState.Running, null);
        await transaction.Context.SaveChangesAsync();
        await transaction.CommitAsync(CancellationToken.None);
    }

    private static async Task<string> ItemsAsync(ImportScene scene)
    {
        await using var context = scene.Store.Read();
        var items = await context.Set<Product>().Include(p => p.Tags).ThenInclude(t => t.Concept).Where(p => p.WorkspaceId == scene.Workspace).ToListAsync();
        return string.Join('\n', items.OrderBy(p => p.ExternalKey, StringComparer.Ordinal).Select(p =>
            $"{p.ExternalKey} {p.Title} {p.Price} {p.Discontinued} {p.Attributes} {string.Join(',', p.Tags.Select(t => t.Concept!.Name).Order(StringComparer.Ordinal))}"));
    }

    /// <summary>Everything an import may touch but the record of the import itself.</summary>
    private static async Task<string> StateAsync(ImportScene scene)
    {
        await using var context = scene.Store.Read();
        var versions = await context.Items.Where(i => i.WorkspaceId == scene.Workspace).OrderBy(i => i.Id).Select(i => new { i.Id, i.Version, i.UpdatedAt }).ToListAsync();
        var told = await context.OutboxEntries.CountAsync(e => e.WorkspaceId == scene.Workspace && e.Subject != ChangeSubject.Job);
        var audit = await context.AuditEntries.CountAsync(a => a.WorkspaceId == scene.Workspace);
        var tags = await context.TagAssignments.CountAsync(t => t.WorkspaceId == scene.Workspace);
        return $"{told} {audit} {tags} {string.Join(' ', versions)}";
    }

    private sealed class Stopper(Func<bool> now, CancellationTokenSource stop) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (now())
            {
                stop.Cancel();
            }
        }
    }
}

public sealed class SqliteImporterTests(SqliteFixture fixture) : ImporterSuite(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgreSqlImporterTests(PostgreSqlFixture fixture) : ImporterSuite(fixture), IClassFixture<PostgreSqlFixture>;
