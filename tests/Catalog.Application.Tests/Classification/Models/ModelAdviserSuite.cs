using Catalog.Application.Classification.Models;
using Catalog.Application.Tests.Storage;
using Catalog.Domain;
using Catalog.Domain.Items;

namespace Catalog.Application.Tests.Classification.Models;

public abstract class ModelAdviserSuite(DatabaseFixture fixture)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ask_AboutAText_RanksWithProbabilitiesThresholdsAndReasons()
    {
        var shop = await Shop.NewAsync(fixture);
        var model = await shop.TrainAsync(champion: true);

        var answer = await new ModelAdviser(shop.World.Store, shop.Book).AskAsync(shop.World.Caller, new ModelQuestion { Taxonomy = shop.Taxonomy, Text = "a steel lamp" }, Stop);

        Assert.Equal((model, ModelVerdict.Sure, 12), (answer.Model, answer.Verdict, answer.TextCharacters));
        Assert.Equal((shop.Concepts["lights"], "lights", true, true), (answer.Ranking[0].Concept, answer.Ranking[0].Name, answer.Ranking[0].Applies, answer.Ranking[0].IsSure));
        Assert.InRange(answer.Ranking[0].Confidence, answer.Ranking[0].SureFrom!.Value, 1);
        Assert.Contains(("lamp", 8), answer.Ranking[0].Evidence.Select(part => (part.Text, part.Start)));
        Assert.InRange(answer.Ranking.Sum(concept => concept.Confidence), 0.99, 1.01);
    }

    [Fact]
    public async Task Ask_AboutAnItem_ReadsItAndChangesNothing()
    {
        var shop = await Shop.NewAsync(fixture);
        var model = await shop.TrainAsync();
        var item = (await shop.ProductsAsync("chair", 1))[0];
        var before = (await shop.World.OutboxAsync()).Count;

        var answer = await new ModelAdviser(shop.World.Store, shop.Book).AskAsync(shop.World.Caller, new ModelQuestion { Model = model, Item = item, Count = 1 }, Stop);

        Assert.Equal(shop.Concepts["seats"], Assert.Single(answer.Ranking).Concept);
        Assert.Empty(await shop.SaidAsync(item));
        Assert.Equal(before, (await shop.World.OutboxAsync()).Count);
    }

    [Fact]
    public async Task Ask_AboutATextUnlikeAll_SaysSo()
    {
        var shop = await Shop.NewAsync(fixture);
        var model = await shop.TrainAsync();

        var answer = await new ModelAdviser(shop.World.Store, shop.Book).AskAsync(shop.World.Caller, new ModelQuestion { Model = model, Text = "ϟϟϟ" }, Stop);

        Assert.Equal(ModelVerdict.OutOfScope, answer.Verdict);
    }

    [Fact]
    public async Task Ask_AfterAConceptRetired_LeavesItOut()
    {
        var shop = await Shop.NewAsync(fixture);
        await shop.TrainAsync(champion: true);
        await shop.World.Taxonomies.DeprecateAsync(shop.World.Caller, shop.Concepts["lights"], null, null, null, Stop);

        var answer = await new ModelAdviser(shop.World.Store, shop.Book).AskAsync(shop.World.Caller, new ModelQuestion { Taxonomy = shop.Taxonomy, Text = "a steel lamp" }, Stop);

        Assert.Equal(1, answer.RetiredConcepts);
        Assert.DoesNotContain(shop.Concepts["lights"], answer.Ranking.Select(concept => concept.Concept));
    }

    [Fact]
    public async Task Ask_AboutTenMegabytes_ReadsTheBeginningAndSaysHowMuch()
    {
        var shop = await Shop.NewAsync(fixture);
        var model = await shop.TrainAsync();
        var text = string.Concat(Enumerable.Repeat("steel lamp. ", 870_000));

        var answer = await new ModelAdviser(shop.World.Store, shop.Book).AskAsync(shop.World.Caller, new ModelQuestion { Model = model, Text = text, Count = 1 }, Stop);

        Assert.Equal((100_000, text.Length), (answer.ReadCharacters, answer.TextCharacters));
        Assert.Equal(shop.Concepts["lights"], answer.Ranking[0].Concept);
    }

    [Fact]
    public async Task Ask_ForTooLittleOrTooMuch_IsRefusedByName()
    {
        var shop = await Shop.NewAsync(fixture);
        var model = await shop.TrainAsync();
        var adviser = new ModelAdviser(shop.World.Store, shop.Book);
        var asked = new (ModelQuestion Question, ErrorCode Code, string Says)[]
        {
            (new() { Text = "x" }, ErrorCode.InvalidValue, "taxonomyId"),
            (new() { Model = model, Taxonomy = shop.Taxonomy, Text = "x" }, ErrorCode.InvalidValue, "not both"),
            (new() { Model = model }, ErrorCode.InvalidValue, "itemId"),
            (new() { Model = model, Text = " \n" }, ErrorCode.InvalidValue, "empty"),
            (new() { Model = model, Text = "x", Count = 17 }, ErrorCode.InvalidValue, "17"),
            (new() { Model = model, Item = new ItemId(1) }, ErrorCode.NotFound, "item"),
            (new() { Taxonomy = shop.Taxonomy, Text = "x" }, ErrorCode.NotFound, "no champion"),
        };

        foreach (var (question, code, says) in asked)
        {
            var error = await Assert.ThrowsAsync<CatalogException>(() => adviser.AskAsync(shop.World.Caller, question, Stop));
            Assert.Equal(code, error.Code);
            Assert.Contains(says, error.Message, StringComparison.OrdinalIgnoreCase);
        }
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteModelAdviserTests(SqliteFixture fixture) : ModelAdviserSuite(fixture), IClassFixture<SqliteFixture>;

/// <summary>On PostgreSQL.</summary>
public sealed class PostgreSqlModelAdviserTests(PostgreSqlFixture fixture) : ModelAdviserSuite(fixture), IClassFixture<PostgreSqlFixture>;
