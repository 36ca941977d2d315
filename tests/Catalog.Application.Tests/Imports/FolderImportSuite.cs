using System.Text;
using Catalog.Application.Classification.Suggestions;
using Catalog.Application.Imports;
using Catalog.Application.Imports.TaxonomyFiles;
using Catalog.Application.Storage.Model;
using Catalog.Application.Tests.Storage;
using Catalog.Domain;
using Catalog.Domain.Items;
using Catalog.Domain.Jobs;
using Catalog.Domain.Tagging;
using Catalog.Testing;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tests.Imports;

/// <summary>Folders of files, imported as items. D1 and D2 are the invariants of FolderRows.</summary>
public abstract class FolderImportSuite(DatabaseFixture fixture)
{
    [Fact]
    public async Task RealFiles_BecomeAssets_AndTheSecondTimeNothingChanges()
    {
        using var scene = await ImportScene.NewAsync(fixture);
        var request = new ImportRequest(Requires.Data("images/exif_samples")) { Kind = "ASSET", UriPrefix = "https://files.example/" };

        var first = await scene.ImportAsync(request);
        var second = await scene.ImportAsync(request);

        Assert.Equal(new ImportCounts(39, 39, 0, 0, 0, 0), first.Counts);
        Assert.Equal(new ImportCounts(39, 0, 0, 39, 0, 0), second.Counts);
        await using var context = scene.Store.Read();
        var asset = await context.Set<Asset>().SingleAsync(row => row.WorkspaceId == scene.Workspace && row.ExternalKey == "jpg_gps_DSCN0012.jpg");
        Assert.Equal(("jpg_gps_DSCN0012", "image/jpeg", 159137L, 640, "NIKON COOLPIX P6000"), (asset.Title, asset.MediaType, asset.SizeBytes, asset.Width, asset.Camera));
        Assert.Equal((43.4671567, "https://files.example/jpg_gps_DSCN0012.jpg", 1), (asset.Latitude, asset.Uri, asset.Version));
    }

    [Fact]
    public async Task D1_BrokenFilesAmongGoodOnes_AreReportedByName_AndTheJobSaysWhatWasDone()
    {
        using var scene = await ImportScene.NewAsync(fixture);
        var folder = Directory.CreateDirectory(scene.PathOf("mixed")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "a.txt"), "The quick brown fox of the house jumps over the lazy dog and is not to be seen again.", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "b.docx"), "no zip", TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(folder, "c.jpg"), [], TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(folder, "d.jpg"), [0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xFF], TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, ".hidden"), "x", TestContext.Current.CancellationToken);
        Directory.CreateDirectory(Path.Combine(folder, "sub"));
        await File.WriteAllBytesAsync(Path.Combine(folder, "sub", "e.txt"), [.. Encoding.Latin1.GetBytes("Gr\u00FC\u00DFe")], TestContext.Current.CancellationToken);

        var report = await scene.ImportAsync(new ImportRequest(folder) { Kind = "DOCUMENT" });

        Assert.Equal(new ImportCounts(5, 4, 0, 0, 0, 1), report.Counts);
        Assert.Equal("c.jpg: the file is empty (zero bytes)", Assert.Single(report.FirstErrors).Message);
        Assert.Equal(["b.docx", "d.jpg", "d.jpg"], report.FirstWarnings.Select(warning => warning.Message.Split(':')[0]));
        await using var context = scene.Store.Read();
        var documents = await context.Set<Document>().Where(row => row.WorkspaceId == scene.Workspace).OrderBy(row => row.ExternalKey).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["a.txt", "b.docx", "d.jpg", "sub/e.txt"], documents.Select(document => document.ExternalKey));
        Assert.Equal(("en", "Gr\u00FC\u00DFe"), (documents[0].Language, documents[3].Body));
        var job = await context.Jobs.SingleAsync(row => row.WorkspaceId == scene.Workspace, TestContext.Current.CancellationToken);
        Assert.Equal((JobState.Succeeded, 1L), (job.State, job.Rejected));
        Assert.Contains("c.jpg: the file is empty", job.Result, StringComparison.Ordinal);
        Assert.Contains("b.docx: its name says", job.Result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task D2_TheSameContentTwice_IsImportedOnce_AndSaysOfWhatItIsADuplicate()
    {
        using var scene = await ImportScene.NewAsync(fixture);
        var folder = Directory.CreateDirectory(scene.PathOf("twice")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "b.txt"), "same", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "c.txt"), "same", TestContext.Current.CancellationToken);
        var request = new ImportRequest(folder) { Kind = "asset" };

        var first = await scene.ImportAsync(request);
        await File.WriteAllTextAsync(Path.Combine(folder, "a.txt"), "same", TestContext.Current.CancellationToken);
        var second = await scene.ImportAsync(request);

        Assert.Equal(new ImportCounts(2, 1, 0, 0, 1, 0), first.Counts);
        Assert.Equal("c.txt: not imported, it is a duplicate of 'b.txt' in the same folder", Assert.Single(first.FirstWarnings).Message);
        Assert.Equal(new ImportCounts(3, 0, 0, 1, 2, 0), second.Counts);
        Assert.StartsWith("a.txt: not imported, it is a duplicate of 'b.txt', which is in the catalog (item ", second.FirstWarnings[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AChangedFile_UpdatesItsItem_AndWhatPeopleWroteStaysWhileTheContentDoes()
    {
        using var scene = await ImportScene.NewAsync(fixture);
        var folder = Directory.CreateDirectory(scene.PathOf("changing")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "page.html"), "<title>First</title><p>one", TestContext.Current.CancellationToken);
        var request = new ImportRequest(folder) { Kind = "DOCUMENT" };
        await scene.ImportAsync(request);
        await using (var transaction = await scene.Store.WriteAsync(CancellationToken.None))
        {
            (await transaction.Context.Set<Document>().SingleAsync(row => row.WorkspaceId == scene.Workspace, TestContext.Current.CancellationToken)).Title = "By hand";
            await transaction.Context.SaveChangesAsync(TestContext.Current.CancellationToken);
            await transaction.CommitAsync(CancellationToken.None);
        }

        var same = await scene.ImportAsync(request);
        var kept = await TitleAsync();
        await File.WriteAllTextAsync(Path.Combine(folder, "page.html"), "<title>Second</title><p>two", TestContext.Current.CancellationToken);
        var changed = await scene.ImportAsync(request);

        Assert.Equal((1L, ("By hand", "one")), (same.Counts.Unchanged, kept));
        Assert.Equal((1L, ("Second", "two")), (changed.Counts.Updated, await TitleAsync()));

        async Task<(string, string?)> TitleAsync()
        {
            await using var context = scene.Store.Read();
            var document = await context.Set<Document>().SingleAsync(row => row.WorkspaceId == scene.Workspace, TestContext.Current.CancellationToken);
            return (document.Title, document.Body);
        }
    }

    [Fact]
    public async Task RealMails_BecomeMessages_WithSubjectEndsDateAndText()
    {
        using var scene = await ImportScene.NewAsync(fixture);
        var mails = Requires.Data("documents/eml");
        var count = Directory.GetFiles(mails, "*.eml").Length;

        var first = await scene.ImportAsync(new ImportRequest(mails) { Kind = "MESSAGE" });
        var second = await scene.ImportAsync(new ImportRequest(mails) { Kind = "MESSAGE" });

        Assert.Equal((count, count, 0), (first.Counts.Read, first.Counts.Created + first.Counts.LeftOut, first.Counts.Rejected));
        Assert.Equal((0, first.Counts.Created, 0), (second.Counts.Created, second.Counts.Unchanged, second.Counts.Rejected));
        await using var context = scene.Store.Read();
        var messages = await context.Set<Message>().Where(row => row.WorkspaceId == scene.Workspace).ToListAsync(TestContext.Current.CancellationToken);
        Assert.All(messages, message => Assert.True(message is { Channel: Channel.Email, Body.Length: > 0, SentAt: not null } && message.From!.Contains('@', StringComparison.Ordinal), message.ExternalKey));
    }

    [Fact]
    public async Task Mail_TellsItsThread_AndWhatIsNoMailIsRefusedByName()
    {
        using var scene = await ImportScene.NewAsync(fixture);
        var folder = Directory.CreateDirectory(scene.PathOf("mails")).FullName;
        const string Mail = "From: =?utf-8?q?J=C3=BCrgen?= <j@example.org>\r\nTo: ann@example.org\r\nSubject: Re: Order 7\r\nDate: Tue, 3 Mar 2020 10:00:00 +0100\r\nMessage-ID: <c@x>\r\nReferences: <a@x> <b@x>\r\n\r\nHello Ann\r\n";
        await File.WriteAllTextAsync(Path.Combine(folder, "a.eml"), Mail, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "b.eml"), Mail, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "c.html"), "<p>no mail", TestContext.Current.CancellationToken);

        var report = await scene.ImportAsync(new ImportRequest(folder) { Kind = "MESSAGE" });

        Assert.Equal(new ImportCounts(3, 1, 0, 0, 1, 1), report.Counts);
        Assert.Equal("c.html: the file is text/html and no e-mail: import it as DOCUMENT", Assert.Single(report.FirstErrors).Message);
        await using var context = scene.Store.Read();
        var message = await context.Set<Message>().SingleAsync(row => row.WorkspaceId == scene.Workspace, TestContext.Current.CancellationToken);
        Assert.Equal(("Re: Order 7", "J\u00FCrgen <j@example.org>", "ann@example.org", "<a@x>", "Hello Ann"), (message.Title, message.From, message.To, message.Thread, message.Body));
        Assert.Equal((Channel.Email, MessageDirection.Inbound, new DateTimeOffset(2020, 3, 3, 9, 0, 0, TimeSpan.Zero)), (message.Channel, message.Direction, message.SentAt));
    }

    [Fact]
    public async Task Job_SaysHowManyFilesThereAre_FromItsFirstBatchOn()
    {
        using var scene = await ImportScene.NewAsync(fixture);
        var folder = Directory.CreateDirectory(scene.PathOf("counted")).FullName;
        for (var i = 0; i < 120; i++)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"{i:000}.txt"), $"Text number {i}", TestContext.Current.CancellationToken);
        }

        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scene.ImportAsync(new ImportRequest(folder) { Kind = "DOCUMENT", BatchSize = 40 }, new StopAfterFirst(stop), stop.Token));

        await using var context = scene.Store.Read();
        var job = await context.Jobs.SingleAsync(row => row.WorkspaceId == scene.Workspace, TestContext.Current.CancellationToken);
        Assert.Equal((40L, (long?)120), (job.Position, job.Total));
    }

    [Fact]
    public async Task Limits_OfTheRequest_AreThoseThatAreKept()
    {
        using var scene = await ImportScene.NewAsync(fixture);
        var folder = Directory.CreateDirectory(scene.PathOf("limited")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "a.txt"), new string('a', 50), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "b.txt"), new string('b', 5_000), TestContext.Current.CancellationToken);

        var report = await scene.ImportAsync(new ImportRequest(folder) { Kind = "DOCUMENT", Limits = new() { MaxFileBytes = 1_000, MaxTextLength = 20 } });

        Assert.Equal((1L, 1L), (report.Counts.Created, report.Counts.Rejected));
        Assert.Equal("b.txt: the file has 5000 bytes, more than the 1000 that are imported", Assert.Single(report.FirstErrors).Message);
        Assert.Equal("a.txt: its text is longer than 20 characters: the rest was cut off", Assert.Single(report.FirstWarnings).Message);
    }

    [Fact]
    public async Task StoppedAndResumed_GivesWhatOneRunGives()
    {
        using var scene = await ImportScene.NewAsync(fixture);
        var folder = Directory.CreateDirectory(scene.PathOf("many")).FullName;
        for (var i = 0; i < 250; i++)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"{i:000}.txt"), $"Text number {i % 240}", TestContext.Current.CancellationToken);
        }

        using var stop = new CancellationTokenSource();
        var request = new ImportRequest(folder) { Kind = "DOCUMENT", BatchSize = 40, Resume = true };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scene.ImportAsync(request, new StopAfterFirst(stop), stop.Token));
        var cancelled = await StateAsync();
        await using (var transaction = await scene.Store.WriteAsync(CancellationToken.None))
        {
            await transaction.Context.Jobs.Where(job => job.WorkspaceId == scene.Workspace).ExecuteUpdateAsync(job => job.SetProperty(row => row.State, JobState.Failed), TestContext.Current.CancellationToken);
            await transaction.CommitAsync(CancellationToken.None);
        }

        var resumed = await scene.ImportAsync(request);

        Assert.Equal(JobState.Cancelled, cancelled);
        Assert.Equal(40, resumed.ResumedAfter);
        Assert.Equal(new ImportCounts(250, 240, 0, 0, 10, 0), resumed.Counts);

        async Task<JobState> StateAsync()
        {
            await using var context = scene.Store.Read();
            return await context.Jobs.Where(job => job.WorkspaceId == scene.Workspace).Select(job => job.State).SingleAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Keywords_ThatAreLabels_AreSuggestedOnImport()
    {
        using var scene = await ImportScene.NewAsync(fixture);
        await scene.ImportTaxonomyAsync(new TaxonomyRequest(scene.Write("t.txt", "Utilities\nTest\nBoat\n"), "subjects"));
        var folder = Directory.CreateDirectory(scene.PathOf("pictures")).FullName;
        File.Copy(Requires.Data("images/exiftool/IPTC.jpg"), Path.Combine(folder, "IPTC.jpg"));

        var dry = await scene.ImportAsync(new ImportRequest(folder) { Kind = "ASSET", Suggest = ["subjects"], DryRun = true });
        var report = await scene.ImportAsync(new ImportRequest(folder) { Kind = "ASSET", Suggest = ["subjects"] });
        var wrong = await Assert.ThrowsAsync<CatalogException>(() => scene.ImportAsync(new ImportRequest(folder) { Kind = "ASSET", Suggest = ["nothing"] }));

        Assert.Equal((null, 2), (dry.Suggested, report.Suggested));
        Assert.Contains("There is no taxonomy 'nothing'", wrong.Message, StringComparison.Ordinal);
        await using var context = scene.Store.Read();
        var tags = await context.TagAssignments.Where(tag => tag.WorkspaceId == scene.Workspace).ToListAsync(TestContext.Current.CancellationToken);
        Assert.All(tags, tag => Assert.Equal((TagStatus.Suggested, MetadataSuggester.Confidence), (tag.Status, tag.Confidence)));
        Assert.Equal(2, tags.Count);
    }

    [Fact]
    public async Task KeywordsOfAPage_AreSuggestedForItsDocument_AndARejectedOneDoesNotReturn()
    {
        using var scene = await ImportScene.NewAsync(fixture);
        await scene.ImportTaxonomyAsync(new TaxonomyRequest(scene.Write("t.txt", "Harbour\nBoat\n"), "subjects"));
        var folder = Directory.CreateDirectory(scene.PathOf("pages")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "a.html"), "<meta name=keywords content='boat, HARBOUR; pier'><p>text", TestContext.Current.CancellationToken);
        var request = new ImportRequest(folder) { Kind = "DOCUMENT", Suggest = [] };

        var first = await scene.ImportAsync(request);
        await using (var transaction = await scene.Store.WriteAsync(CancellationToken.None))
        {
            await transaction.Context.TagAssignments.Where(tag => tag.WorkspaceId == scene.Workspace).ExecuteUpdateAsync(tag => tag.SetProperty(row => row.Status, TagStatus.Rejected), TestContext.Current.CancellationToken);
            await transaction.CommitAsync(CancellationToken.None);
        }

        var second = await scene.ImportAsync(request);

        Assert.Equal((2, 0), (first.Suggested, second.Suggested));
        Assert.Equal(1, second.Counts.Unchanged);
    }

    [Fact]
    public async Task WhatCannotBeImported_IsRefusedByName()
    {
        using var scene = await ImportScene.NewAsync(fixture);
        var empty = Directory.CreateDirectory(scene.PathOf("empty")).FullName;
        var file = scene.Write("a.csv", "externalKey,title\n1,x\n");

        Assert.Contains("holds no file", (await RefusedAsync(new ImportRequest(empty) { Kind = "ASSET" })).Message, StringComparison.Ordinal);
        Assert.Contains("not CUSTOMER", (await RefusedAsync(new ImportRequest(empty) { Kind = "CUSTOMER" })).Message, StringComparison.Ordinal);
        Assert.Contains("goes with a folder", (await RefusedAsync(new ImportRequest(file) { Kind = "ASSET", Suggest = [] })).Message, StringComparison.Ordinal);

        async Task<CatalogException> RefusedAsync(ImportRequest request) => await Assert.ThrowsAsync<CatalogException>(() => scene.ImportAsync(request));
    }

    private sealed class StopAfterFirst(CancellationTokenSource stop) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => stop.Cancel();
    }
}

public sealed class SqliteFolderImportTests(SqliteFixture fixture) : FolderImportSuite(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgreSqlFolderImportTests(PostgreSqlFixture fixture) : FolderImportSuite(fixture), IClassFixture<PostgreSqlFixture>;
