using System.Text.Json;
using Catalog.Application.Tagging;
using Catalog.Application.Taxonomies;
using Catalog.Application.Tests.Storage;
using Catalog.Domain;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Tests.Tagging;

/// <summary>T1 to T6 are the invariants of Tagger.</summary>
public abstract class TaggerSuite(DatabaseFixture fixture)
{
    [Fact]
    public async Task T1_TwoConceptsOfAnExclusiveTaxonomyAtOnce_OneWinsAndTheOthersHearWhy()
    {
        var world = await World.NewAsync(fixture);
        var item = await world.ProductAsync("Boots");
        var (_, concepts) = await world.TaxonomyAsync("a\nb\nc\nd\ne\nf", exclusive: true);

        var errors = await Task.WhenAll(concepts.Values.Select(concept => Record.ExceptionAsync(() =>
            world.Tagger.TagAsync(world.Caller, new TagRequest([item], [TagTarget.Of(concept)]) { AllOrNothing = true }, CancellationToken.None)).AsTask()));

        Assert.Single(errors, error => error is null);
        Assert.All(errors.OfType<Exception>(), error => Assert.Equal(ErrorCode.ExclusiveConflict, Assert.IsType<CatalogException>(error).Code));
        Assert.Single(await world.TagsAsync(item));
    }

    [Fact]
    public async Task T1_Replace_PutsTheNewConceptInThePlaceOfTheOld()
    {
        var world = await World.NewAsync(fixture);
        var item = await world.ProductAsync("Boots");
        var (_, concepts) = await world.TaxonomyAsync("a\nb", exclusive: true);
        await TagAsync(world, [item], concepts["a"]);

        var changed = await world.Tagger.TagAsync(world.Caller, new TagRequest([item], [TagTarget.Of(concepts["b"])]) { Replace = true }, CancellationToken.None);
        Assert.Equal([concepts["b"]], (await world.TagsAsync(item)).Select(tag => tag.ConceptId));

        await world.Tagger.UndoAsync(world.Caller, changed.ChangeSet!.Value, null, CancellationToken.None);
        Assert.Equal([concepts["a"]], (await world.TagsAsync(item)).Select(tag => tag.ConceptId));
    }

    [Fact]
    public async Task T2_ADeprecatedConcept_IsNotNewlyAssignedAndItsSuccessorIsNamed()
    {
        var world = await World.NewAsync(fixture);
        var items = await world.ProductsAsync(2);
        var (_, concepts) = await world.TaxonomyAsync("old\nnew");
        await TagAsync(world, [items[0]], concepts["old"]);
        await world.Taxonomies.DeprecateAsync(world.Caller, concepts["old"], null, concepts["new"], null, CancellationToken.None);

        var report = await TagAsync(world, items, concepts["old"]);

        Assert.Equal([TagOutcome.Unchanged, TagOutcome.Refused], report.Rows.Select(row => row.Outcome));
        Assert.Equal(ErrorCode.ConceptNotAssignable, report.Rows[1].Code);
        Assert.Contains($"use concept {concepts["new"]}", report.Rows[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T3_ARejectedSuggestion_DoesNotComeBackByItself()
    {
        var world = await World.NewAsync(fixture);
        var item = await world.ProductAsync("Boots");
        var (_, concepts) = await world.TaxonomyAsync("a");
        var suggestion = new TagRequest([item], [TagTarget.Of(concepts["a"])]) { Source = TagSource.Model, Status = TagStatus.Suggested, Confidence = 0.7, Evidence = """["boot"]""" };
        await world.Tagger.TagAsync(world.Caller, suggestion, CancellationToken.None);
        var tag = Assert.Single(await world.TagsAsync(item));
        await world.Tagger.DecideAsync(world.Caller, [tag.Id], accept: false, replace: false, allOrNothing: true, null, CancellationToken.None);

        var again = await world.Tagger.TagAsync(world.Caller, suggestion with { Confidence = 0.99, Status = TagStatus.Accepted }, CancellationToken.None);

        Assert.Equal(ErrorCode.DecisionOverridden, Assert.Single(again.Value.Rows).Code);
        tag = Assert.Single(await world.TagsAsync(item));
        Assert.Equal((TagStatus.Rejected, TagSource.Manual, 1.0), (tag.Status, tag.Source, tag.Confidence));
        Assert.Equal("boot", JsonDocument.Parse(tag.Evidence!).RootElement[0].GetString());
    }

    [Fact]
    public async Task T3_TakingOffWhatAModelPut_RejectsItAndWhatAPersonPutGoesAway()
    {
        var world = await World.NewAsync(fixture);
        var item = await world.ProductAsync("Boots");
        var (_, concepts) = await world.TaxonomyAsync("model\nperson");
        await world.Tagger.TagAsync(world.Caller, new TagRequest([item], [TagTarget.Of(concepts["model"])]) { Source = TagSource.Model, Confidence = 0.9 }, CancellationToken.None);
        await TagAsync(world, [item], concepts["person"]);

        var report = await world.Tagger.UntagAsync(world.Caller, new TagRequest([item], [.. concepts.Values.Select(TagTarget.Of)]), CancellationToken.None);

        Assert.Equal(2, report.Value.Removed);
        var left = Assert.Single(await world.TagsAsync(item));
        Assert.Equal((concepts["model"], TagStatus.Rejected), (left.ConceptId, left.Status));
    }

    [Fact]
    public async Task T3_AnAcceptedSuggestion_IsThePersonsDecision()
    {
        var world = await World.NewAsync(fixture);
        var item = await world.ProductAsync("Boots");
        var (_, concepts) = await world.TaxonomyAsync("a\nb", exclusive: true);
        await world.Tagger.TagAsync(world.Caller, new TagRequest([item], [.. concepts.Values.Select(TagTarget.Of)]) { Source = TagSource.Model, Status = TagStatus.Suggested, Confidence = 0.5 }, CancellationToken.None);
        var tags = await world.TagsAsync(item);
        await world.Tagger.DecideAsync(world.Caller, [tags[0].Id], true, false, true, null, CancellationToken.None);

        var second = await Assert.ThrowsAsync<CatalogException>(() => world.Tagger.DecideAsync(world.Caller, [tags[1].Id], true, false, true, null, CancellationToken.None));

        Assert.Equal(ErrorCode.ExclusiveConflict, second.Code);
        Assert.Equal([(TagStatus.Accepted, TagSource.Manual), (TagStatus.Suggested, TagSource.Model)], (await world.TagsAsync(item)).Select(tag => (tag.Status, tag.Source)));
    }

    [Fact]
    public async Task T4_EachItem_HasAnAuditEntryThatSaysWhatWasPutThere()
    {
        var world = await World.NewAsync(fixture);
        var items = await world.ProductsAsync(2);
        var (_, concepts) = await world.TaxonomyAsync("a\nb");

        var changed = await world.Tagger.TagAsync(world.Caller, new TagRequest(items, [.. concepts.Values.Select(TagTarget.Of)]), CancellationToken.None);

        var entries = (await world.AuditAsync()).Where(entry => entry.ChangeSetId == changed.ChangeSet).ToList();
        Assert.Equal(items.Select(item => item.Value), entries.Select(entry => entry.SubjectId));
        var first = JsonDocument.Parse(entries[0].Details).RootElement.GetProperty("tags");
        Assert.Equal(concepts.Values.Select(concept => concept.Value), first.EnumerateArray().Select(tag => tag.GetProperty("concept").GetInt64()));
        Assert.Equal("Accepted", first[0].GetProperty("after").GetProperty("status").GetString());
        Assert.Equal(changed.Sequence, (await world.OutboxAsync())[^1].Sequence);
    }

    [Fact]
    public async Task T5_Undo_BringsBackWhatWasThereAndUndoingThatDoesItAgain()
    {
        var world = await World.NewAsync(fixture);
        var items = await world.ProductsAsync(3);
        var (_, concepts) = await world.TaxonomyAsync("a\nb\nc");
        await TagAsync(world, [items[0]], concepts["a"]);
        await world.Tagger.TagAsync(world.Caller, new TagRequest([items[1]], [TagTarget.Of(concepts["b"])]) { Source = TagSource.Model, Status = TagStatus.Suggested, Confidence = 0.25 }, CancellationToken.None);
        var before = await StateAsync(world, items);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var changed = await world.Tagger.TagAsync(world.Caller, new TagRequest(items, [.. concepts.Values.Select(TagTarget.Of)]), CancellationToken.None);
        var after = await StateAsync(world, items);

        var undone = await world.Tagger.UndoAsync(world.Caller, changed.ChangeSet!.Value, null, CancellationToken.None);
        Assert.Equal(before, await StateAsync(world, items));
        Assert.Equal(0, undone.Value.Refused);

        await world.Tagger.UndoAsync(world.Caller, undone.ChangeSet!.Value, null, CancellationToken.None);
        Assert.Equal(after, await StateAsync(world, items));
        var error = await Assert.ThrowsAsync<CatalogException>(() => world.Tagger.UndoAsync(world.Caller, changed.ChangeSet.Value, null, CancellationToken.None));
        Assert.Equal(ErrorCode.NotUndoable, error.Code);
    }

    [Fact]
    public async Task T5_UndoSentTwiceAtOnce_IsDoneOnce()
    {
        var world = await World.NewAsync(fixture);
        var items = await world.ProductsAsync(2);
        var (_, concepts) = await world.TaxonomyAsync("a");
        var changed = await world.Tagger.TagAsync(world.Caller, new TagRequest(items, [TagTarget.Of(concepts["a"])]), CancellationToken.None);

        var errors = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Record.ExceptionAsync(() =>
            world.Tagger.UndoAsync(world.Caller, changed.ChangeSet!.Value, null, CancellationToken.None)).AsTask()));

        Assert.Single(errors, error => error is null);
        Assert.All(errors.OfType<Exception>(), error => Assert.Equal(ErrorCode.NotUndoable, Assert.IsType<CatalogException>(error).Code));
    }

    [Fact]
    public async Task T5_Undo_LeavesAloneWhatWasChangedSince()
    {
        var world = await World.NewAsync(fixture);
        var items = await world.ProductsAsync(2);
        var (_, concepts) = await world.TaxonomyAsync("a");
        var changed = await world.Tagger.TagAsync(world.Caller, new TagRequest(items, [TagTarget.Of(concepts["a"])]), CancellationToken.None);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.Tagger.TagAsync(world.Caller, new TagRequest([items[0]], [TagTarget.Of(concepts["a"])]) { Status = TagStatus.Rejected }, CancellationToken.None);

        var undone = await world.Tagger.UndoAsync(world.Caller, changed.ChangeSet!.Value, null, CancellationToken.None);

        Assert.Equal((1, 1), (undone.Value.Removed, undone.Value.Refused));
        Assert.Equal(TagStatus.Rejected, Assert.Single(await world.TagsAsync(items[0])).Status);
        Assert.Empty(await world.TagsAsync(items[1]));
    }

    [Fact]
    public async Task T6_StatementsThatRead_AreAsManyForOneItemAsForManyAndFewForThem()
    {
        var world = await World.NewAsync(fixture);
        var items = await world.ProductsAsync(60);
        var (_, concepts) = await world.TaxonomyAsync("a\nb\nc");
        var targets = concepts.Values.Select(TagTarget.Of).ToList();

        async Task<int> SelectsAsync(IReadOnlyList<ItemId> some)
        {
            var counter = StatementCounter.Start();
            await world.Tagger.TagAsync(world.Caller, new TagRequest(some, targets), CancellationToken.None);
            return counter.Selects;
        }

        var one = await SelectsAsync([items[0]]);
        var many = await SelectsAsync(items);

        Assert.InRange(one, 1, 8);
        Assert.Equal(one, many);
    }

    [Fact]
    public async Task DryRun_ReportsAndChangesNothing()
    {
        var world = await World.NewAsync(fixture);
        var items = await world.ProductsAsync(2);
        var (_, concepts) = await world.TaxonomyAsync("a");
        var outbox = (await world.OutboxAsync()).Count;
        var request = new TagRequest(items, [TagTarget.Of(concepts["a"]), TagTarget.Named("tags", "sale")]) { DryRun = true };

        var dry = await world.Tagger.TagAsync(world.Caller, request, CancellationToken.None);

        Assert.Equal((4, null), (dry.Value.Created, dry.ChangeSet));
        Assert.Empty(await world.TagsAsync(items[0]));
        Assert.Equal(outbox, (await world.OutboxAsync()).Count);
        Assert.Equal(4, (await world.Tagger.TagAsync(world.Caller, request with { DryRun = false }, CancellationToken.None)).Value.Created);
    }

    [Fact]
    public async Task PlainTags_AreCreatedByNameOnceWithoutRegardToCase()
    {
        var world = await World.NewAsync(fixture);
        var items = await world.ProductsAsync(2);

        await world.Tagger.TagAsync(world.Caller, new TagRequest([items[0]], [TagTarget.Named("tags", "Grün")]), CancellationToken.None);
        await world.Tagger.TagAsync(world.Caller, new TagRequest([items[1]], [TagTarget.Named("tags", " GRÜN")]), CancellationToken.None);

        var first = Assert.Single(await world.TagsAsync(items[0]));
        Assert.Equal(first.ConceptId, Assert.Single(await world.TagsAsync(items[1])).ConceptId);
    }

    [Fact]
    public async Task Refusals_AreReportedRowByRowOrUndoTheWhole()
    {
        var world = await World.NewAsync(fixture);
        var other = await World.NewAsync(fixture);
        var item = await world.ProductAsync("Boots");
        var foreign = await other.ProductAsync("Foreign");
        var (taxonomy, concepts) = await world.TaxonomyAsync("a");
        await world.Taxonomies.UpdateAsync(world.Caller, taxonomy, null, new TaxonomyDetails(AppliesTo: [ItemKind.Document]), null, CancellationToken.None);
        var (_, free) = await world.TaxonomyAsync("b");
        var request = new TagRequest([item, foreign], [TagTarget.Of(free["b"]), TagTarget.Of(concepts["a"]), TagTarget.Of(new ConceptId(1)), TagTarget.Named("nowhere", "x")]);

        var report = (await world.Tagger.TagAsync(world.Caller, request, CancellationToken.None)).Value;

        Assert.Equal(
            [null, ErrorCode.TaxonomyNotApplicable, ErrorCode.NotFound, ErrorCode.NotFound, ErrorCode.NotFound, ErrorCode.NotFound, ErrorCode.NotFound, ErrorCode.NotFound],
            report.Rows.Select(row => row.Code));
        await world.Tagger.UntagAsync(world.Caller, new TagRequest([item], [TagTarget.Of(free["b"])]), CancellationToken.None);
        await Assert.ThrowsAsync<CatalogException>(() => world.Tagger.TagAsync(world.Caller, request with { AllOrNothing = true }, CancellationToken.None));
        Assert.Empty(await world.TagsAsync(item));
        Assert.Empty(await other.TagsAsync(foreign));
    }

    [Fact]
    public async Task AClosedTaxonomy_TakesNoNewNames()
    {
        var world = await World.NewAsync(fixture);
        var item = await world.ProductAsync("Boots");
        var (id, _) = await world.TaxonomyAsync("a");
        var key = (await world.ReadAsync(context => Task.FromResult(context.Taxonomies.Single(t => t.Id == id)))).Key;

        var report = await world.Tagger.TagAsync(world.Caller, new TagRequest([item], [TagTarget.Named(key, "A"), TagTarget.Named(key, "z")]), CancellationToken.None);

        Assert.Equal([null, ErrorCode.TaxonomyClosed], report.Value.Rows.Select(row => row.Code));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public async Task AConfidenceOutOfRange_IsRefused(double confidence)
    {
        var world = await World.NewAsync(fixture);

        var error = await Assert.ThrowsAsync<CatalogException>(() => world.Tagger.TagAsync(world.Caller, new TagRequest([], []) { Confidence = confidence }, CancellationToken.None));

        Assert.Equal(ErrorCode.InvalidValue, error.Code);
    }

    private static async Task<TagReport> TagAsync(World world, IReadOnlyList<ItemId> items, ConceptId concept) =>
        (await world.Tagger.TagAsync(world.Caller, new TagRequest(items, [TagTarget.Of(concept)]), CancellationToken.None)).Value;

    private static async Task<List<string>> StateAsync(World world, IEnumerable<ItemId> items)
    {
        var lines = new List<string>();
        foreach (var item in items)
        {
            lines.AddRange((await world.TagsAsync(item)).Select(tag => $"{item} {tag.ConceptId} {tag.Source} {tag.Status} {tag.Confidence} {tag.At:O}"));
        }

        return lines;
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteTaggerTests(SqliteFixture fixture) : TaggerSuite(fixture), IClassFixture<SqliteFixture>;

/// <summary>On PostgreSQL.</summary>
public sealed class PostgreSqlTaggerTests(PostgreSqlFixture fixture) : TaggerSuite(fixture), IClassFixture<PostgreSqlFixture>;
