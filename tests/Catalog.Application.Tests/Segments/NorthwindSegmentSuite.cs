using Catalog.Application.Access;
using Catalog.Application.Analysis;
using Catalog.Application.Conditions;
using Catalog.Application.Segments;
using Catalog.Application.Storage.Reading;
using Catalog.Application.Tests.Analysis;
using Catalog.Application.Tests.Storage;
using Catalog.Domain.Analysis;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tests.Segments;

/// <summary>Previews, overlaps, snapshots and segments by analyses on Northwind, as of 1998-05-07.</summary>
public abstract class NorthwindSegmentSuite(DatabaseFixture fixture)
{
    private const string ThreeOrders = """{"related":{"relation":"orders","window":{"path":"orderDate","from":{"offset":"-P90D"}},"aggregate":"COUNT","op":"GTE","value":{"int":3}}}""";
    private const string FiveThousand = """{"related":{"relation":"orders","window":{"path":"orderDate","from":{"offset":"-P365D"}},"aggregate":"SUM","of":"netTotal","op":"GTE","value":{"int":5000}}}""";
    private const string GermanOrFrench = """{"field":{"path":"country","op":"IN","values":[{"string":"Germany"},{"string":"France"}]}}""";

    private static readonly DateTimeOffset AsOf = new(1998, 5, 7, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Preview_CountsTheWholeAndEachPart()
    {
        await using var scene = await SceneAsync();
        var preview = await AskAsync(scene, """{"and":[""" + FiveThousand + "," + GermanOrFrench + "]}");

        var nodes = await scene.Previewer.NodesAsync(preview, CancellationToken.None);
        var estimate = await scene.Previewer.EstimateAsync(preview, CancellationToken.None);
        var samples = await scene.Previewer.SamplesAsync(preview, 25, CancellationToken.None);

        Assert.Equal([8, 42, 22], nodes.Select(node => node.Count));
        Assert.Equal((8, true, 91), (estimate.Count, estimate.IsExact, await scene.Previewer.TotalAsync(preview, CancellationToken.None)));
        Assert.Equal((8, true), (samples.Count, samples.All(sample => sample.Why.Result && sample.Why.Parts.Count == 2)));
        Assert.Empty(SegmentPreviewer.Warnings(8, 91));
        Assert.All([(0, 91), (91, 91)], pair => Assert.Single(SegmentPreviewer.Warnings(pair.Item1, pair.Item2)));
    }

    [Fact]
    public async Task Overlap_OfThoseWhoOrderOftenAndThoseWhoSpend_IsOneHalf()
    {
        await using var scene = await SceneAsync();
        var often = await SnapshotAsync(scene, "Often", ThreeOrders);
        var much = await SnapshotAsync(scene, "Much", FiveThousand);

        var overlap = await scene.Previewer.OverlapAsync(scene.Data.Workspace, [often, much], CancellationToken.None);
        var previewed = await scene.Previewer.OverlapAsync(await AskAsync(scene, ThreeOrders), [much], CancellationToken.None);

        var pair = Assert.Single(overlap.Pairs);
        Assert.Equal([33, 42], overlap.Segments.Select(set => set.Members));
        Assert.Equal((25, 0.5), (pair.Both, pair.Jaccard));
        Assert.Equal((null, 25, 0.5), (previewed.Segments[0].Id, previewed.Pairs[0].Both, previewed.Pairs[0].Jaccard));
    }

    [Fact]
    public async Task ASnapshot_StaysAsItWas_AndADuplicateHasItsMembers()
    {
        await using var scene = await SceneAsync();
        var id = await SnapshotAsync(scene, "As it was", GermanOrFrench);

        var copy = await scene.Designer.DuplicateAsync(scene.Data.Caller, id, null, null, CancellationToken.None);

        await using var context = scene.Data.Store.Read();
        var both = await context.Segments.Where(row => row.Id == id || row.Id == copy.Value.Id).OrderBy(row => row.Id).ToListAsync();
        Assert.Equal([(22, SegmentKind.Snapshot, (DateTimeOffset?)AsOf), (22, SegmentKind.Snapshot, AsOf)], both.Select(row => (row.MemberCount, row.Kind, row.AsOf)));
        Assert.Equal("Copy of As it was", both[1].Name);
    }

    [Fact]
    public async Task Analyses_AreFieldsOfConditions_AndTheirSegmentsFollowThem()
    {
        await using var scene = await SceneAsync();
        await scene.Data.Analyser.RunAsync(scene.Data.Caller, AnalysisKind.Rfm, new AnalysisSettings { RfmRule = RfmRule.Ntile }, AsOf, CancellationToken.None);
        var best = await CreateAsync(scene, "Best", """{"field":{"path":"rfm.score","op":"EQ","value":{"int":555}}}""");
        var spent = await CreateAsync(scene, "Spent", """{"field":{"path":"lifetime.total","op":"GT","value":{"int":100000}}}""");
        var byTile = await CountAsync(scene, best);

        await scene.Data.Analyser.RunAsync(scene.Data.Caller, AnalysisKind.Rfm, new AnalysisSettings(), AsOf, CancellationToken.None);
        await scene.Keeper.CatchUpAsync(scene.Data.Workspace, CancellationToken.None);

        Assert.Equal((6, 5, 3), (byTile, await CountAsync(scene, best), await CountAsync(scene, spent)));
    }

    private async Task<Scene> SceneAsync() => new(await Northwind.SharedAsync(fixture));

    private static Task<SegmentPreview> AskAsync(Scene scene, string condition) => scene.Previewer.AskAsync(scene.Data.Workspace, ItemKind.Customer, ConditionJson.Read(condition), AsOf, CancellationToken.None);

    private static async Task<SegmentId> SnapshotAsync(Scene scene, string name, string condition) =>
        (await scene.Designer.CreateAsync(scene.Data.Caller, new SegmentDesign(name, ItemKind.Customer, ConditionJson.Read(condition), SegmentKind.Snapshot, AsOf), null, CancellationToken.None)).Value.Id;

    private static async Task<SegmentId> CreateAsync(Scene scene, string name, string condition) =>
        (await scene.Designer.CreateAsync(scene.Data.Caller, new SegmentDesign(name, ItemKind.Customer, ConditionJson.Read(condition)), null, CancellationToken.None)).Value.Id;

    private static async Task<int> CountAsync(Scene scene, SegmentId id)
    {
        await using var context = scene.Data.Store.Read();
        return await context.Segments.Where(row => row.Id == id).Select(row => row.MemberCount).SingleAsync();
    }

    private sealed class Scene : IAsyncDisposable
    {
        private readonly ReadStore reading;

        public Scene(Northwind data)
        {
            Data = data;
            reading = ReadStore.Open(data.Store);
            var conditions = new SegmentConditions(data.Store, new ConditionStore(data.Store, reading));
            Keeper = new SegmentKeeper(data.Changes, reading, conditions, new Workspaces(data.Store, data.Clock), data.Clock);
            Designer = new SegmentDesigner(data.Changes, conditions, Keeper, data.Clock);
            Previewer = new SegmentPreviewer(data.Store, conditions, data.Clock);
        }

        public Northwind Data { get; }

        public SegmentKeeper Keeper { get; }

        public SegmentDesigner Designer { get; }

        public SegmentPreviewer Previewer { get; }

        public ValueTask DisposeAsync()
        {
            Keeper.Dispose();
            return reading.DisposeAsync();
        }
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteNorthwindSegmentTests(SqliteFixture fixture) : NorthwindSegmentSuite(fixture), IClassFixture<SqliteFixture>;

/// <summary>On PostgreSQL.</summary>
public sealed class PostgreSqlNorthwindSegmentTests(PostgreSqlFixture fixture) : NorthwindSegmentSuite(fixture), IClassFixture<PostgreSqlFixture>;
