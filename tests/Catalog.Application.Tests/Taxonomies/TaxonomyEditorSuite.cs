using Catalog.Application.Tagging;
using Catalog.Application.Taxonomies;
using Catalog.Application.Tests.Storage;
using Catalog.Domain;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tests.Taxonomies;

/// <summary>X1 to X5 are the invariants of TaxonomyEditor.</summary>
public abstract class TaxonomyEditorSuite(DatabaseFixture fixture)
{
    private const string Fruit = "fruit\n  citrus\n    lemon\n    orange\n  pome\n    apple\nnuts";

    [Fact]
    public async Task X1_Move_UnderItsOwnNarrowerConcept_IsRefusedAndLeavesTheTreeAsItWas()
    {
        var world = await World.NewAsync(fixture);
        var (id, concepts) = await world.TaxonomyAsync(Fruit);
        var before = await world.OutlineAsync(id);

        var error = await Assert.ThrowsAsync<CatalogException>(() => MoveAsync(world, concepts["fruit"], concepts["lemon"]));

        Assert.Equal(ErrorCode.TaxonomyCycle, error.Code);
        Assert.Equal(before, await world.OutlineAsync(id));
    }

    [Fact]
    public async Task X1_TwoMovesThatTogetherMakeACycle_OneIsRefused()
    {
        var world = await World.NewAsync(fixture);
        for (var round = 0; round < 5; round++)
        {
            var (id, concepts) = await world.TaxonomyAsync("a\nb");

            var errors = await Task.WhenAll(
                Record.ExceptionAsync(() => MoveAsync(world, concepts["a"], concepts["b"])).AsTask(),
                Record.ExceptionAsync(() => MoveAsync(world, concepts["b"], concepts["a"])).AsTask());

            Assert.Equal(ErrorCode.TaxonomyCycle, Assert.IsType<CatalogException>(Assert.Single(errors, error => error is not null)).Code);
            Assert.Equal(2, (await world.OutlineAsync(id)).Split('\n').Length);
        }
    }

    [Fact]
    public async Task X2_ASiblingOfTheSameName_IsRefusedWhereverItComesFrom()
    {
        var world = await World.NewAsync(fixture);
        var (id, concepts) = await world.TaxonomyAsync("a\n  Äpfel\nb\n  äpfel2\nÄPFEL");

        var errors = new[]
        {
            await Assert.ThrowsAsync<CatalogException>(() => world.Taxonomies.AddConceptAsync(world.Caller, id, concepts["a"], new ConceptInput(" äPFEL "), null, CancellationToken.None)),
            await Assert.ThrowsAsync<CatalogException>(() => MoveAsync(world, concepts["ÄPFEL"], concepts["a"])),
            await Assert.ThrowsAsync<CatalogException>(() => world.Taxonomies.RenameAsync(world.Caller, concepts["b"], null, "A", null, CancellationToken.None)),
        };

        Assert.All(errors, error => Assert.Equal(ErrorCode.DuplicateSibling, error.Code));
    }

    [Fact]
    public async Task X2_TheSameNameAddedManyTimesAtOnce_IsAddedOnce()
    {
        var world = await World.NewAsync(fixture);
        var (id, _) = await world.TaxonomyAsync("a");

        var errors = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Record.ExceptionAsync(() =>
            world.Taxonomies.AddConceptAsync(world.Caller, id, null, new ConceptInput("new"), null, CancellationToken.None)).AsTask()));

        Assert.Single(errors, error => error is null);
        Assert.All(errors.OfType<Exception>(), error => Assert.Equal(ErrorCode.DuplicateSibling, Assert.IsType<CatalogException>(error).Code));
    }

    /// <summary>Random moves in a random tree against a naive tree: the same refusals, and each path is its broader path and its own id.</summary>
    [Fact]
    public async Task X3_Paths_FollowTheTreeThroughRandomMoves()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var world = await World.NewAsync(fixture);
        var (id, concepts) = await world.TaxonomyAsync(string.Join('\n', Enumerable.Range(0, 15).Select(n => $"n{n}")));
        var ids = concepts.Values.ToList();
        var broader = ids.ToDictionary(concept => concept, _ => (ConceptId?)null);
        for (var step = 0; step < 60; step++)
        {
            var moved = ids[random.Next(ids.Count)];
            ConceptId? target = random.Next(5) == 0 ? null : ids[random.Next(ids.Count)];
            var cycle = false;
            for (var up = target; up is { } above; up = broader[above])
            {
                cycle |= above == moved;
            }

            var error = await Record.ExceptionAsync(() => MoveAsync(world, moved, target));
            Assert.True(cycle == error is CatalogException { Code: ErrorCode.TaxonomyCycle }, $"seed {seed}, step {step}: {error}");
            broader[moved] = cycle ? broader[moved] : target;
        }

        var stored = await world.ReadAsync(context => context.Concepts.Where(c => c.TaxonomyId == id).ToDictionaryAsync(c => c.Id));
        Assert.All(stored.Values, concept =>
        {
            Assert.Equal(broader[concept.Id], concept.BroaderId);
            Assert.Equal((concept.BroaderId is { } above ? stored[above].Path : "") + $"{concept.Id}/", concept.Path);
            Assert.Equal(concept.Path.Count(letter => letter == '/') - 1, concept.Depth);
        });
    }

    [Fact]
    public async Task X4_Merge_DoesWhatItsPreviewSays()
    {
        var world = await World.NewAsync(fixture);
        var items = await world.ProductsAsync(5);
        var (id, concepts) = await world.TaxonomyAsync(Fruit);
        await TagAsync(world, items[..3], concepts["citrus"], TagStatus.Accepted);
        await TagAsync(world, [items[2], items[3]], concepts["pome"], TagStatus.Suggested);
        await TagAsync(world, [items[4]], concepts["apple"], TagStatus.Accepted);

        var preview = await world.Taxonomies.PreviewMergeAsync(world.Caller, concepts["citrus"], concepts["pome"], CancellationToken.None);
        Assert.Equal(new MergeReport(Items: 3, Both: 1, Narrower: 2, Labels: 1), preview);
        Assert.Equal(7, (await world.OutlineAsync(id)).Split('\n').Length);

        var merged = await world.Taxonomies.MergeAsync(world.Caller, concepts["citrus"], concepts["pome"], null, CancellationToken.None);

        Assert.Equal(preview, merged.Value);
        Assert.Equal("fruit\n  citrus\n  pome\n    apple\n    lemon\n    orange\nnuts", await world.OutlineAsync(id));
        var now = new List<string>();
        foreach (var item in items)
        {
            now.AddRange((await world.TagsAsync(item)).Select(tag => $"{items.IndexOf(item)} {concepts.Single(pair => pair.Value == tag.ConceptId).Key} {tag.Status}"));
        }

        Assert.Equal(["0 pome Accepted", "1 pome Accepted", "2 pome Accepted", "3 pome Suggested", "4 apple Accepted"], now);
        var citrus = await world.ReadAsync(context => context.Concepts.SingleAsync(c => c.Id == concepts["citrus"]));
        Assert.Equal((ConceptStatus.Deprecated, concepts["pome"]), (citrus.Status, citrus.ReplacedById));
        Assert.Contains("citrus", await LabelsAsync(world, concepts["pome"], LabelKind.Alternative));
        Assert.Superset(items[..3].Select(item => item.Value).ToHashSet(), (await world.OutboxAsync()).Where(entry => entry.Sequence > merged.Sequence - 10).Select(entry => entry.SubjectId).ToHashSet());
    }

    [Theory]
    [InlineData("fruit", "lemon", ErrorCode.TaxonomyCycle)]
    [InlineData("fruit", "fruit", ErrorCode.InvalidValue)]
    [InlineData("pome2", "pome", ErrorCode.DuplicateSibling)]
    public async Task X4_AMergeThatCannotBe_IsRefusedInPreviewAndInDeed(string merged, string into, ErrorCode code)
    {
        var world = await World.NewAsync(fixture);
        var (id, concepts) = await world.TaxonomyAsync(Fruit + "\npome2");
        await world.Taxonomies.AddConceptAsync(world.Caller, id, concepts["pome2"], new ConceptInput("Apple"), null, CancellationToken.None);
        var before = await world.OutlineAsync(id);

        var preview = await Assert.ThrowsAsync<CatalogException>(() => world.Taxonomies.PreviewMergeAsync(world.Caller, concepts[merged], concepts[into], CancellationToken.None));
        var deed = await Assert.ThrowsAsync<CatalogException>(() => world.Taxonomies.MergeAsync(world.Caller, concepts[merged], concepts[into], null, CancellationToken.None));

        Assert.Equal((code, code), (preview.Code, deed.Code));
        Assert.Equal(before, await world.OutlineAsync(id));
    }

    [Fact]
    public async Task X5_Labels_HaveOnePreferredPerLanguageAndOneRoleEach()
    {
        var world = await World.NewAsync(fixture);
        var (_, concepts) = await world.TaxonomyAsync("lemon");
        var lemon = concepts["lemon"];

        await world.Taxonomies.SetLabelsAsync(world.Caller, lemon, 1, new LabelsInput("de", "Zitrone", ["Limone"], ["Zitrohne"]), null, CancellationToken.None);
        await world.Taxonomies.SetLabelsAsync(world.Caller, lemon, 2, new LabelsInput("de", "Limone", ["Zitrone"], []), null, CancellationToken.None);
        await world.Taxonomies.SetLabelsAsync(world.Caller, lemon, 3, new LabelsInput("en", null, ["citron"], []), null, CancellationToken.None);

        Assert.Equal(["Limone", "lemon"], await LabelsAsync(world, lemon, LabelKind.Preferred));
        Assert.Equal(["Zitrone", "citron"], await LabelsAsync(world, lemon, LabelKind.Alternative));
        var clash = await Assert.ThrowsAsync<CatalogException>(() => world.Taxonomies.SetLabelsAsync(world.Caller, lemon, null, new LabelsInput("fr", "citron", ["citron "], ["citron"]), null, CancellationToken.None));
        var rename = await Assert.ThrowsAsync<CatalogException>(() => world.Taxonomies.RenameAsync(world.Caller, lemon, null, "citron", null, CancellationToken.None));
        Assert.Equal((ErrorCode.LabelClash, ErrorCode.LabelClash), (clash.Code, rename.Code));
    }

    [Fact]
    public async Task Rename_IsFoundByTheNewName()
    {
        var world = await World.NewAsync(fixture);
        var (id, concepts) = await world.TaxonomyAsync(Fruit);

        var renamed = await world.Taxonomies.RenameAsync(world.Caller, concepts["citrus"], 1, "Agrumes", null, CancellationToken.None);
        var stale = await Assert.ThrowsAsync<CatalogException>(() => world.Taxonomies.RenameAsync(world.Caller, concepts["citrus"], 1, "x", null, CancellationToken.None));

        Assert.Equal(2, renamed.Value.Version);
        Assert.Equal(ErrorCode.VersionConflict, stale.Code);
        Assert.Contains("  Agrumes", await world.OutlineAsync(id), StringComparison.Ordinal);
        Assert.Equal(["Agrumes"], await LabelsAsync(world, concepts["citrus"], LabelKind.Preferred));
    }

    [Fact]
    public async Task Delete_IsForConceptsThatNothingDependsOn()
    {
        var world = await World.NewAsync(fixture);
        var item = await world.ProductAsync("Boots");
        var (id, concepts) = await world.TaxonomyAsync(Fruit);
        await TagAsync(world, [item], concepts["lemon"], TagStatus.Accepted);

        Assert.Equal(ErrorCode.ConceptHasNarrower, (await Assert.ThrowsAsync<CatalogException>(() => DeleteAsync("citrus"))).Code);
        Assert.Equal(ErrorCode.Conflict, (await Assert.ThrowsAsync<CatalogException>(() => DeleteAsync("lemon"))).Code);
        await DeleteAsync("orange");
        Assert.DoesNotContain("orange", await world.OutlineAsync(id), StringComparison.Ordinal);

        Task DeleteAsync(string name) => world.Taxonomies.DeleteConceptAsync(world.Caller, concepts[name], null, null, CancellationToken.None);
    }

    [Fact]
    public async Task Notations_AreUniqueWithinTheTaxonomyAndCanBeCleared()
    {
        var world = await World.NewAsync(fixture);
        var (id, concepts) = await world.TaxonomyAsync("a\nb");
        await world.Taxonomies.UpdateConceptAsync(world.Caller, concepts["a"], null, new ConceptDetails(Notation: "N1", ScopeNote: "when ripe"), null, CancellationToken.None);

        var error = await Assert.ThrowsAsync<CatalogException>(() => world.Taxonomies.UpdateConceptAsync(world.Caller, concepts["b"], null, new ConceptDetails(Notation: "N1"), null, CancellationToken.None));
        await world.Taxonomies.UpdateConceptAsync(world.Caller, concepts["a"], 2, new ConceptDetails(Notation: ""), null, CancellationToken.None);
        await world.Taxonomies.AddConceptAsync(world.Caller, id, null, new ConceptInput("c") { Notation = "N1" }, null, CancellationToken.None);

        Assert.Equal(ErrorCode.DuplicateKey, error.Code);
        Assert.Equal("when ripe", (await world.ReadAsync(context => context.Concepts.SingleAsync(c => c.Id == concepts["a"]))).ScopeNote);
    }

    [Fact]
    public async Task AConceptOfAnotherWorkspace_IsNotFound()
    {
        var world = await World.NewAsync(fixture);
        var other = await World.NewAsync(fixture);
        var (id, concepts) = await world.TaxonomyAsync(Fruit);
        var (_, theirs) = await other.TaxonomyAsync("x");

        var errors = new[]
        {
            await Assert.ThrowsAsync<CatalogException>(() => MoveAsync(other, concepts["lemon"], null)),
            await Assert.ThrowsAsync<CatalogException>(() => MoveAsync(other, theirs["x"], concepts["lemon"])),
            await Assert.ThrowsAsync<CatalogException>(() => other.Taxonomies.AddConceptAsync(other.Caller, id, null, new ConceptInput("y"), null, CancellationToken.None)),
            await Assert.ThrowsAsync<CatalogException>(() => other.Taxonomies.MergeAsync(other.Caller, theirs["x"], concepts["lemon"], null, CancellationToken.None)),
        };

        Assert.All(errors, error => Assert.Equal(ErrorCode.NotFound, error.Code));
    }

    private static Task MoveAsync(World world, ConceptId concept, ConceptId? under) =>
        world.Taxonomies.MoveAsync(world.Caller, concept, null, under, null, CancellationToken.None);

    private static Task TagAsync(World world, IReadOnlyList<Domain.Items.ItemId> items, ConceptId concept, TagStatus status) =>
        world.Tagger.TagAsync(world.Caller, new TagRequest(items, [TagTarget.Of(concept)]) { Status = status, AllOrNothing = true }, CancellationToken.None);

    private static Task<List<string>> LabelsAsync(World world, ConceptId concept, LabelKind kind) => world.ReadAsync(context =>
        context.ConceptLabels.Where(l => l.ConceptId == concept && l.Kind == kind).OrderBy(l => l.Language).ThenBy(l => l.Text).Select(l => l.Text).ToListAsync());
}

/// <summary>On SQLite.</summary>
public sealed class SqliteTaxonomyEditorTests(SqliteFixture fixture) : TaxonomyEditorSuite(fixture), IClassFixture<SqliteFixture>;

/// <summary>On PostgreSQL.</summary>
public sealed class PostgreSqlTaxonomyEditorTests(PostgreSqlFixture fixture) : TaxonomyEditorSuite(fixture), IClassFixture<PostgreSqlFixture>;
