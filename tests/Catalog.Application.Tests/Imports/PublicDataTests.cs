using Catalog.Application.Imports;
using Catalog.Application.Imports.TaxonomyFiles;
using Catalog.Application.Storage.Model;
using Catalog.Application.Tests.Storage;
using Catalog.Domain.Items;
using Catalog.Testing;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tests.Imports;

/// <summary>Public data sets by their maps: every count is known from the data themselves (see their sources), none from this program.</summary>
public sealed class PublicDataTests(SqliteFixture fixture) : IClassFixture<SqliteFixture>
{
    [Fact]
    public async Task Tate_ArtworksWithTheirSubjects_AreAllThereAndTheSecondImportChangesNothing()
    {
        using var scene = await ImportScene.NewAsync(fixture);
        var subjects = Requires.Data("digital_assets/tate/subjects.tsv");

        var refused = await Assert.ThrowsAsync<Domain.CatalogException>(() => scene.ImportTaxonomyAsync(new(subjects, "tate-subjects")));
        var taxonomy = await scene.ImportTaxonomyAsync(new(subjects, "tate-subjects") { Duplicates = DuplicateSiblings.Qualify });
        var first = await scene.ImportDataAsync("digital_assets/tate/artworks.jsonl.gz", "tate/artworks.yaml");
        var second = await scene.ImportDataAsync("digital_assets/tate/artworks.jsonl.gz", "tate/artworks.yaml");

        Assert.Contains("is already under", refused.Message, StringComparison.Ordinal);
        Assert.Equal(16_632, taxonomy.Created);
        Assert.Equal(new ImportCounts(41_402, 41_402, 0, 0, 0, 0), first.Counts);
        Assert.Equal(new ImportCounts(41_402, 0, 0, 41_402, 0, 0), second.Counts);
        Assert.Null(second.Sequence);
        await using var context = scene.Store.Read();
        Assert.Equal(216_955, await context.TagAssignments.CountAsync(tag => tag.WorkspaceId == scene.Workspace));
    }

    [Fact]
    public async Task OnlineRetail_OneFileByFourMaps_KeepsTheNetToThePenny()
    {
        using var scene = await ImportScene.NewAsync(fixture);
        const string File = "customers_orders/uci_online_retail/transactions.csv.gz";

        var customers = await scene.ImportDataAsync(File, "uci/customers.yaml");
        var products = await scene.ImportDataAsync(File, "uci/products.yaml");
        var orders = await scene.ImportDataAsync(File, "uci/orders.yaml");
        var lines = await scene.ImportDataAsync(File, "uci/lines.yaml");

        Assert.Equal([2_216, 3_918, 13_378, 287_348], new[] { customers, products, orders, lines }.Select(report => report.Counts.Created));
        Assert.All([customers, products, orders, lines], report => Assert.Equal(287_348, report.Counts.Created + report.Counts.LeftOut));
        await using var context = scene.Store.Read();
        var net = await context.Database.SqlQuery<decimal>($"""SELECT SUM("NetTotal") AS "Value" FROM "Orders" WHERE "WorkspaceId" = {scene.Workspace.Value}""").ToListAsync();
        Assert.Equal(5_086_366.032m, net[0] / 10_000);
    }

    [Fact]
    public async Task Shopify_CategoriesInFourLanguages_AreOneTree()
    {
        using var scene = await ImportScene.NewAsync(fixture);
        var report = await scene.ImportTaxonomyAsync(new(Requires.Data("taxonomies/shopify/categories.en.tsv"), "shopify") { Language = "en" });
        var german = await scene.ImportTaxonomyAsync(new(Requires.Data("taxonomies/shopify/categories.de.tsv"), "shopify") { Language = "de" });
        var french = await scene.ImportTaxonomyAsync(new(Requires.Data("taxonomies/shopify/categories.fr.tsv"), "shopify") { Language = "fr" });
        var japanese = await scene.ImportTaxonomyAsync(new(Requires.Data("taxonomies/shopify/categories.ja.tsv"), "shopify") { Language = "ja" });
        var again = await scene.ImportTaxonomyAsync(new(Requires.Data("taxonomies/shopify/categories.ja.tsv"), "shopify") { Language = "ja" });

        Assert.Equal((10_595, 10_595), (report.Read, report.Created));
        // The translations are of another day: 50 of their codes have left the English file since.
        Assert.All([german, french, japanese], translated => Assert.Equal((10_365, 10_315, 50), (translated.Read, translated.Updated, translated.Unknown)));
        Assert.Equal((10_315, null), (again.Unchanged, again.Sequence));
        await using var context = scene.Store.Read();
        var concept = await context.Concepts.Include(c => c.Broader).Include(c => c.Labels).SingleAsync(c => c.WorkspaceId == scene.Workspace && c.Notation == "ap-1");
        Assert.Equal("Animals & Pet Supplies", concept.Broader?.Name);
        Assert.Equal(["Animaux vivants", "Lebende Tiere", "Live Animals", "ペット"], concept.Labels.Select(label => label.Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Google_ProductTaxonomy_IsReadByItsPaths()
    {
        using var scene = await ImportScene.NewAsync(fixture);

        var report = await scene.ImportTaxonomyAsync(new(Requires.Data("taxonomies/google/google_product_taxonomy_2021-09-21.tsv"), "google"));

        Assert.Equal((5_595, 5_595), (report.Read, report.Created));
        await using var context = scene.Store.Read();
        Assert.Equal(21, await context.Concepts.CountAsync(c => c.WorkspaceId == scene.Workspace && c.BroaderId == null));
    }

    [Theory]
    [InlineData("products/pricerunner/offers.tsv", "pricerunner-offers.yaml", 21_483, 21_483, 10)]
    [InlineData("tickets_intents/banking77/train.csv", "banking77-tickets.yaml", 10_003, 10_003, 77)]
    public async Task Rows_WithOneTagEach_MakeTheTaxonomyTheyName(string data, string map, int items, int tags, int concepts)
    {
        using var scene = await ImportScene.NewAsync(fixture);

        var report = await scene.ImportDataAsync(data, map);

        Assert.Equal(new ImportCounts(items, items, 0, 0, 0, 0), report.Counts);
        await using var context = scene.Store.Read();
        Assert.Equal(tags, await context.TagAssignments.CountAsync(tag => tag.WorkspaceId == scene.Workspace));
        Assert.Equal(concepts, await context.Concepts.CountAsync(concept => concept.WorkspaceId == scene.Workspace));
    }

    [Fact]
    public async Task Reuters_Documents_HaveTheirTopicsAndPlaces()
    {
        using var scene = await ImportScene.NewAsync(fixture);

        var report = await scene.ImportDataAsync("text_classification/reuters21578/modapte_train_and_unused.jsonl.gz", "reuters-documents.yaml");

        Assert.Equal(new ImportCounts(18_279, 18_279, 0, 0, 0, 0), report.Counts);
        await using var context = scene.Store.Read();
        var taxonomies = await context.Taxonomies.Where(taxonomy => taxonomy.WorkspaceId == scene.Workspace).OrderBy(taxonomy => taxonomy.Key)
            .Select(taxonomy => new { taxonomy.Key, Concepts = taxonomy.Concepts.Count }).ToListAsync();
        Assert.Equal(["reuters-places 143", "reuters-topics 119"], taxonomies.Select(taxonomy => $"{taxonomy.Key} {taxonomy.Concepts}"));
        Assert.Equal(0, await context.Set<Document>().CountAsync(document => document.WorkspaceId == scene.Workspace && document.PublishedAt == null));
    }

    [Fact]
    public async Task SpamAssassin_Messages_HaveSubjectSenderAndText()
    {
        using var scene = await ImportScene.NewAsync(fixture);
        var total = 0L;
        foreach (var group in new[] { "easy-ham-1", "easy-ham-2", "hard-ham-1", "spam-1", "spam-2" })
        {
            var report = await scene.ImportDataAsync($"emails/spamassassin/{group}.jsonl.gz", "spamassassin-messages.yaml");
            Assert.Equal("", string.Join('\n', report.FirstErrors));
            total += report.Counts.Created;
        }

        Assert.Equal(3_600, total);
        await using var context = scene.Store.Read();
        var first = await context.Set<Message>().SingleAsync(message => message.WorkspaceId == scene.Workspace && message.ExternalKey == "easy-ham-1/00001.7c53336b37003a9286aba55d2945844c");
        Assert.Equal("Re: New Sequences Window", first.Title);
        Assert.Equal("Robert Elz <kre@munnari.OZ.AU>", first.From);
        Assert.Equal(new DateTimeOffset(2002, 8, 22, 11, 26, 25, TimeSpan.Zero), first.SentAt);
        Assert.StartsWith("Date:        Wed, 21 Aug 2002 10:54:46 -0500", first.Body, StringComparison.Ordinal);
        Assert.Equal(1_152, await context.TagAssignments.CountAsync(tag => tag.WorkspaceId == scene.Workspace && tag.Concept!.Name == "spam"));
    }
}
