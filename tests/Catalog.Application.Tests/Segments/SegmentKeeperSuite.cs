using System.Text.Json;
using Catalog.Application.Items;
using Catalog.Application.Tagging;
using Catalog.Application.Tests.Storage;
using Catalog.Domain;
using Catalog.Domain.Audit;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tests.Segments;

public abstract class SegmentKeeperSuite(DatabaseFixture fixture)
{
    private const string InGermany = """{"field":{"path":"country","op":"EQ","value":{"string":"Germany"}}}""";
    private const string OrderedLately = """{"related":{"relation":"orders","window":{"path":"orderDate","from":{"offset":"-P90D"}},"aggregate":"COUNT","op":"GTE","value":{"int":1}}}""";

    [Fact]
    public async Task K1_AChange_BringsItsItemIntoTheSegmentAndOut()
    {
        await using var scene = await SegmentWorld.NewAsync(fixture);
        var anna = await scene.CustomerAsync("Anna", ("country", "Germany"));
        var bela = await scene.CustomerAsync("Béla", ("country", "Hungary"));
        var segment = await scene.SegmentAsync("German", InGermany);
        var first = await scene.MembersAsync(segment);

        await scene.ChangeAsync(bela, ("country", "germany"));
        await scene.ChangeAsync(anna, ("country", "France"));
        await scene.CatchUpAsync();

        Assert.Equal([anna], first);
        Assert.Equal([bela], await scene.MembersAsync(segment));
        var periods = await scene.World.ReadAsync(context => context.SegmentMembers.Where(row => row.SegmentId == segment).OrderBy(row => row.Id).ToListAsync());
        Assert.Equal([MembershipCause.ConditionChanged, MembershipCause.DataChanged], periods.Select(period => period.EnteredBy));
        Assert.Equal((MembershipCause.DataChanged, 1, MembershipOrigin.Rule), (periods[0].LeftBy, (await scene.RowAsync(segment)).MemberCount, periods[1].Origin));
    }

    [Fact]
    public async Task K1_AnOrder_TouchesOnlyItsCustomerAndTheOneItHadBefore()
    {
        await using var scene = await SegmentWorld.NewAsync(fixture);
        var anna = await scene.CustomerAsync("Anna");
        var bela = await scene.CustomerAsync("Béla");
        var segment = await scene.SegmentAsync("Lately", OrderedLately);
        await scene.CatchUpAsync();

        var order = await scene.OrderAsync(anna, scene.World.Clock.GetUtcNow());
        await scene.CatchUpAsync();
        var after = await scene.MembersAsync(segment);
        await scene.ChangeAsync(order, ("customerId", bela));
        await scene.CatchUpAsync();

        Assert.Equal([anna], after);
        Assert.Equal([bela], await scene.MembersAsync(segment));
    }

    [Fact]
    public async Task K1_AWindowThatMoves_TakesItsMembersWithIt()
    {
        await using var scene = await SegmentWorld.NewAsync(fixture);
        var anna = await scene.CustomerAsync("Anna");
        await scene.OrderAsync(anna, scene.World.Clock.GetUtcNow());
        var segment = await scene.SegmentAsync("Lately", OrderedLately);
        await scene.CatchUpAsync();
        var before = await scene.MembersAsync(segment);

        scene.World.Clock.Advance(TimeSpan.FromDays(91));
        await scene.CatchUpAsync();

        Assert.Equal([anna], before);
        Assert.Empty(await scene.MembersAsync(segment));
        var period = await scene.World.ReadAsync(context => context.SegmentMembers.SingleAsync(row => row.SegmentId == segment));
        Assert.Equal(MembershipCause.TimePassed, period.LeftBy);
        Assert.Null((await scene.RowAsync(segment)).NextMoveAt);
    }

    [Fact]
    public async Task K1_TheNextMove_IsTheMomentAtWhichTheFirstOrderLeavesTheWindow()
    {
        await using var scene = await SegmentWorld.NewAsync(fixture);
        var now = scene.World.Clock.GetUtcNow();
        var anna = await scene.CustomerAsync("Anna");
        var bela = await scene.CustomerAsync("Béla");
        await scene.OrderAsync(anna, now.AddDays(-30));
        var segment = await scene.SegmentAsync("Lately", OrderedLately);
        var first = (await scene.RowAsync(segment)).NextMoveAt;
        await scene.OrderAsync(bela, now.AddDays(-60));
        await scene.CatchUpAsync();
        using var restarted = scene.NewKeeper();

        await MoveToAsync(scene, restarted, now.AddDays(30));
        var atTheEdge = await scene.MembersAsync(segment);
        await MoveToAsync(scene, restarted, now.AddDays(30) + TimeSpan.FromMicroseconds(1));

        Assert.Equal(now.AddDays(60) + TimeSpan.FromMicroseconds(1), first);
        Assert.Equal([anna, bela], atTheEdge);
        Assert.Equal([anna], await scene.MembersAsync(segment));
        Assert.Equal(first, (await scene.RowAsync(segment)).NextMoveAt);
    }

    [Fact]
    public async Task K1_ManyItemsThatTheClockTouches_AreEvaluatedAsAWhole()
    {
        await using var scene = await SegmentWorld.NewAsync(fixture);
        var now = scene.World.Clock.GetUtcNow();
        List<ItemId> customers = [];
        for (var i = 0; i < 6; i++)
        {
            customers.Add(await scene.CustomerAsync($"Customer {i}"));
            await scene.OrderAsync(customers[i], now.AddDays(-10 * i));
        }

        var segment = await scene.SegmentAsync("Lately", OrderedLately);
        using var narrow = new Application.Segments.SegmentKeeper(scene.World.Changes, scene.Reading, scene.Conditions, scene.Workspaces, scene.World.Clock) { MostTouched = 2 };

        await MoveToAsync(scene, narrow, now.AddDays(65));

        Assert.Equal(customers[..3], await scene.MembersAsync(segment));
        Assert.Equal(now.AddDays(70) + TimeSpan.FromMicroseconds(1), (await scene.RowAsync(segment)).NextMoveAt);
    }

    [Fact]
    public async Task K1_ASegmentOfSegments_FollowsWhatItNames()
    {
        await using var scene = await SegmentWorld.NewAsync(fixture);
        var anna = await scene.CustomerAsync("Anna", ("country", "Germany"));
        var bela = await scene.CustomerAsync("Béla", ("country", "Germany"));
        await scene.OrderAsync(bela, scene.World.Clock.GetUtcNow());
        await scene.SegmentAsync("German", InGermany);
        var both = await scene.SegmentAsync("German and lately", """{"and":[{"inSegment":{"segment":"German"}},""" + OrderedLately + "]}");
        var before = await scene.MembersAsync(both);

        await scene.ChangeAsync(bela, ("country", "France"));
        await scene.OrderAsync(anna, scene.World.Clock.GetUtcNow());
        await scene.CatchUpAsync();

        Assert.Equal([bela], before);
        Assert.Equal([anna], await scene.MembersAsync(both));
    }

    [Fact]
    public async Task K1_ConditionsThatNameEachOther_AreRefused()
    {
        await using var scene = await SegmentWorld.NewAsync(fixture);
        var first = await scene.SegmentAsync("First", InGermany);
        await scene.SegmentAsync("Second", """{"inSegment":{"segment":"First"}}""");

        var error = await Assert.ThrowsAsync<CatalogException>(() => scene.Designer.ChangeConditionAsync(
            scene.World.Caller, first, null, ConditionJson.Read("""{"inSegment":{"segment":"Second"}}"""), null, CancellationToken.None));

        Assert.Equal(ErrorCode.ConditionInvalid, error.Code);
        Assert.Empty(await scene.MembersAsync(first));
    }

    [Fact]
    public async Task K2_AfterACrash_TheSameMembersComeAbout()
    {
        await using var scene = await SegmentWorld.NewAsync(fixture);
        var anna = await scene.CustomerAsync("Anna", ("country", "Hungary"));
        var segment = await scene.SegmentAsync("German", InGermany);
        await scene.CatchUpAsync();
        await scene.ChangeAsync(anna, ("country", "Germany"));

        using var restarted = scene.NewKeeper();
        var first = await restarted.CatchUpAsync(scene.World.Caller.WorkspaceId, CancellationToken.None);
        using var again = scene.NewKeeper();
        var second = await again.CatchUpAsync(scene.World.Caller.WorkspaceId, CancellationToken.None);

        Assert.Equal((1, 0), (first, second));
        Assert.Equal([anna], await scene.MembersAsync(segment));
    }

    [Fact]
    public async Task K3_TwoKeepersAtOnce_ApplyEachChangeOnce()
    {
        await using var scene = await SegmentWorld.NewAsync(fixture);
        var segment = await scene.SegmentAsync("German", InGermany);
        using var other = scene.NewKeeper();
        await scene.CatchUpAsync();
        await other.CatchUpAsync(scene.World.Caller.WorkspaceId, CancellationToken.None);
        List<ItemId> customers = [];
        for (var i = 0; i < 20; i++)
        {
            customers.Add(await scene.CustomerAsync($"Customer {i}", ("country", "Germany")));
            await Task.WhenAll(scene.CatchUpAsync(), other.CatchUpAsync(scene.World.Caller.WorkspaceId, CancellationToken.None));
        }

        await scene.CatchUpAsync();

        Assert.Equal(customers, await scene.MembersAsync(segment));
        Assert.Equal((20, 20), ((await scene.RowAsync(segment)).MemberCount, await scene.World.ReadAsync(context => context.SegmentMembers.CountAsync(row => row.SegmentId == segment))));
    }

    [Fact]
    public async Task K3_AKeeperThatAnotherOneOvertook_GoesOnToTheEndByItself()
    {
        await using var scene = await SegmentWorld.NewAsync(fixture);
        var anna = await scene.CustomerAsync("Anna", ("country", "Hungary"));
        var bela = await scene.CustomerAsync("Béla", ("country", "Hungary"));
        var segment = await scene.SegmentAsync("German", InGermany);
        await scene.CatchUpAsync();
        using var other = scene.NewKeeper();

        await scene.ChangeAsync(anna, ("country", "Germany"));
        await other.CatchUpAsync(scene.World.Caller.WorkspaceId, CancellationToken.None);
        await scene.ChangeAsync(bela, ("country", "Germany")); // the other one has been stopped by now
        await scene.CatchUpAsync();

        Assert.Equal([anna, bela], await scene.MembersAsync(segment));
    }

    [Fact]
    public async Task K1_TagsAndTheTreeOfTheirConcepts_AreFollowed()
    {
        await using var scene = await SegmentWorld.NewAsync(fixture);
        var world = scene.World;
        var (taxonomy, concepts) = await world.TaxonomyAsync("north\n  oslo\nsouth");
        await world.Attributes.DefineAsync(world.Caller, new AttributeInput(ItemKind.Customer, "place", AttributeType.Concept, Taxonomy: taxonomy), null, CancellationToken.None);
        var anna = await scene.CustomerAsync("Anna");
        var oslo = JsonElement.Parse($"{concepts["oslo"].Value}");
        var bela = (await world.Items.CreateAsync(
            world.Caller, ItemKind.Customer, ItemChanges.Of(("title", "Béla")) with { Attributes = new Dictionary<string, JsonElement?> { ["place"] = oslo } }, null, CancellationToken.None)).Value.Id;
        var key = await world.ReadAsync(context => context.Taxonomies.Where(row => row.Id == taxonomy).Select(row => row.Key).SingleAsync());
        var named = await scene.SegmentAsync("Named", """{"field":{"path":"tags","op":"HAS_ANY","values":[{"string":"Oslo"}]}}""");
        var none = await scene.SegmentAsync("None", """{"field":{"path":"tags","op":"IS_EMPTY"}}""");
        var below = await scene.SegmentAsync("Below", $$$$"""{"tagged":{"taxonomy":"{{{{key}}}}","terms":["north"]}}""");
        var living = await scene.SegmentAsync("Living", """{"field":{"path":"attributes.place","op":"UNDER","value":{"string":"north"}}}""");
        var seen = new List<string>();
        async Task SeeAsync()
        {
            await scene.CatchUpAsync();
            seen.Add(string.Join(' ', await Task.WhenAll(new[] { named, none, below, living }.Select(async id => (await scene.MembersAsync(id)).Count.ToString(System.Globalization.CultureInfo.InvariantCulture)))));
        }

        await SeeAsync();
        await world.Tagger.TagAsync(world.Caller, new TagRequest([anna], [TagTarget.Of(concepts["oslo"])]), CancellationToken.None);
        await SeeAsync();
        await world.Taxonomies.RenameAsync(world.Caller, concepts["oslo"], null, "Kristiania", null, CancellationToken.None);
        await SeeAsync();
        await world.Taxonomies.MoveAsync(world.Caller, concepts["oslo"], null, concepts["south"], null, CancellationToken.None);
        await SeeAsync();
        await world.Tagger.UntagAsync(world.Caller, new TagRequest([anna], [TagTarget.Of(concepts["oslo"])]), CancellationToken.None);
        await SeeAsync();

        Assert.Equal(["0 2 0 1", "1 1 1 1", "0 1 1 1", "0 1 0 0", "0 2 0 0"], seen);
        Assert.Equal([anna, bela], await scene.MembersAsync(none));
    }

    [Fact]
    public async Task K4_AConditionThatMeansNothingAnyMore_BreaksItsSegmentWhichKeepsItsMembers()
    {
        await using var scene = await SegmentWorld.NewAsync(fixture);
        var anna = await scene.CustomerAsync("Anna", ("country", "Germany"));
        await scene.SegmentAsync("German", InGermany);
        var second = await scene.SegmentAsync("Second", """{"inSegment":{"segment":"German"}}""");
        var german = await scene.World.ReadAsync(context => context.Segments.SingleAsync(row => row.WorkspaceId == scene.World.Caller.WorkspaceId && row.Name == "German"));

        await scene.World.Segments.ArchiveAsync(scene.World.Caller, german.Id, null, restore: false, null, CancellationToken.None);
        await scene.CatchUpAsync();
        var broken = await scene.RowAsync(second);
        var kept = await scene.MembersAsync(second);
        var bela = await scene.CustomerAsync("Béla", ("country", "Germany"));
        await scene.World.Segments.ArchiveAsync(scene.World.Caller, german.Id, null, restore: true, null, CancellationToken.None);
        await scene.CatchUpAsync();

        Assert.Equal((SegmentState.Broken, true), (broken.State, broken.BrokenBecause?.Contains("The segment 'German' is archived", StringComparison.Ordinal)));
        Assert.Equal([anna], kept);
        Assert.Equal((SegmentState.Active, null), ((await scene.RowAsync(second)).State, (await scene.RowAsync(second)).BrokenBecause));
        Assert.Equal([anna, bela], await scene.MembersAsync(german.Id));
        Assert.Equal([anna, bela], await scene.MembersAsync(second));
    }

    private static async Task MoveToAsync(SegmentWorld scene, Application.Segments.SegmentKeeper keeper, DateTimeOffset moment)
    {
        scene.World.Clock.Advance(moment - scene.World.Clock.GetUtcNow());
        await keeper.CatchUpAsync(scene.World.Caller.WorkspaceId, CancellationToken.None);
    }

    [Fact]
    public async Task Changes_OfMembers_AreInTheOutboxTheHistoryAndTheMessagesOfWebhooks()
    {
        await using var scene = await SegmentWorld.NewAsync(fixture);
        var segment = await scene.SegmentAsync("German", InGermany);
        var hooks = new Application.Segments.WebhookEditor(scene.World.Changes);
        await hooks.CreateAsync(scene.World.Caller with { Role = Domain.Access.Role.Admin }, "CRM", "https://crm.example/hook", segment, null, CancellationToken.None);
        await scene.CatchUpAsync();

        var anna = await scene.CustomerAsync("Anna", ("country", "Germany"));
        await scene.CatchUpAsync();

        var entry = Assert.Single(await scene.World.OutboxAsync(), entry => entry.Subject == ChangeSubject.SegmentMembers);
        var size = await scene.World.ReadAsync(context => context.SegmentSizes.SingleAsync(row => row.SegmentId == segment));
        var delivery = await scene.World.ReadAsync(context => context.WebhookDeliveries.SingleAsync(row => row.SegmentId == segment));
        Assert.Equal((segment.Value, (1, 1, 0)), (entry.SubjectId, (size.Members, size.Entered, size.Exited)));
        Assert.Contains($"\"entered\": [{anna}]".Replace(" ", "", StringComparison.Ordinal), delivery.Payload.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(DeliveryState.Pending, delivery.State);
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteSegmentKeeperTests(SqliteFixture fixture) : SegmentKeeperSuite(fixture), IClassFixture<SqliteFixture>;

/// <summary>On PostgreSQL.</summary>
public sealed class PostgreSqlSegmentKeeperTests(PostgreSqlFixture fixture) : SegmentKeeperSuite(fixture), IClassFixture<PostgreSqlFixture>;
