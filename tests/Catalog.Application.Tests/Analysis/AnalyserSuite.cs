using Catalog.Domain.Jobs;
using Catalog.Application.Tests.Jobs;
using Catalog.Application.Jobs;
using Catalog.Application.Access;
using Catalog.Application.Analysis;
using Catalog.Application.Audit;
using Catalog.Application.Items;
using Catalog.Application.Storage.Model;
using Catalog.Application.Tests.Imports;
using Catalog.Application.Tests.Storage;
using Catalog.Domain;
using Catalog.Domain.Analysis;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Catalog.Testing;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tests.Analysis;

/// <summary>Northwind as published, as of 1998-05-07: every figure is known.</summary>
public abstract class AnalyserSuite(DatabaseFixture fixture)
{
    private static readonly DateTimeOffset AsOf = new(1998, 5, 7, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Rfm_OfNorthwind_GivesTheGoldenNumbersByBothRules()
    {
        var scene = await Northwind.SharedAsync(fixture);

        var safe = await RfmAsync(scene, RfmRule.TieSafe);
        var ntile = await RfmAsync(scene, RfmRule.Ntile);

        Assert.Equal(
            ["SAVEA 6 31 104361.95 555 555", "ERNSH 2 30 104874.98 555 555", "QUICK 23 28 110277.31 355 355", "ALFKI 28 6 4273.00 322 322", "CENTC 658 1 100.80 111 111", "VINET 176 5 1480.00 121 111"],
            new[] { "SAVEA", "ERNSH", "QUICK", "ALFKI", "CENTC", "VINET" }.Select(key => FormattableString.Invariant(
                $"{key} {safe[key].Recency} {safe[key].Frequency} {safe[key].Monetary:0.00} {ntile[key].Score} {safe[key].Score}")));
        Assert.Equal("BONAP ERNSH HUNGO RATTC SAVEA WHITC", Keys(ntile, 555));
        Assert.Equal("BONAP ERNSH HUNGO RATTC SAVEA", Keys(safe, 555));
        Assert.Equal((7, 8), (ntile.Values.Count(row => row.Score == 111), safe.Values.Count(row => row.Score == 111)));
        Assert.Equal(Keys(ntile, 111).Split(' ').Append("VINET").Order(StringComparer.Ordinal), Keys(safe, 111).Split(' '));
        Assert.Equal(["18 18 19 17 17", "26 15 20 16 12", "18 18 18 18 17"], new[] { Tiles(safe, row => row.R), Tiles(safe, row => row.F), Tiles(safe, row => row.M) });
        Assert.Equal(["18 18 18 18 17", "18 18 18 18 17", "18 18 18 18 17"], new[] { Tiles(ntile, row => row.R), Tiles(ntile, row => row.F), Tiles(ntile, row => row.M) });
        Assert.DoesNotContain("FISSA", safe.Keys);
        Assert.Equal(89, safe.Count);
    }

    [Fact]
    public async Task Lifetime_OfNorthwind_AddsUpToAllOrders()
    {
        var scene = await Northwind.SharedAsync(fixture);

        await scene.Analyser.RunAsync(scene.Caller, AnalysisKind.Rfm, null, AsOf, CancellationToken.None);

        await using var context = scene.Store.Read();
        var rows = await context.CustomerLifetimes.Where(row => row.WorkspaceId == scene.Workspace).Include(row => row.Customer).ToListAsync();
        var never = rows.Where(row => row.Orders == 0).ToDictionary(row => row.Customer!.ExternalKey);
        Assert.Equal((91, 830, 1_265_793.0395m), (rows.Count, rows.Sum(row => row.Orders), rows.Sum(row => row.Total)));
        Assert.Equal(["FISSA", "PARIS"], never.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((0m, null, null), (never["FISSA"].Total, never["FISSA"].Average, never["FISSA"].LastAt));
        Assert.Equal(45, rows.Count(row => row.Average >= 1000));
        Assert.Equal("LACOR", Assert.Single(rows, row => row.FirstAt >= new DateTimeOffset(1998, 1, 1, 0, 0, 0, TimeSpan.Zero)).Customer!.ExternalKey);
    }

    [Fact]
    public async Task ProductAbc_OfNorthwind_GivesTheGoldenNumbersByBothRules()
    {
        var scene = await Northwind.SharedAsync(fixture);

        var before = await ProductsAsync(scene, AbcRule.Before);
        var inclusive = await ProductsAsync(scene, AbcRule.Inclusive);

        Assert.Equal(["A36 B23 C18", "A35 B23 C19"], new[] { Counts(before, row => $"{row.Class}"), Counts(inclusive, row => $"{row.Class}") });
        Assert.Equal([1_002_567.73m, 197_668.52m, 65_556.80m], new[] { AbcClass.A, AbcClass.B, AbcClass.C }.Select(abc => decimal.Round(inclusive.Values.Where(row => row.Class == abc).Sum(row => row.Value), 2)));
        var top = inclusive.Values.Single(row => row.Rank == 1);
        Assert.Equal(("Côte de Blaye", 141_396.74m), (top.Product!.Title, decimal.Round(top.Value, 2)));
        Assert.Equal("AY19 AZ16 BY5 BZ18 CY1 CZ18", Counts(inclusive, row => row.Cell));
        Assert.Equal(["60 0.7513 AY", "38 1.1483 AZ", "65 0.6898"], new[]
        {
            FormattableString.Invariant($"60 {inclusive["60"].Variation:0.0000} {inclusive["60"].Cell}"), FormattableString.Invariant($"38 {inclusive["38"].Variation:0.0000} {inclusive["38"].Cell}"),
            FormattableString.Invariant($"{inclusive.MinBy(pair => pair.Value.Variation).Key} {inclusive.Values.Min(row => row.Variation):0.0000}"),
        });
    }

    [Fact]
    public async Task InventoryAbc_OfNorthwind_RanksTheWholeStockValue()
    {
        var scene = await Northwind.SharedAsync(fixture);

        var outcome = await scene.Analyser.RunAsync(scene.Caller, AnalysisKind.InventoryAbc, null, AsOf, CancellationToken.None);

        await using var context = scene.Store.Read();
        var rows = await context.InventoryAbcs.Where(row => row.WorkspaceId == scene.Workspace).OrderBy(row => row.Rank).ToListAsync();
        Assert.Equal((77, 74_050.85m, 77), (rows.Count, rows.Sum(row => row.Value), outcome.Value.Rows));
        Assert.Equal(Enumerable.Range(1, 77), rows.Select(row => row.Rank));
        Assert.All(rows, row => Assert.Equal(row.Cumulative - row.Share < 0.8 ? AbcClass.A : row.Cumulative - row.Share < 0.95 ? AbcClass.B : AbcClass.C, row.Class));
        Assert.Equal(rows.Select(row => row.Value).OrderDescending(), rows.Select(row => row.Value));
    }

    [Fact]
    public async Task Run_Repeated_TellsOnlyItemsWithOtherClassesAndSaysHowItWasMade()
    {
        var scene = await Northwind.SharedAsync(fixture);
        var first = await scene.Analyser.RunAsync(scene.Caller, AnalysisKind.Rfm, new AnalysisSettings { RfmRule = RfmRule.Ntile, WindowDays = 365 }, AsOf, CancellationToken.None);

        var again = await scene.Analyser.RunAsync(scene.Caller, AnalysisKind.Rfm, null, AsOf, CancellationToken.None);
        var other = await scene.Analyser.RunAsync(scene.Caller, AnalysisKind.Rfm, new AnalysisSettings(), AsOf, CancellationToken.None);

        await using var context = scene.Store.Read();
        var touched = await context.OutboxEntries.CountAsync(entry => entry.WorkspaceId == scene.Workspace && entry.Subject == ChangeSubject.Analysis && entry.ItemKind == ItemKind.Customer && entry.Sequence > again.Sequence);
        var run = Assert.Single(await scene.Analyser.ListAsync(scene.Workspace, CancellationToken.None), run => run.Kind == AnalysisKind.Rfm);
        Assert.Equal((91, 0, other.Value.Changed), (first.Value.Rows, again.Value.Changed, touched));
        Assert.InRange(touched, 1, 89);
        Assert.Contains("NTILE", again.Value.Explanation, StringComparison.Ordinal);
        Assert.Contains("365 days", again.Value.Explanation, StringComparison.Ordinal);
        Assert.Equal((AsOf, 91, other.Value.Explanation), (run.AsOf, run.Rows, run.Explanation));
    }

    [Fact]
    public async Task Due_OfProducts_IsOnlyWhereSomethingWasOrdered()
    {
        var world = await World.NewAsync(fixture);
        await world.ProductsAsync(2);
        var queue = new JobQueue(world.Store, world.Clock);
        var jobs = new AnalysisJobs(world.Store, queue, new Analyser(world.Changes, world.Clock));
        var schedule = new AnalysisSchedule(world.Store, new Workspaces(world.Store, world.Clock), jobs, world.Clock);

        await schedule.StartDueAsync(CancellationToken.None);
        var without = await world.ReadAsync(context => context.AnalysisRuns.CountAsync(run => run.WorkspaceId == world.Caller.WorkspaceId));
        await world.Items.CreateAsync(world.Caller, ItemKind.Order, ItemChanges.Of(("title", "O-1"), ("orderDate", world.Clock.GetUtcNow()), ("currency", "EUR")), null, CancellationToken.None);
        await schedule.StartDueAsync(CancellationToken.None);
        await schedule.StartDueAsync(CancellationToken.None); // it waits already
        var job = await world.ReadAsync(context => context.Jobs.SingleAsync(row => row.WorkspaceId == world.Caller.WorkspaceId));
        await using (var runner = JobScene.Runner(world, queue, jobs))
        {
            await runner.OpenAsync(CancellationToken.None);
            job = await JobScene.EndedAsync(world, job.Id);
        }

        Assert.Equal((JobState.Succeeded, 2L, 2L), (job.State, job.Position, job.Total!.Value));
        var runs = await world.ReadAsync(context => context.AnalysisRuns.Where(run => run.WorkspaceId == world.Caller.WorkspaceId).ToListAsync());
        Assert.Equal(0, without);
        Assert.Equal((AnalysisKind.ProductAbc, 2), (Assert.Single(runs).Kind, runs[0].Rows));
    }

    [Fact]
    public async Task Run_AsAJob_WaitsForItsFigures_AndSaysSoWhenItWasCancelled()
    {
        var world = await World.NewAsync(fixture);
        await world.ProductsAsync(2);
        var queue = new JobQueue(world.Store, world.Clock);
        var jobs = new AnalysisJobs(world.Store, queue, new Analyser(world.Changes, world.Clock));
        JobId done;
        await using (var runner = JobScene.Runner(world, queue, jobs))
        {
            await runner.OpenAsync(TestContext.Current.CancellationToken);
            (done, var outcome) = await jobs.RunAsync(world.Caller, AnalysisKind.ProductAbc, new AnalysisSettings { CutA = 0.7m }, AsOf, TestContext.Current.CancellationToken);
            Assert.Equal((AsOf, 2), (outcome.AsOf, outcome.Rows));
        }

        var waiting = jobs.RunAsync(world.Caller, AnalysisKind.ProductAbc, null, null, TestContext.Current.CancellationToken); // nobody runs it
        await queue.CancelAsync(await LatestAsync(world, done), world.Caller, TestContext.Current.CancellationToken);

        Assert.Equal(ErrorCode.Conflict, (await Assert.ThrowsAsync<CatalogException>(() => waiting)).Code);
        Assert.Equal(ErrorCode.InvalidValue, (await Assert.ThrowsAsync<CatalogException>(() => jobs.RunAsync(world.Caller, AnalysisKind.ProductAbc, new AnalysisSettings { CutA = 2 }, null, TestContext.Current.CancellationToken))).Code);
        Assert.Contains("0.7", await world.ReadAsync(context => context.AnalysisRuns.Where(run => run.WorkspaceId == world.Caller.WorkspaceId).Select(run => run.Settings).SingleAsync()), StringComparison.Ordinal);
    }

    private static async Task<JobId> LatestAsync(World world, JobId before)
    {
        while (true)
        {
            if (await world.ReadAsync(context => context.Jobs.Where(job => job.WorkspaceId == world.Caller.WorkspaceId && job.Id > before).Select(job => job.Id).ToListAsync()) is [var id])
            {
                return id;
            }

            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Settings_OutOfRange_AreRefusedByName()
    {
        var world = await World.NewAsync(fixture);
        var analyser = new Analyser(world.Changes, world.Clock);

        var error = await Assert.ThrowsAsync<CatalogException>(() => analyser.RunAsync(world.Caller, AnalysisKind.ProductAbc, new AnalysisSettings { CutA = 0.9m, CutB = 0.5m }, null, CancellationToken.None));

        Assert.Equal((ErrorCode.InvalidValue, "cutB"), (error.Code, error.Field[^1]));
    }

    private static async Task<Dictionary<string, CustomerRfm>> RfmAsync(Northwind scene, RfmRule rule)
    {
        await scene.Analyser.RunAsync(scene.Caller, AnalysisKind.Rfm, new AnalysisSettings { RfmRule = rule }, AsOf, CancellationToken.None);
        await using var context = scene.Store.Read();
        return await context.CustomerRfms.Where(row => row.WorkspaceId == scene.Workspace).Include(row => row.Customer).ToDictionaryAsync(row => row.Customer!.ExternalKey);
    }

    private static async Task<Dictionary<string, ProductAbc>> ProductsAsync(Northwind scene, AbcRule rule)
    {
        await scene.Analyser.RunAsync(scene.Caller, AnalysisKind.ProductAbc, new AnalysisSettings { AbcRule = rule }, AsOf, CancellationToken.None);
        await using var context = scene.Store.Read();
        return await context.ProductAbcs.Where(row => row.WorkspaceId == scene.Workspace).Include(row => row.Product).ToDictionaryAsync(row => row.Product!.ExternalKey);
    }

    private static string Keys(Dictionary<string, CustomerRfm> rows, int score) => string.Join(' ', rows.Where(row => row.Value.Score == score).Select(row => row.Key).Order(StringComparer.Ordinal));

    private static string Tiles(Dictionary<string, CustomerRfm> rows, Func<CustomerRfm, int> score) => string.Join(' ', Enumerable.Range(1, 5).Select(tile => rows.Values.Count(row => score(row) == tile)));

    private static string Counts(Dictionary<string, ProductAbc> rows, Func<ProductAbc, string> key) =>
        string.Join(' ', rows.Values.GroupBy(key).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key}{group.Count()}"));
}

public sealed class SqliteAnalyserTests(SqliteFixture fixture) : AnalyserSuite(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgreSqlAnalyserTests(PostgreSqlFixture fixture) : AnalyserSuite(fixture), IClassFixture<PostgreSqlFixture>;
