using System.Text.Json;
using Catalog.Application.Classification.Rules;
using Catalog.Application.Conditions;
using Catalog.Application.Jobs;
using Catalog.Application.Items;
using Catalog.Application.Outbox;
using Catalog.Application.Storage.Reading;
using Catalog.Application.Tagging;
using Catalog.Application.Tests.Jobs;
using Catalog.Application.Tests.Storage;
using Catalog.Domain;
using Catalog.Domain.Classification.Rules;
using Catalog.Domain.Conditions;
using Catalog.Domain.Jobs;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Catalog.Application.Tests.Classification.Rules;

public abstract class RuleSuite(DatabaseFixture fixture)
{
    [Fact]
    public async Task DryRun_OfADraft_CountsAndShowsAndChangesNothing()
    {
        await using var desk = await RuleDesk.OpenAsync(fixture, "red boots", "blue boots", "a boot", "BOOTS and shoes");
        var rule = await desk.RuleAsync(await desk.ListAsync(), "boots", "a");
        await desk.World.Tagger.TagAsync(desk.World.Caller, new TagRequest([desk.Items[1]], [TagTarget.Of(desk.Concepts["a"])]), CancellationToken.None);

        var trial = await desk.Runner.TryAsync(desk.World.Caller, rule, 2, CancellationToken.None);

        Assert.Equal((4, 3, 2, 1, 0), (trial.Items, trial.Matched, trial.New, trial.Accepted, trial.Rejected));
        Assert.Equal([new EvidenceSpan("title", 4, 5, "boots"), new EvidenceSpan("title", 5, 5, "boots")], trial.Samples.SelectMany(sample => sample.Evidence));
        Assert.Empty(await desk.World.TagsAsync(desk.Items[0]));
    }

    [Fact]
    public async Task BackFill_AsAJob_SuggestsWithEvidenceAndAPersonsWordStands()
    {
        await using var desk = await RuleDesk.OpenAsync(fixture, "red boots", "blue boots", "hat");
        var list = await desk.ListAsync();
        var rule = await desk.ActiveAsync(list, "boots", "a");

        var job = await desk.ApplyAsync(list);
        Assert.Equal((JobState.Succeeded, 3L, 2L, 0L), (job.State, job.Position, job.Created, job.Rejected));
        var tag = Assert.Single(await desk.World.TagsAsync(desk.Items[0]));
        Assert.Equal((TagSource.Rule, TagStatus.Suggested, 0.8, $"rule:{rule}.2"), (tag.Source, tag.Status, tag.Confidence, tag.SourceVersion));
        Assert.Equal("boots", JsonDocument.Parse(tag.Evidence!).RootElement[0].GetProperty("term").GetString());

        await desk.World.Tagger.DecideAsync(desk.World.Caller, [tag.Id], accept: false, false, true, null, CancellationToken.None);
        job = await desk.ApplyAsync(list);
        Assert.Equal((0L, 1L, 1L), (job.Created, job.Unchanged, job.Rejected));
        Assert.Equal(TagStatus.Rejected, Assert.Single(await desk.World.TagsAsync(desk.Items[0])).Status);

        var effect = await desk.Runner.EffectAsync(desk.World.Caller, rule, CancellationToken.None);
        Assert.Equal((1, 0, 0, 1), (effect.Suggested, effect.Standing, effect.Confirmed, effect.Rejected));
    }

    [Theory]
    [InlineData(RuleListMode.FirstMatch, "a")]
    [InlineData(RuleListMode.AllMatch, "a b")]
    public async Task Mode_WhenTwoRulesMatch_LetsTheFirstOrAllSpeak(RuleListMode mode, string expected)
    {
        await using var desk = await RuleDesk.OpenAsync(fixture, "red boots");
        var list = await desk.ListAsync(mode);
        await desk.ActiveAsync(list, "red", "b", priority: 2);
        await desk.ActiveAsync(list, "boots", "a", priority: 1);

        await desk.ApplyAsync(list);

        var tags = await desk.World.TagsAsync(desk.Items[0]);
        Assert.Equal(expected, string.Join(' ', tags.Select(tag => desk.Concepts.Single(pair => pair.Value == tag.ConceptId).Key).Order()));
    }

    [Fact]
    public async Task Shadow_SaysNothingAndKeepsWhatItWouldHaveSaid()
    {
        await using var desk = await RuleDesk.OpenAsync(fixture, "red boots", "blue boots", "green boots", "hat");
        var list = await desk.ListAsync();
        var rule = await desk.RuleAsync(list, "boots", "a");
        await desk.Editor.SetStateAsync(desk.World.Caller, rule, null, RuleState.Shadow, null, CancellationToken.None);
        await desk.ApplyAsync(list);
        Assert.Empty(await desk.World.TagsAsync(desk.Items[0]));

        await desk.World.Tagger.TagAsync(desk.World.Caller, new TagRequest([desk.Items[0]], [TagTarget.Of(desk.Concepts["a"])]), CancellationToken.None);
        await desk.World.Tagger.TagAsync(desk.World.Caller, new TagRequest([desk.Items[1]], [TagTarget.Of(desk.Concepts["a"])]) { Status = TagStatus.Rejected }, CancellationToken.None);

        var effect = await desk.Runner.EffectAsync(desk.World.Caller, rule, CancellationToken.None);
        Assert.Equal((3, 1, 1, 0), (effect.Shadow, effect.Confirmed, effect.Rejected, effect.Suggested));
    }

    [Fact]
    public async Task AChangedItem_IsTriedByItselfAndLosesTheTagWhenItMatchesNoMore()
    {
        await using var desk = await RuleDesk.OpenAsync(fixture);
        var list = await desk.ListAsync();
        await desk.ActiveAsync(list, "boots", "a");
        await using var worker = new OutboxWorker(fixture.Store, desk.World.Changes, [new RuleWork(fixture.Store, desk.Conditions, fixture.Clock, NullLogger.Instance)], fixture.Clock, NullLoggerFactory.Instance);

        var item = await desk.World.ProductAsync("brown boots");
        await worker.CatchUpAsync(CancellationToken.None);
        Assert.Equal(TagSource.Rule, Assert.Single(await desk.World.TagsAsync(item)).Source);

        var outbox = (await desk.World.OutboxAsync()).Count;
        await worker.CatchUpAsync(CancellationToken.None);
        Assert.Equal(outbox, (await desk.World.OutboxAsync()).Count); // it does not wake itself

        await desk.World.Items.UpdateAsync(desk.World.Caller, item, null, ItemChanges.Of(("title", "brown hat")), null, CancellationToken.None);
        await worker.CatchUpAsync(CancellationToken.None);
        Assert.Empty(await desk.World.TagsAsync(item));
    }

    [Fact]
    public async Task ACondition_AndAPattern_MustBothHold()
    {
        await using var desk = await RuleDesk.OpenAsync(fixture, "red boots", "blue boots");
        var list = await desk.ListAsync();
        var input = new RuleInput("both", desk.Concepts["a"])
        {
            Patterns = [new RulePattern(RulePatternKind.Keyword, ["boots"])],
            Condition = ConditionJson.Read("""{"field":{"path":"title","op":"STARTS_WITH","value":{"string":"blue"}}}"""),
        };
        var rule = (await desk.Editor.AddAsync(desk.World.Caller, list, input, null, CancellationToken.None)).Value.Id;

        var trial = await desk.Runner.TryAsync(desk.World.Caller, rule, 5, CancellationToken.None);

        Assert.Equal(desk.Items[1], Assert.Single(trial.Samples).Item);
    }

    [Fact]
    public async Task ARule_ThatCannotBe_IsRefusedWithTheReason()
    {
        await using var desk = await RuleDesk.OpenAsync(fixture);
        var list = await desk.ListAsync();
        var fine = new RuleInput("r", desk.Concepts["a"]) { Patterns = [new RulePattern(RulePatternKind.Keyword, ["x"])] };

        Assert.Contains("match every item", (await FailAsync(fine with { Patterns = null })).Message, StringComparison.Ordinal);
        Assert.Equal(ErrorCode.ConditionInvalid, (await FailAsync(fine with { Condition = ConditionJson.Read("""{"field":{"path":"nose","op":"EXISTS"}}""") })).Code);
        Assert.Equal(ErrorCode.NotFound, (await FailAsync(fine with { Concept = new ConceptId(1) })).Code);
        Assert.Contains("found 7", (await FailAsync(fine with { Confidence = 7 })).Message, StringComparison.Ordinal);
        Assert.Contains("it does not say Rejected", (await FailAsync(fine with { Says = TagStatus.Rejected })).Message, StringComparison.Ordinal);

        Task<CatalogException> FailAsync(RuleInput input) => Assert.ThrowsAsync<CatalogException>(() => desk.Editor.AddAsync(desk.World.Caller, list, input, null, CancellationToken.None));
    }

    private sealed class RuleDesk : IAsyncDisposable
    {
        private readonly ReadStore reads;

        private RuleDesk(World world, ReadStore reads, List<ItemId> items, Dictionary<string, ConceptId> concepts)
        {
            this.reads = reads;
            (World, Items, Concepts) = (world, items, concepts);
            Conditions = new ConditionStore(world.Store, reads);
            Editor = new RuleEditor(world.Changes, Conditions);
            Runner = new RuleRunner(world.Changes, Conditions, world.Clock);
        }

        public World World { get; }

        public List<ItemId> Items { get; }

        public Dictionary<string, ConceptId> Concepts { get; }

        public ConditionStore Conditions { get; }

        public RuleEditor Editor { get; }

        public RuleRunner Runner { get; }

        public static async Task<RuleDesk> OpenAsync(DatabaseFixture fixture, params string[] titles)
        {
            var world = await World.NewAsync(fixture);
            var items = new List<ItemId>();
            foreach (var title in titles)
            {
                items.Add(await world.ProductAsync(title));
            }

            return new RuleDesk(world, ReadStore.Open(world.Store), items, (await world.TaxonomyAsync("a\nb")).Concepts);
        }

        public async ValueTask DisposeAsync()
        {
            await reads.DisposeAsync();
        }

        public async Task<RuleListId> ListAsync(RuleListMode mode = RuleListMode.AllMatch) =>
            (await Editor.CreateListAsync(World.Caller, $"List {Guid.NewGuid():N}", ItemKind.Product, mode, null, CancellationToken.None)).Value;

        public async Task<RuleId> RuleAsync(RuleListId list, string keyword, string concept, int priority = 0) =>
            (await Editor.AddAsync(
                World.Caller, list, new RuleInput(keyword, Concepts[concept]) { Patterns = [new RulePattern(RulePatternKind.Keyword, [keyword])], Confidence = 0.8, Priority = priority }, null, CancellationToken.None)).Value.Id;

        public async Task<RuleId> ActiveAsync(RuleListId list, string keyword, string concept, int priority = 0)
        {
            var rule = await RuleAsync(list, keyword, concept, priority);
            await Editor.SetStateAsync(World.Caller, rule, null, RuleState.Active, null, CancellationToken.None);
            return rule;
        }

        public async Task<Application.Storage.Model.Job> ApplyAsync(RuleListId list)
        {
            var queue = new JobQueue(World.Store, World.Clock);
            var jobs = new RuleJobs(World.Store, queue, Runner);
            return await JobScene.RunAsync(World, queue, jobs, () => jobs.StartAsync(World.Caller, list, CancellationToken.None));
        }
    }
}

/// <summary>Rules on SQLite.</summary>
public sealed class SqliteRuleTests(SqliteFixture fixture) : RuleSuite(fixture), IClassFixture<SqliteFixture>;

/// <summary>Rules on PostgreSQL.</summary>
public sealed class PostgreSqlRuleTests(PostgreSqlFixture fixture) : RuleSuite(fixture), IClassFixture<PostgreSqlFixture>;
