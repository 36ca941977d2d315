using Catalog.Application.Classification.Suggestions;
using Catalog.Application.Items;
using Catalog.Application.Storage.Model;
using Catalog.Application.Tests.Storage;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tests.Classification.Suggestions;

public abstract class MetadataSuggesterSuite(DatabaseFixture fixture)
{
    [Fact]
    public async Task Keywords_ThatAreLabels_AreSuggestedOnceAndNotAfterARejection()
    {
        var world = await World.NewAsync(fixture);
        var (taxonomy, concepts) = await world.TaxonomyAsync("Harbour\nBoat\nSky");
        var asset = (await world.Items.CreateAsync(world.Caller, ItemKind.Asset, ItemChanges.Of(("title", "pier.jpg")), null, CancellationToken.None)).Value.Id;
        await using (var transaction = await fixture.Store.WriteAsync(CancellationToken.None))
        {
            var row = await transaction.Context.Items.OfType<Asset>().SingleAsync(item => item.Id == asset);
            row.EmbeddedMetadata = """{"iptc":{"Keywords":["HARBOUR","pier"]},"xmp":{"dc:subject":"boat; harbour"},"exif":{"Model":"Sky"}}""";
            await transaction.Context.SaveChangesAsync();
            await transaction.CommitAsync(CancellationToken.None);
        }

        var suggester = new MetadataSuggester(world.Changes);

        var first = await suggester.SuggestAsync(world.Caller, [asset], [taxonomy], false, null, CancellationToken.None);
        Assert.Equal((2, 0), (first.Value.Created, first.Value.Refused));
        var tags = await world.TagsAsync(asset);
        Assert.Equal([concepts["Harbour"], concepts["Boat"]], tags.Select(tag => tag.ConceptId));
        Assert.All(tags, tag => Assert.Equal((TagSource.Import, TagStatus.Suggested), (tag.Source, tag.Status)));

        await world.Tagger.DecideAsync(world.Caller, [tags[0].Id], accept: false, false, true, null, CancellationToken.None);
        var second = await suggester.SuggestAsync(world.Caller, [asset], null, false, null, CancellationToken.None);

        Assert.Equal((0, 2), (second.Value.Created, second.Value.Unchanged));
        Assert.Equal([TagStatus.Rejected, TagStatus.Suggested], (await world.TagsAsync(asset)).Select(tag => tag.Status));
    }

    [Theory]
    [InlineData("not json", "")]
    [InlineData("{}", "")]
    [InlineData("""{"Subject":["a, b"],"x":{"Tags":{"deep":"c"}},"Title":"d"}""", "Subject:a Subject:b deep:c")]
    public void KeywordsOf_AnyMetadata_TakesWhatIsMeantAsKeywords(string metadata, string expected) =>
        Assert.Equal(expected, string.Join(' ', MetadataSuggester.KeywordsOf(metadata).Select(word => $"{word.Field}:{word.Text}")));
}

/// <summary>Suggestions from metadata on SQLite.</summary>
public sealed class SqliteMetadataSuggesterTests(SqliteFixture fixture) : MetadataSuggesterSuite(fixture), IClassFixture<SqliteFixture>;

/// <summary>Suggestions from metadata on PostgreSQL.</summary>
public sealed class PostgreSqlMetadataSuggesterTests(PostgreSqlFixture fixture) : MetadataSuggesterSuite(fixture), IClassFixture<PostgreSqlFixture>;
