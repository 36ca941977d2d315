using System.Globalization;
using Catalog.Application.Tagging;
using Catalog.Application.Tests.Storage;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tests.Segments;

/// <summary>
/// Random changes, clock moves and keepers that die at work, with fifty segments; at the end every membership is what a full evaluation gives. Three seconds, or as many as
/// CATALOG_SOAK_SECONDS says; CATALOG_SOAK_SEED begins with another seed.
/// </summary>
public abstract class SegmentSoakSuite(DatabaseFixture fixture)
{
    private const int Segments = 50;
    private const int Customers = 60;

    private static readonly string[] Countries = ["Germany", "France", "Austria", "Brazil"];
    private static readonly string[] Places = ["north", "oslo", "south"];
    private static readonly string[] Tiers = ["gold", "silver", "bronze"];

    [Fact]
    public async Task K1_AfterRandomChangesAndClockMoves_EveryMembershipIsThatOfAFullEvaluation()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("CATALOG_SOAK_SEED"), CultureInfo.InvariantCulture, out var given) ? given : 20260329;
        var seconds = double.TryParse(Environment.GetEnvironmentVariable("CATALOG_SOAK_SECONDS"), CultureInfo.InvariantCulture, out var asked) ? asked : 3;
        var random = new Random(seed);
        await using var scene = await SegmentWorld.NewAsync(fixture);
        List<ItemId> customers = [];
        List<ItemId> orders = [];
        var (taxonomy, concepts) = await scene.World.TaxonomyAsync("north\n  oslo\n    bygdoy\nsouth\n  rome");
        var places = await scene.World.ReadAsync(context => context.Taxonomies.Where(row => row.Id == taxonomy).Select(row => row.Key).SingleAsync());
        for (var i = 0; i < Customers; i++)
        {
            customers.Add(await scene.CustomerAsync($"Customer {i}", ("country", Pick(random, Countries)), ("tier", Pick(random, Tiers))));
        }

        List<SegmentId> segments = [];
        for (var i = 0; i < Segments; i++)
        {
            segments.Add(await scene.SegmentAsync($"S{i}", Condition(random, i, places)));
        }

        var end = TimeProvider.System.GetTimestamp();
        var (steps, crashes) = (0, 0);
        while (TimeProvider.System.GetElapsedTime(end).TotalSeconds < seconds || steps < 30)
        {
            await (random.Next(4) == 0 ? TagAsync(scene, random, customers, concepts) : ChangeAsync(scene, random, customers, orders, segments, steps));
            if (random.Next(3) == 0)
            {
                await scene.CatchUpAsync();
            }
            else if (random.Next(8) == 0)
            {
                crashes += await CrashAsync(scene, random.Next(30));
            }

            steps++;
        }

        // The last word is the clock's: what follows the time lags by at most the keeper's interval.
        scene.World.Clock.Advance(TimeSpan.FromHours(1));
        await scene.CatchUpAsync();
        var changed = await scene.World.ReadAsync(context => context.SegmentSizes.CountAsync(row => segments.Contains(row.SegmentId)));
        Assert.True(changed > Segments / 2, $"Seed {seed}: only {changed} changes of members in {steps} steps.");
        foreach (var id in segments)
        {
            var row = await scene.RowAsync(id);
            var kept = (await scene.MembersAsync(id)).Select(item => item.Value).ToArray();
            var rule = await scene.Conditions.CheckAsync(scene.World.Caller.WorkspaceId, ItemKind.Customer, row.Condition!, id, CancellationToken.None); // given to every segment
            var whole = await scene.Conditions.MembersAsync(scene.World.Caller.WorkspaceId, ItemKind.Customer, rule.Bound, scene.World.Clock.GetUtcNow(), null, CancellationToken.None);
            var overrides = await scene.World.ReadAsync(context => context.SegmentOverrides.Where(o => o.SegmentId == id).ToListAsync());
            var wanted = whole.Except(overrides.Where(o => o.Kind == OverrideKind.Exclude).Select(o => o.ItemId.Value)).Union(overrides.Where(o => o.Kind == OverrideKind.Include).Select(o => o.ItemId.Value)).Order().ToArray();
            Assert.True(wanted.SequenceEqual(kept), $"Seed {seed}, {steps} steps, segment {row.Name} {row.Condition}: wanted [{string.Join(' ', wanted)}], kept [{string.Join(' ', kept)}].");
            Assert.Equal(kept.Length, row.MemberCount);
        }

        TestContext.Current.SendDiagnosticMessage($"{fixture.GetType().Name}: seed {seed}, {steps} steps, {crashes} keepers stopped at work, {changed} changes of members of {Segments} segments, all as evaluated anew.");
    }

    // A keeper that knows nothing yet and is stopped at work, wherever it is: what it has committed is there, the rest is as if it had never been.
    private static async Task<int> CrashAsync(SegmentWorld scene, int afterMs)
    {
        using var dying = scene.NewKeeper();
        using CancellationTokenSource stop = new(afterMs);
        try
        {
            await dying.CatchUpAsync(scene.World.Caller.WorkspaceId, stop.Token);
            return 0;
        }
        catch (OperationCanceledException)
        {
            return 1;
        }
    }

    private static async Task ChangeAsync(SegmentWorld scene, Random random, List<ItemId> customers, List<ItemId> orders, List<SegmentId> segments, int step)
    {
        var now = scene.World.Clock.GetUtcNow();
        switch (random.Next(11))
        {
            case 0:
                customers.Add(await scene.CustomerAsync($"Later {step}", ("country", Pick(random, Countries)), ("tier", Pick(random, Tiers))));
                break;
            case 1:
                await scene.ChangeAsync(Pick(random, customers), ("country", random.Next(5) == 0 ? null : Pick(random, Countries)));
                break;
            case 2:
                await scene.ChangeAsync(Pick(random, customers), ("tier", Pick(random, Tiers)));
                break;
            case 3 or 4 or 5:
                orders.Add(await scene.OrderAsync(Pick(random, customers), now.AddDays(-random.Next(120))));
                break;
            case 6 when orders.Count > 0:
                await scene.ChangeAsync(Pick(random, orders), ("customerId", Pick(random, customers)));
                break;
            case 7 when orders.Count > 0:
                await scene.ChangeAsync(Pick(random, orders), ("orderDate", now.AddDays(-random.Next(120))));
                break;
            case 8:
                await scene.World.Items.ArchiveAsync(scene.World.Caller, Pick(random, customers), null, random.Next(2) == 0, null, CancellationToken.None);
                break;
            case 9:
                var decision = random.Next(3) switch { 0 => OverrideKind.Include, 1 => OverrideKind.Exclude, _ => (OverrideKind?)null };
                await scene.Designer.OverrideAsync(scene.World.Caller, Pick(random, segments), [Pick(random, customers)], decision, null, null, CancellationToken.None);
                break;
            default:
                scene.World.Clock.Advance(TimeSpan.FromHours(random.Next(1, 400)));
                break;
        }
    }

    private static async Task TagAsync(SegmentWorld scene, Random random, List<ItemId> customers, Dictionary<string, ConceptId> concepts)
    {
        var world = scene.World;
        if (random.Next(6) == 0)
        {
            // oslo goes from one part of the tree to the other, with what is below it
            await world.Taxonomies.MoveAsync(world.Caller, concepts["oslo"], null, random.Next(3) switch { 0 => concepts["north"], 1 => concepts["south"], _ => null }, null, CancellationToken.None);
            return;
        }

        TagRequest request = new([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick(random, customers)).Distinct()], [TagTarget.Of(Pick(random, concepts.Values.ToList()))]);
        await (random.Next(3) == 0 ? world.Tagger.UntagAsync(world.Caller, request, CancellationToken.None) : world.Tagger.TagAsync(world.Caller, request, CancellationToken.None));
    }

    private static string Condition(Random random, int number, string places) => (number % 10) switch
    {
        7 => """{"tagged":{"taxonomy":"T","terms":["P"],"match":"M"}}""".Replace("\"T\"", $"\"{places}\"", StringComparison.Ordinal)
            .Replace("\"P\"", $"\"{Pick(random, Places)}\"", StringComparison.Ordinal).Replace("\"M\"", random.Next(3) == 0 ? "\"NONE\"" : "\"ANY\"", StringComparison.Ordinal),
        8 => """{"field":{"path":"tags","op":"HAS_ANY","values":[{"string":"P"}]}}""".Replace("\"P\"", $"\"{Pick(random, Places)}\"", StringComparison.Ordinal),
        9 => random.Next(2) == 0 ? """{"field":{"path":"tags","op":"IS_EMPTY"}}""" : """{"field":{"path":"tags","op":"SIZE_GT","value":{"int":1}}}""",
        0 => Field("country", Pick(random, Countries)),
        1 => Field("tier", Pick(random, Tiers)),
        2 => Orders(random.Next(10, 100), random.Next(1, 3)),
        3 => And(Field("country", Pick(random, Countries)), Not(Orders(60, 1))),
        4 => """{"related":{"relation":"orders","aggregate":"DAYS_SINCE_LAST","of":"orderDate","op":"LTE","value":{"int":@}}}""".Replace("@", Number(random.Next(5, 90)), StringComparison.Ordinal),
        5 => """{"or":[@]}""".Replace("@", InSegment(random.Next(0, number)) + "," + Field("tier", Pick(random, Tiers)), StringComparison.Ordinal),
        _ => And(Not(InSegment(random.Next(0, number))), """{"field":{"path":"country","op":"EXISTS"}}"""),
    };

    private static string And(string left, string right) => """{"and":[""" + left + "," + right + "]}";

    private static string Not(string condition) => """{"not":""" + condition + "}";

    private static string InSegment(int number) => """{"inSegment":{"segment":"S@"}}""".Replace("@", Number(number), StringComparison.Ordinal);

    private static string Field(string path, string value) => """{"field":{"path":"P","op":"EQ","value":{"string":"V"}}}""".Replace("\"P\"", $"\"{path}\"", StringComparison.Ordinal).Replace("\"V\"", $"\"{value}\"", StringComparison.Ordinal);

    private static string Orders(int days, int least) =>
        """{"related":{"relation":"orders","window":{"path":"orderDate","from":{"offset":"-P@D"}},"aggregate":"COUNT","op":"GTE","value":{"int":#}}}"""
            .Replace("@", Number(days), StringComparison.Ordinal).Replace("#", Number(least), StringComparison.Ordinal);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];
}

/// <summary>On SQLite.</summary>
public sealed class SqliteSegmentSoakTests(SqliteFixture fixture) : SegmentSoakSuite(fixture), IClassFixture<SqliteFixture>;

/// <summary>On PostgreSQL.</summary>
public sealed class PostgreSqlSegmentSoakTests(PostgreSqlFixture fixture) : SegmentSoakSuite(fixture), IClassFixture<PostgreSqlFixture>;
