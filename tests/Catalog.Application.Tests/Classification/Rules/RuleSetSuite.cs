using Catalog.Application.Classification.Rules;
using Catalog.Application.Conditions;
using Catalog.Application.Items;
using Catalog.Application.Outbox;
using Catalog.Application.Storage.Reading;
using Catalog.Application.Tagging;
using Catalog.Application.Tests.Storage;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Classification.Rules;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;
using Microsoft.Extensions.Logging.Abstractions;

namespace Catalog.Application.Tests.Classification.Rules;

/// <summary>Rule sets over a database: time, once only, stopping, chains and circles. The names begin with the invariant of RuleTurn they prove.</summary>
public abstract class RuleSetSuite(DatabaseFixture fixture)
{
    [Fact]
    public async Task R1_OfEqualPriority_TheOlderRuleSpeaks()
    {
        await using Desk desk = await Desk.OpenAsync(fixture);
        RuleListId list = await desk.ListAsync(RuleListMode.FirstMatch);
        await desk.RuleAsync(list, "b", Desk.Always);
        await desk.RuleAsync(list, "a", Desk.Always);

        Assert.Equal("b", await desk.AfterAsync(await desk.World.ProductAsync("x")));
    }

    [Fact]
    public async Task R3_BehindARuleThatStops_TheRestOfAnAllMatchListIsSilent()
    {
        await using Desk desk = await Desk.OpenAsync(fixture);
        RuleListId list = await desk.ListAsync();
        await desk.RuleAsync(list, "a", Desk.Title("stop"), rule => rule with { Priority = 1, StopOnMatch = true });
        await desk.RuleAsync(list, "b", Desk.Always, rule => rule with { Priority = 2 });

        Assert.Equal("a", await desk.AfterAsync(await desk.World.ProductAsync("stop here")));
        Assert.Equal("b", await desk.AfterAsync(await desk.World.ProductAsync("go on")));
    }

    [Fact]
    public async Task R4_OutsideOfItsTime_ARuleIsSilent_AndWhatItSaidStays()
    {
        await using Desk desk = await Desk.OpenAsync(fixture);
        DateTimeOffset now = fixture.Clock.GetUtcNow();
        RuleListId list = await desk.ListAsync();
        await desk.RuleAsync(list, "a", Desk.Title("sale"), rule => rule with { EnabledFrom = now.AddHours(1), EnabledTo = now.AddHours(2) });
        ItemId early = await desk.World.ProductAsync("sale early");
        string before = await desk.AfterAsync(early);

        fixture.Clock.Advance(TimeSpan.FromHours(1));
        ItemId item = await desk.World.ProductAsync("sale");
        string during = await desk.AfterAsync(item);
        fixture.Clock.Advance(TimeSpan.FromHours(1));
        await desk.RenameAsync(item, "regular");
        string after = await desk.AfterAsync(item);

        Assert.Equal(("", "a", "a"), (before, during, after));
        Assert.Equal("", await desk.AfterAsync(await desk.World.ProductAsync("sale late")));
    }

    [Fact]
    public async Task R5_ARuleThatSpeaksOnce_SaysNothingMoreOfAnItem_AndTakesNothingBack()
    {
        await using Desk desk = await Desk.OpenAsync(fixture);
        RuleListId list = await desk.ListAsync();
        RuleId once = await desk.RuleAsync(list, "a", Desk.Title("new"), rule => rule with { OnlyOnce = true });
        ItemId kept = await desk.World.ProductAsync("new boots");
        ItemId spokenOf = await desk.World.ProductAsync("new hat");
        await desk.AfterAsync(kept);

        await desk.RenameAsync(kept, "old boots");
        string stays = await desk.AfterAsync(kept);
        await desk.UpdateAsync(once, "a", Desk.Title("new"), rule => rule with { OnlyOnce = true, Confidence = 0.5 });
        await desk.RenameAsync(spokenOf, "new new hat");
        await desk.AfterAsync(spokenOf);
        ItemId fresh = await desk.World.ProductAsync("new shirt");
        await desk.AfterAsync(fresh);

        Assert.Equal("a", stays);
        Assert.Equal(1, Assert.Single(await desk.World.TagsAsync(spokenOf)).Confidence); // as it was said
        Assert.Equal(0.5, Assert.Single(await desk.World.TagsAsync(fresh)).Confidence);
    }

    [Fact]
    public async Task R6_WhatOneRuleWrote_WakesTheNext_AlsoOfAnotherList()
    {
        await using Desk desk = await Desk.OpenAsync(fixture);
        await desk.RuleAsync(await desk.ListAsync(), "a", Desk.Title("boots"));
        RuleListId second = await desk.ListAsync();
        await desk.RuleAsync(second, "b", desk.Tagged("a"));
        await desk.RuleAsync(second, "c", desk.Tagged("b"));
        ItemId item = await desk.World.ProductAsync("boots");

        Assert.Equal("a b c", await desk.AfterAsync(item));
        await desk.RenameAsync(item, "hat");
        Assert.Equal("", await desk.AfterAsync(item)); // and what rested on it goes, too
    }

    [Fact]
    public async Task R6_ARule_IsNotWokenByItsOwnChange()
    {
        await using Desk desk = await Desk.OpenAsync(fixture);
        await desk.RuleAsync(await desk.ListAsync(), "a", $$"""{"not":{{desk.Tagged("a")}}}""");
        ItemId item = await desk.World.ProductAsync("x");

        string first = await desk.AfterAsync(item);
        int changes = await desk.TagChangesAsync(item);
        await desk.AfterAsync(item);

        Assert.Equal(("a", 1), (first, changes));
        Assert.Equal(1, await desk.TagChangesAsync(item));
    }

    [Fact]
    public async Task R6_RulesThatUndoEachOther_RestAfterTenChangesInARow()
    {
        await using Desk desk = await Desk.OpenAsync(fixture);
        RuleListId list = await desk.ListAsync();
        await desk.RuleAsync(list, "a", $$"""{"not":{{desk.Tagged("b")}}}""");
        await desk.RuleAsync(list, "b", desk.Tagged("a"));
        ItemId circling = await desk.World.ProductAsync("x");

        await desk.AfterAsync(circling);
        int first = await desk.TagChangesAsync(circling);
        await desk.RenameAsync(circling, "y");
        await desk.AfterAsync(circling);

        Assert.Equal(RuleTurn.MostHops, first);
        Assert.InRange(await desk.TagChangesAsync(circling), first, 2 * RuleTurn.MostHops); // somebody's change wakes them again, as often
    }

    [Fact]
    public async Task ARule_WhoseConditionAChangeOfTheCatalogHasBroken_RestsAndTheOthersGoOn()
    {
        await using Desk desk = await Desk.OpenAsync(fixture);
        RuleListId list = await desk.ListAsync();
        await desk.RuleAsync(list, "a", desk.Tagged("c"));
        await desk.RuleAsync(list, "b", Desk.Always);
        ItemId item = await desk.World.ProductAsync("x");
        await desk.World.Tagger.TagAsync(desk.World.Caller, new TagRequest([item], [TagTarget.Of(desk.Concepts["c"])]), CancellationToken.None);
        string before = await desk.AfterAsync(item);

        await desk.World.Tagger.UntagAsync(desk.World.Caller, new TagRequest([item], [TagTarget.Of(desk.Concepts["c"])]), CancellationToken.None);
        await desk.World.Taxonomies.DeleteConceptAsync(desk.World.Caller, desk.Concepts["c"], null, null, CancellationToken.None);
        ItemId another = await desk.World.ProductAsync("y");

        Assert.Equal("a b c", before);
        Assert.Equal("b", await desk.AfterAsync(another));
        Assert.Equal("a b", await desk.AfterAsync(item)); // what the broken rule said stays
    }

    [Fact]
    public async Task ARule_WhoseTimeEndsBeforeItBegins_IsRefused()
    {
        await using Desk desk = await Desk.OpenAsync(fixture);
        RuleListId list = await desk.ListAsync();

        CatalogException refusal = await Assert.ThrowsAsync<CatalogException>(() => desk.RuleAsync(list, "a", Desk.Always, rule => rule with { EnabledFrom = fixture.Clock.GetUtcNow(), EnabledTo = fixture.Clock.GetUtcNow() }));

        Assert.Contains("give an enabledTo that is later", refusal.Message, StringComparison.Ordinal);
    }

    private sealed class Desk : IAsyncDisposable
    {
        public const string Always = """{"always":true}""";

        private readonly ReadStore reads;
        private readonly RuleEditor editor;
        private readonly OutboxWorker worker;
        private readonly TaxonomyId taxonomy;

        private Desk(World world, DatabaseFixture fixture, TaxonomyId taxonomy, Dictionary<string, ConceptId> concepts)
        {
            (World, this.taxonomy, Concepts) = (world, taxonomy, concepts);
            reads = ReadStore.Open(world.Store);
            ConditionStore conditions = new(world.Store, reads);
            editor = new RuleEditor(world.Changes, conditions);
            worker = new OutboxWorker(world.Store, world.Changes, [new RuleWork(world.Store, conditions, fixture.Clock, NullLogger.Instance)], fixture.Clock, NullLoggerFactory.Instance);
        }

        public World World { get; }

        public Dictionary<string, ConceptId> Concepts { get; }

        public static async Task<Desk> OpenAsync(DatabaseFixture fixture)
        {
            World world = await World.NewAsync(fixture);
            (TaxonomyId taxonomy, Dictionary<string, ConceptId> concepts) = await world.TaxonomyAsync("a\nb\nc");
            return new Desk(world, fixture, taxonomy, concepts);
        }

        public static string Title(string part) => """{"field":{"path":"title","op":"CONTAINS","value":{"string":"PART"}}}""".Replace("PART", part, StringComparison.Ordinal);

        public string Tagged(string concept) => $$$"""{"tagged":{"taxonomy":"#{{{taxonomy.Value}}}","terms":["#{{{Concepts[concept].Value}}}"]}}""";

        public async Task<RuleListId> ListAsync(RuleListMode mode = RuleListMode.AllMatch) =>
            (await editor.CreateListAsync(World.Caller, $"List {Guid.NewGuid():N}", ItemKind.Product, mode, null, CancellationToken.None)).Value;

        public async Task<RuleId> RuleAsync(RuleListId list, string concept, string condition, Func<RuleInput, RuleInput>? change = null)
        {
            RuleId rule = (await editor.AddAsync(World.Caller, list, Input(concept, condition, change), null, CancellationToken.None)).Value.Id;
            await editor.SetStateAsync(World.Caller, rule, null, RuleState.Active, null, CancellationToken.None);
            return rule;
        }

        public Task UpdateAsync(RuleId rule, string concept, string condition, Func<RuleInput, RuleInput> change) =>
            editor.UpdateAsync(World.Caller, rule, null, Input(concept, condition, change), null, CancellationToken.None);

        public Task RenameAsync(ItemId item, string title) => World.Items.UpdateAsync(World.Caller, item, null, ItemChanges.Of(("title", title)), null, CancellationToken.None);

        /// <summary>The concepts an item has when the rules have come to rest.</summary>
        public async Task<string> AfterAsync(ItemId item)
        {
            await worker.CatchUpAsync(CancellationToken.None);
            return string.Join(' ', (await World.TagsAsync(item)).Where(tag => tag.Status == TagStatus.Accepted).Select(tag => Concepts.Single(pair => pair.Value == tag.ConceptId).Key).Order());
        }

        public async Task<int> TagChangesAsync(ItemId item) =>
            (await World.OutboxAsync()).Count(entry => entry.Subject == Domain.Audit.ChangeSubject.Tags && entry.SubjectId == item.Value);

        private RuleInput Input(string concept, string condition, Func<RuleInput, RuleInput>? change)
        {
            RuleInput input = new(concept, Concepts[concept]) { Condition = ConditionJson.Read(condition), Says = TagStatus.Accepted };
            return change?.Invoke(input) ?? input;
        }

        public async ValueTask DisposeAsync()
        {
            await worker.DisposeAsync();
            await reads.DisposeAsync();
        }
    }
}

/// <summary>Rule sets on SQLite.</summary>
public sealed class SqliteRuleSetTests(SqliteFixture fixture) : RuleSetSuite(fixture), IClassFixture<SqliteFixture>;

/// <summary>Rule sets on PostgreSQL.</summary>
public sealed class PostgreSqlRuleSetTests(PostgreSqlFixture fixture) : RuleSetSuite(fixture), IClassFixture<PostgreSqlFixture>;
