using Catalog.Application.Alignment;
using Catalog.Application.Audit;
using Catalog.Application.Jobs;
using Catalog.Application.Outbox;
using Catalog.Application.Storage.Model;
using Catalog.Application.Tagging;
using Catalog.Application.Taxonomies;
using Catalog.Application.Tests.Jobs;
using Catalog.Application.Tests.Storage;
using Catalog.Domain;
using Catalog.Domain.Alignment;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Catalog.Domain.Jobs;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Catalog.Application.Tests.Alignment;

/// <summary>A1 to A7 are the invariants of MappingEditor.</summary>
public abstract class AlignmentSuite(DatabaseFixture fixture)
{
    [Fact]
    public async Task A1_Mapping_ThatContradictsAChainOfExactMatches_IsRefusedAndNothingIsWritten()
    {
        var scene = await SceneAsync("shoes\nboots", "footwear\nwellies");
        await scene.MapAsync("shoes", "footwear");
        await scene.MapAsync("boots", "footwear");
        await scene.MapAsync("shoes", "wellies");

        var error = await Assert.ThrowsAsync<CatalogException>(() => scene.MapAsync("boots", "wellies", MappingRelation.BroadMatch)); // boots = footwear = shoes = wellies

        Assert.Equal(ErrorCode.MappingContradiction, error.Code);
        Assert.Equal(3, await scene.CountAsync());
    }

    [Fact]
    public async Task A2_EndsOutsideTheSetsTaxonomies_AreRefused()
    {
        var scene = await SceneAsync("shoes", "footwear");
        var (_, others) = await scene.World.TaxonomyAsync("bags");

        var errors = new[]
        {
            await Assert.ThrowsAsync<CatalogException>(() => scene.AddAsync(new MappingInput(others["bags"], scene.Target["footwear"], null, MappingRelation.ExactMatch))),
            await Assert.ThrowsAsync<CatalogException>(() => scene.AddAsync(new MappingInput(scene.Source["shoes"], others["bags"], null, MappingRelation.ExactMatch))),
            await Assert.ThrowsAsync<CatalogException>(() => scene.AddAsync(new MappingInput(scene.Source["shoes"], null, "http://x/y", MappingRelation.ExactMatch))),
            await Assert.ThrowsAsync<CatalogException>(() => scene.Editor.CreateAsync(scene.World.Caller, new MappingSetInput("same", "Same", scene.SourceId, scene.SourceId), null, CancellationToken.None)),
        };

        Assert.All(errors, error => Assert.Equal(ErrorCode.InvalidValue, error.Code));
    }

    [Fact]
    public async Task A3_Proposals_LeaveWhatWasDecided_AndComeWithReasons()
    {
        var scene = await SceneAsync("Garden\n  Garden lamps\n  Rakes\nDesks", "Lawn and garden\n  Lamps for the garden\n  Rake\nDesk");
        var first = await scene.Proposer.RunAsync(scene.World.Caller, scene.Set, new ProposalOptions(), null, CancellationToken.None);
        var proposed = await scene.MappingsAsync();
        var rakes = proposed.First(m => m.SourceId == scene.Source["Rakes"] && m.TargetId == scene.Target["Rake"]);
        await scene.Editor.DecideAsync(scene.World.Caller, [rakes.Id], accept: false, null, "no", null, CancellationToken.None);

        var again = await scene.Proposer.RunAsync(scene.World.Caller, scene.Set, new ProposalOptions(), null, CancellationToken.None);

        Assert.Equal(4, first.Value.Concepts);
        Assert.All(proposed, m => Assert.Contains("\"strength\"", m.Reasons, StringComparison.Ordinal));
        Assert.Equal(MappingState.Rejected, (await scene.MappingsAsync()).Single(m => m.Id == rakes.Id).State);
        Assert.Equal(0, again.Value.Withdrawn);
        Assert.Equal(proposed.Count, await scene.CountAsync());
    }

    [Fact]
    public async Task AcceptAbove_TakesTheSurestOfEachConceptAndNoneForAnAcceptedOne()
    {
        var scene = await SceneAsync("Lamps\nDesks\nRugs", "Lamp\nDesk\nOther");
        await scene.Proposer.RunAsync(scene.World.Caller, scene.Set, new ProposalOptions(), null, CancellationToken.None);
        await scene.MapAsync("Desks", "Other", MappingRelation.CloseMatch);

        var dry = await scene.Editor.AcceptAboveAsync(scene.World.Caller, scene.Set, 0.9, dryRun: true, null, CancellationToken.None);
        var report = await scene.Editor.AcceptAboveAsync(scene.World.Caller, scene.Set, 0.9, dryRun: false, null, CancellationToken.None);

        Assert.Equal((1, 1), (dry.Value.Updated, report.Value.Updated));
        var accepted = (await scene.MappingsAsync()).Where(m => m.State == MappingState.Accepted).Select(m => (m.SourceId, m.TargetId)).ToHashSet();
        Assert.Equal([(scene.Source["Lamps"], scene.Target["Lamp"]), (scene.Source["Desks"], scene.Target["Other"])], accepted);
    }

    [Fact]
    public async Task A4_AlignedConcept_StaysWhileAnythingSupportsIt()
    {
        var scene = await SceneAsync("shoes\nboots\nbags", "footwear\nluggage");
        await scene.MapAsync("shoes", "footwear");
        await scene.MapAsync("boots", "footwear", MappingRelation.BroadMatch, 0.8);
        await scene.MapAsync("bags", "luggage", MappingRelation.RelatedMatch);
        var item = await scene.World.ProductAsync("Boot");
        await scene.TagAsync(item, "shoes", "boots", "bags");

        var report = (await scene.ApplyAsync()).Value;

        Assert.Equal((1, 1, 0), (report.Items, report.Created, report.Removed));
        Assert.Equal(["footwear Aligned 1"], await scene.TargetTagsAsync(item));
        await scene.UntagAsync(item, "shoes");
        await scene.FollowAsync();
        Assert.Equal(["footwear Aligned 0.8"], await scene.TargetTagsAsync(item));
        await scene.UntagAsync(item, "boots");
        await scene.FollowAsync();
        Assert.Empty(await scene.TargetTagsAsync(item));
    }

    [Fact]
    public async Task A5_APersonsRejection_StaysThroughEveryAlignment()
    {
        var scene = await SceneAsync("shoes", "footwear");
        await scene.MapAsync("shoes", "footwear");
        var items = await scene.World.ProductsAsync(2);
        await scene.TagAsync(items[0], "shoes");
        await scene.TagAsync(items[1], "shoes");
        await scene.ApplyAsync();
        await scene.World.Tagger.UntagAsync(scene.World.Caller, new TagRequest([items[0]], [TagTarget.Of(scene.Target["footwear"])]), CancellationToken.None);
        await scene.World.Tagger.TagAsync(scene.World.Caller, new TagRequest([items[1]], [TagTarget.Of(scene.Target["footwear"])]), CancellationToken.None);

        await scene.FollowAsync();
        var report = (await scene.ApplyAsync()).Value;
        await scene.UntagAsync(items[1], "shoes");
        await scene.FollowAsync();

        Assert.Equal((0, 2), (report.Created, report.Kept));
        var rejected = Assert.Single(await scene.World.TagsAsync(items[0]), tag => tag.ConceptId == scene.Target["footwear"]);
        Assert.Equal((TagSource.Manual, TagStatus.Rejected), (rejected.Source, rejected.Status));
        Assert.Equal(["footwear Manual 1"], await scene.TargetTagsAsync(items[1])); // a person's word outlives the mapping
    }

    [Fact]
    public async Task A6_AligningTwice_ChangesNothing_AndAlignedConceptsFeedNoMapping()
    {
        var scene = await SceneAsync("shoes", "footwear");
        await scene.MapAsync("shoes", "footwear");
        var back = (await scene.Editor.CreateAsync(scene.World.Caller, new MappingSetInput("back", "Back", scene.TargetId, scene.SourceId), null, CancellationToken.None)).Value;
        await scene.Editor.AddAsync(scene.World.Caller, back, [new MappingInput(scene.Target["footwear"], scene.Source["shoes"], null, MappingRelation.ExactMatch)], null, CancellationToken.None);
        var item = await scene.World.ProductAsync("Shoe");
        await scene.TagAsync(item, "shoes");
        await scene.ApplyAsync();
        await scene.Applier.ApplyAsync(scene.World.Caller, back, false, null, CancellationToken.None);
        await scene.FollowAsync();

        var before = (await scene.World.OutboxAsync()).Count;
        var again = (await scene.ApplyAsync()).Value;
        await scene.FollowAsync();
        await scene.FollowAsync();

        Assert.Equal((0, 0, 0, 1), (again.Created, again.Updated, again.Removed, again.Unchanged));
        Assert.Equal(before + 1, (await scene.World.OutboxAsync()).Count); // that the set was applied again, and nothing else
        await scene.UntagAsync(item, "shoes");
        await scene.FollowAsync();
        Assert.Empty(await scene.World.TagsAsync(item)); // the two sets do not hold each other up
    }

    [Fact]
    public async Task A7_Undo_BringsBackWhatWasThere_AndTheSetIsNoLongerInUse()
    {
        var scene = await SceneAsync("shoes", "footwear");
        await scene.MapAsync("shoes", "footwear");
        var items = await scene.World.ProductsAsync(3);
        foreach (var item in items)
        {
            await scene.TagAsync(item, "shoes");
        }

        var applied = await scene.ApplyAsync();
        Assert.True((await scene.CoverageAsync()).IsApplied);

        await scene.World.Tagger.UndoAsync(scene.World.Caller, applied.ChangeSet!.Value, null, CancellationToken.None);
        await scene.FollowAsync();
        await scene.TagAsync(await scene.World.ProductAsync("Later"), "shoes");
        await scene.FollowAsync();

        Assert.False((await scene.CoverageAsync()).IsApplied);
        Assert.Equal(0, await scene.World.ReadAsync(context => context.TagAssignments.CountAsync(t => t.WorkspaceId == scene.World.Caller.WorkspaceId && t.Source == TagSource.Aligned)));
    }

    [Fact]
    public async Task DryRun_CountsAndChangesNothing_AndWithdrawalTakesAllAway()
    {
        var scene = await SceneAsync("shoes", "footwear");
        await scene.MapAsync("shoes", "footwear");
        var item = await scene.World.ProductAsync("Shoe");
        await scene.TagAsync(item, "shoes");

        var dry = await scene.Applier.ApplyAsync(scene.World.Caller, scene.Set, dryRun: true, null, CancellationToken.None);
        Assert.Equal((1, (ChangeSetId?)null), (dry.Value.Created, dry.ChangeSet));
        Assert.Empty(await scene.TargetTagsAsync(item));

        await scene.ApplyAsync();
        var withdrawn = await scene.Applier.WithdrawAsync(scene.World.Caller, scene.Set, dryRun: false, null, CancellationToken.None);
        await scene.FollowAsync();

        Assert.Equal(1, withdrawn.Value.Removed);
        Assert.Empty(await scene.TargetTagsAsync(item));
        Assert.False((await scene.CoverageAsync()).IsApplied);
    }

    [Fact]
    public async Task ExclusiveTarget_TakesTheStrongerMapping_AndNoneWhereTwoHaveEqualRight()
    {
        var scene = await SceneAsync("shoes\nboots\nbags", "footwear\nluggage", exclusive: true);
        await scene.MapAsync("shoes", "footwear");
        await scene.MapAsync("boots", "luggage", MappingRelation.BroadMatch);
        await scene.MapAsync("bags", "luggage");
        var items = await scene.World.ProductsAsync(3);
        await scene.TagAsync(items[0], "shoes", "boots");
        await scene.TagAsync(items[1], "shoes", "bags");
        await scene.TagAsync(items[2], "shoes");
        await scene.World.Tagger.TagAsync(scene.World.Caller, new TagRequest([items[2]], [TagTarget.Of(scene.Target["luggage"])]), CancellationToken.None);

        var report = (await scene.ApplyAsync()).Value;

        Assert.Equal((1, 1, 1), (report.Created, report.Ambiguous, report.Conflicts));
        Assert.Equal(["footwear Aligned 1"], await scene.TargetTagsAsync(items[0]));
        Assert.Empty(await scene.TargetTagsAsync(items[1]));
        Assert.Equal(["luggage Manual 1"], await scene.TargetTagsAsync(items[2]));
    }

    [Fact]
    public async Task AcceptedMapping_OfASetInUse_ReachesItems_AndGoesWithItsRejection()
    {
        var scene = await SceneAsync("shoes\n  boots\nbags", "footwear\nluggage", inherits: true);
        await scene.MapAsync("bags", "luggage");
        var item = await scene.World.ProductAsync("Boot");
        await scene.TagAsync(item, "boots");
        await scene.ApplyAsync();

        await scene.MapAsync("shoes", "footwear"); // boots have none of their own, so they take that of shoes
        await scene.FollowAsync();
        Assert.Equal(["footwear Aligned 1"], await scene.TargetTagsAsync(item));

        var mapping = (await scene.MappingsAsync()).Single(m => m.SourceId == scene.Source["shoes"]);
        await scene.Editor.DecideAsync(scene.World.Caller, [mapping.Id], accept: false, null, null, null, CancellationToken.None);
        await scene.FollowAsync();
        Assert.Empty(await scene.TargetTagsAsync(item));
    }

    [Fact]
    public async Task EditedSetOfManyItems_IsBroughtInLineByOneJob_NotInTheTransactionThatNoticed()
    {
        var scene = await SceneAsync("shoes", "footwear");
        await scene.MapAsync("shoes", "footwear");
        var items = await scene.World.ProductsAsync(AlignmentWork.MostAtOnce + 1);
        await scene.World.Tagger.TagAsync(scene.World.Caller, new TagRequest(items, [TagTarget.Of(scene.Source["shoes"])]), CancellationToken.None);
        await scene.ApplyAsync();
        await scene.FollowAsync();
        var mapping = (await scene.MappingsAsync()).Single();

        await scene.Editor.DecideAsync(scene.World.Caller, [mapping.Id], accept: false, null, null, null, CancellationToken.None);
        await scene.FollowAsync();
        await scene.Editor.UpdateAsync(scene.World.Caller, scene.Set, null, new MappingSetDetails("Another name", null, null, null), null, CancellationToken.None);
        await scene.FollowAsync();
        var waiting = await scene.World.ReadAsync(context => context.Jobs.Where(job => job.WorkspaceId == scene.World.Caller.WorkspaceId && job.Kind == JobKind.RealignItems).ToListAsync());
        var before = await AlignedAsync();
        var queue = new JobQueue(scene.World.Store, scene.World.Clock);
        var ended = await JobScene.RunAsync(scene.World, queue, new RealignmentJobs(scene.Applier), () => Task.FromResult(waiting.Single().Id));

        var told = await new JobFeed(scene.World.Store).PastAsync(ended.Id, scene.World.Caller.WorkspaceId, 0, long.MaxValue, CancellationToken.None);

        Assert.Equal(JobState.Queued, Assert.Single(waiting).State);
        Assert.Equal([JobState.Queued, JobState.Running, JobState.Succeeded], told.Select(one => one.Standing.State).Distinct());
        Assert.Equal((items.Count, 0), (before, await AlignedAsync()));
        Assert.Equal((JobState.Succeeded, (long)items.Count, (long?)items.Count), (ended.State, ended.Updated, ended.Total));

        Task<int> AlignedAsync() => scene.World.ReadAsync(context => context.TagAssignments.CountAsync(t => t.WorkspaceId == scene.World.Caller.WorkspaceId && t.Source == TagSource.Aligned));
    }

    [Fact]
    public async Task Withdrawal_EndsTheUseAtOnce_AndWithdrawingAgainChangesNothing()
    {
        var scene = await SceneAsync("shoes", "footwear");
        await scene.MapAsync("shoes", "footwear");
        var items = await scene.World.ProductsAsync(ItemAlignment.PageSize + 200);
        await scene.World.Tagger.TagAsync(scene.World.Caller, new TagRequest(items, [TagTarget.Of(scene.Source["shoes"])]), CancellationToken.None);
        await scene.ApplyAsync();

        var first = await scene.Applier.WithdrawAsync(scene.World.Caller, scene.Set, dryRun: false, null, CancellationToken.None);
        var again = await scene.Applier.WithdrawAsync(scene.World.Caller, scene.Set, dryRun: false, null, CancellationToken.None);

        Assert.Equal((items.Count, 0), (first.Value.Removed, again.Value.Removed));
        Assert.Null(again.ChangeSet);
        Assert.False((await scene.CoverageAsync()).IsApplied);
        var changeSets = await scene.World.ReadAsync(context => context.ChangeSets.CountAsync(c => c.WorkspaceId == scene.World.Caller.WorkspaceId && c.Description.StartsWith("Withdraw")));
        Assert.Equal(1, changeSets);
    }

    [Fact]
    public async Task UndoOfAWithdrawal_PutsTheSetToUseAgain_WithWhatItHadPutOnItems()
    {
        var scene = await SceneAsync("shoes", "footwear");
        await scene.MapAsync("shoes", "footwear");
        var item = await scene.World.ProductAsync("Shoe");
        await scene.TagAsync(item, "shoes");
        await scene.ApplyAsync();
        var withdrawn = await scene.Applier.WithdrawAsync(scene.World.Caller, scene.Set, dryRun: false, null, CancellationToken.None);

        await scene.World.Tagger.UndoAsync(scene.World.Caller, withdrawn.ChangeSet!.Value, null, CancellationToken.None); // it changed something
        await scene.FollowAsync();
        var (isApplied, tags) = ((await scene.CoverageAsync()).IsApplied, await scene.TargetTagsAsync(item));
        await scene.UntagAsync(item, "shoes");
        await scene.FollowAsync();

        Assert.True(isApplied);
        Assert.Equal(["footwear Aligned 1"], tags);
        Assert.Empty(await scene.TargetTagsAsync(item)); // what is aligned still goes with its cause
    }

    [Fact]
    public async Task Goals_AreServedByRelatedMatches()
    {
        var scene = await SceneAsync("running shoes", "Grow sports", targetKind: TaxonomyKind.Goals);
        await scene.MapAsync("running shoes", "Grow sports", MappingRelation.RelatedMatch);
        var item = await scene.World.ProductAsync("Shoe");
        await scene.TagAsync(item, "running shoes");

        await scene.ApplyAsync();

        Assert.Equal(["Grow sports Aligned 1"], await scene.TargetTagsAsync(item));
    }

    [Fact]
    public async Task Coverage_TellsMappedInheritedSuggestedAndAmbiguous()
    {
        var scene = await SceneAsync("a\n  a1\nb\nc\nd", "x\ny", inherits: true);
        await scene.MapAsync("a", "x");
        await scene.MapAsync("b", "x");
        await scene.MapAsync("b", "y");
        await scene.AddAsync(new MappingInput(scene.Source["c"], scene.Target["y"], null, MappingRelation.CloseMatch) { State = MappingState.Suggested });
        var items = await scene.World.ProductsAsync(2);
        await scene.TagAsync(items[0], "a1");
        await scene.TagAsync(items[1], "d");
        await scene.ApplyAsync();

        var coverage = await scene.CoverageAsync();

        Assert.Equal((5, 2, 1, 1, 2, 1), (coverage.Concepts, coverage.Mapped, coverage.Inherited, coverage.Suggested, coverage.Unmapped, coverage.Ambiguous));
        Assert.Equal((2, 1), (coverage.Items, coverage.ItemsCovered));
        Assert.Equal(["c", "d"], coverage.UnmappedConcepts.Select(concept => concept.Name));
        Assert.Equal(["b"], coverage.AmbiguousConcepts.Select(concept => concept.Name));
    }

    [Theory]
    [InlineData(MappingFormat.Csv, "set.csv")]
    [InlineData(MappingFormat.Sssom, "set.sssom.tsv")]
    public async Task ExportedMappings_ImportedIntoAnotherSet_AreTheSame(MappingFormat format, string name)
    {
        var scene = await SceneAsync("shoes\nboots, high\nbags", "footwear\nluggage");
        await scene.AddAsync(
            new MappingInput(scene.Source["shoes"], scene.Target["footwear"], null, MappingRelation.ExactMatch) { Comment = "sure, \"quite\"" },
            new MappingInput(scene.Source["boots, high"], scene.Target["footwear"], null, MappingRelation.BroadMatch) { Confidence = 0.75, Justification = MappingJustification.Lexical },
            new MappingInput(scene.Source["bags"], scene.Target["luggage"], null, MappingRelation.CloseMatch) { State = MappingState.Suggested },
            new MappingInput(scene.Source["bags"], scene.Target["footwear"], null, MappingRelation.RelatedMatch) { State = MappingState.Rejected });
        using var text = new StringWriter();
        await scene.Files.ExportAsync(scene.World.Caller, scene.Set, format, text, CancellationToken.None);
        var copy = (await scene.Editor.CreateAsync(scene.World.Caller, new MappingSetInput("copy", "Copy", scene.SourceId, scene.TargetId), null, CancellationToken.None)).Value;

        var report = await scene.Files.ImportAsync(scene.World.Caller, copy, new MappingUpload(name, new StringReader(text.ToString())), dryRun: false, CancellationToken.None);
        var again = await scene.Files.ImportAsync(scene.World.Caller, copy, new MappingUpload(name, new StringReader(text.ToString())), dryRun: false, CancellationToken.None);

        Assert.Equal((4, 0), (report.Value.Created, report.Value.Refused.Count));
        Assert.Equal((0, 0, 4), (again.Value.Created, again.Value.Updated, again.Value.Unchanged));
        Assert.Equal((await scene.MappingsAsync()).Select(Text), (await scene.MappingsAsync(copy)).Select(Text));

        static string Text(Mapping m) => $"{m.SourceId} {m.TargetId} {m.Relation} {m.Justification} {m.Confidence} {m.State} {m.Comment}";
    }

    [Fact]
    public async Task ImportedFile_ReportsRowsThatCannotBe_AndTakesTheOthers()
    {
        var scene = await SceneAsync("shoes\nboots\nbags", "footwear\nluggage");
        const string File =
            """
            subject_id,predicate_id,object_id,confidence
            shoes,skos:exactMatch,footwear,1
            slippers,skos:exactMatch,footwear,1
            boots,skos:sameish,footwear,1
            boots,skos:exactMatch,footwear,2
            bags,skos:exactMatch,luggage,0.5
            """;

        var report = await scene.Files.ImportAsync(scene.World.Caller, scene.Set, new MappingUpload("m.csv", new StringReader(File)), dryRun: false, CancellationToken.None);

        Assert.Equal(2, report.Value.Created);
        Assert.Equal([ErrorCode.NotFound, ErrorCode.FileUnreadable, ErrorCode.InvalidValue], report.Value.Refused.Select(refusal => refusal.Code));
        Assert.Equal([3L, 4, 5], report.Value.Refused.Select(refusal => refusal.Row));
    }

    [Fact]
    public async Task File_ThatSaysTwoThingsOfTwoConcepts_KeepsTheFirst_AndNamesTheRow()
    {
        var scene = await SceneAsync("shoes\nboots", "footwear\nwellies");
        const string File =
            """
            source,target,relation
            shoes,footwear,exactMatch
            shoes,footwear,broadMatch
            shoes,footwear,exactMatch
            boots,footwear,exactMatch
            shoes,wellies,exactMatch
            boots,wellies,relatedMatch
            """;

        var report = await scene.Files.ImportAsync(scene.World.Caller, scene.Set, new MappingUpload("m.csv", new StringReader(File)), dryRun: false, CancellationToken.None);
        var error = await Assert.ThrowsAsync<CatalogException>(() => scene.AddAsync(
            new MappingInput(scene.Source["boots"], scene.Target["footwear"], null, MappingRelation.ExactMatch),
            new MappingInput(scene.Source["boots"], scene.Target["footwear"], null, MappingRelation.RelatedMatch)));

        Assert.Equal([(3L, ErrorCode.MappingContradiction), (7L, ErrorCode.MappingContradiction)], report.Value.Refused.Select(refusal => (refusal.Row, refusal.Code)));
        Assert.Contains("Accepted BroadMatch here and was Accepted ExactMatch before", report.Value.Refused[0].Message, StringComparison.Ordinal);
        Assert.Contains($"RelatedMatch from 'boots' ({scene.Source["boots"].Value}) to 'wellies' ({scene.Target["wellies"].Value})", report.Value.Refused[1].Message, StringComparison.Ordinal);
        Assert.Equal(MappingRelation.ExactMatch, (await scene.MappingsAsync()).Single(m => m.SourceId == scene.Source["shoes"] && m.TargetId == scene.Target["footwear"]).Relation);
        Assert.Equal(ErrorCode.MappingContradiction, error.Code);
    }

    [Fact]
    public async Task RelatedConcepts_CannotBeBroaderToo()
    {
        var world = await World.NewAsync(fixture);
        var (_, concepts) = await world.TaxonomyAsync("fruit\n  citrus\n    lemon\ntea");
        await world.Taxonomies.RelateAsync(world.Caller, concepts["lemon"], concepts["tea"], ConceptRelationKind.Related, null, CancellationToken.None);
        await world.Taxonomies.RelateAsync(world.Caller, concepts["tea"], concepts["citrus"], ConceptRelationKind.Broader, null, CancellationToken.None);

        var errors = new[]
        {
            await Assert.ThrowsAsync<CatalogException>(() => world.Taxonomies.RelateAsync(world.Caller, concepts["lemon"], concepts["fruit"], ConceptRelationKind.Related, null, CancellationToken.None)),
            await Assert.ThrowsAsync<CatalogException>(() => world.Taxonomies.RelateAsync(world.Caller, concepts["tea"], concepts["lemon"], ConceptRelationKind.Broader, null, CancellationToken.None)),
            await Assert.ThrowsAsync<CatalogException>(() => world.Taxonomies.RelateAsync(world.Caller, concepts["fruit"], concepts["tea"], ConceptRelationKind.Broader, null, CancellationToken.None)),
        };
        await world.Taxonomies.UnrelateAsync(world.Caller, concepts["tea"], concepts["lemon"], ConceptRelationKind.Related, null, CancellationToken.None);

        Assert.Equal([ErrorCode.RelationContradiction, ErrorCode.RelationContradiction, ErrorCode.TaxonomyCycle], errors.Select(error => error.Code));
        Assert.Equal(1, await world.ReadAsync(context => context.ConceptRelations.CountAsync(r => r.WorkspaceId == world.Caller.WorkspaceId)));
    }

    private async Task<Scene> SceneAsync(string source, string target, bool exclusive = false, bool inherits = false, TaxonomyKind targetKind = TaxonomyKind.Taxonomy)
    {
        var world = await World.NewAsync(fixture);
        var (sourceId, sources) = await world.TaxonomyAsync(source);
        var (targetId, targets) = await world.TaxonomyAsync(target, exclusive);
        if (targetKind != TaxonomyKind.Taxonomy)
        {
            targetId = (await world.Taxonomies.CreateAsync(world.Caller, new TaxonomyInput("goals", "Goals") { Kind = targetKind }, null, CancellationToken.None)).Value;
            targets = [];
            foreach (var name in target.Split('\n'))
            {
                targets.Add(name, (await world.Taxonomies.AddConceptAsync(world.Caller, targetId, null, new ConceptInput(name), null, CancellationToken.None)).Value.Id);
            }
        }

        var editor = new MappingEditor(world.Changes);
        var set = (await editor.CreateAsync(world.Caller, new MappingSetInput("set", "Set", sourceId, targetId) { Inherits = inherits }, null, CancellationToken.None)).Value;
        return new Scene(world, editor, set, sourceId, targetId, sources, targets);
    }

    private sealed record Scene(
        World World, MappingEditor Editor, MappingSetId Set, TaxonomyId SourceId, TaxonomyId TargetId, Dictionary<string, ConceptId> Source, Dictionary<string, ConceptId> Target)
    {
        public AlignmentApplier Applier { get; } = new(World.Changes);

        public MappingProposer Proposer { get; } = new(World.Changes);

        public MappingFiles Files { get; } = new(World.Changes);

        public Task<Changed<MappingReport>> AddAsync(params MappingInput[] mappings) => Editor.AddAsync(World.Caller, Set, mappings, null, CancellationToken.None);

        public Task<Changed<MappingReport>> MapAsync(string source, string target, MappingRelation relation = MappingRelation.ExactMatch, double confidence = 1) =>
            AddAsync(new MappingInput(Source[source], Target[target], null, relation) { Confidence = confidence });

        public Task<Changed<AlignmentReport>> ApplyAsync() => Applier.ApplyAsync(World.Caller, Set, dryRun: false, null, CancellationToken.None);

        public Task<MappingCoverage> CoverageAsync() => Applier.CoverageAsync(World.Caller, Set, CancellationToken.None);

        public Task TagAsync(ItemId item, params string[] concepts) =>
            World.Tagger.TagAsync(World.Caller, new TagRequest([item], [.. concepts.Select(name => TagTarget.Of(Source[name]))]), CancellationToken.None);

        public Task UntagAsync(ItemId item, string concept) => World.Tagger.UntagAsync(World.Caller, new TagRequest([item], [TagTarget.Of(Source[concept])]), CancellationToken.None);

        /// <summary>What the worker does after each commit.</summary>
        public async Task FollowAsync()
        {
            await using var worker = new OutboxWorker(World.Store, World.Changes, [new AlignmentWork(World.Store, World.Clock)], World.Clock, NullLoggerFactory.Instance);
            await worker.CatchUpAsync(CancellationToken.None);
        }

        public async Task<List<string>> TargetTagsAsync(ItemId item)
        {
            var names = Target.ToDictionary(pair => pair.Value, pair => pair.Key);
            return [.. (await World.TagsAsync(item)).Where(tag => tag.TaxonomyId == TargetId && tag.Status == TagStatus.Accepted)
                .Select(tag => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{names[tag.ConceptId]} {tag.Source} {tag.Confidence}"))];
        }

        public Task<List<Mapping>> MappingsAsync(MappingSetId? set = null) =>
            World.ReadAsync(context => context.Mappings.Where(m => m.WorkspaceId == World.Caller.WorkspaceId && m.SetId == (set ?? Set)).OrderBy(m => m.Id).ToListAsync());

        public Task<int> CountAsync() => World.ReadAsync(context => context.Mappings.CountAsync(m => m.WorkspaceId == World.Caller.WorkspaceId && m.SetId == Set));
    }
}

/// <summary>The suite on SQLite.</summary>
public sealed class SqliteAlignmentTests(SqliteFixture fixture) : AlignmentSuite(fixture), IClassFixture<SqliteFixture>;

/// <summary>The suite on PostgreSQL.</summary>
public sealed class PostgreSqlAlignmentTests(PostgreSqlFixture fixture) : AlignmentSuite(fixture), IClassFixture<PostgreSqlFixture>;
