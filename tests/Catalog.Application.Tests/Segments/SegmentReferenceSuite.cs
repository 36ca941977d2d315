using Catalog.Application.Classification.Rules;
using Catalog.Application.Tests.Storage;
using Catalog.Domain;
using Catalog.Domain.Classification.Rules;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;

namespace Catalog.Application.Tests.Segments;

/// <summary>Conditions that name segments: what is stored, what is said, and what keeps a segment from being deleted.</summary>
public abstract class SegmentReferenceSuite(DatabaseFixture fixture)
{
    private const string InGermany = """{"field":{"path":"country","op":"EQ","value":{"string":"Germany"}}}""";
    private const string InGerman = """{"inSegment":{"segment":"german"}}""";

    [Fact]
    public async Task ASegment_IsKeptByItsIdAndSaidByTheNameItHasNow()
    {
        await using var scene = await SegmentWorld.NewAsync(fixture);
        var anna = await scene.CustomerAsync("Anna", ("country", "Germany"));
        var german = await scene.SegmentAsync("German", InGermany);
        var second = await scene.SegmentAsync("Second", InGerman);
        var before = await scene.RowAsync(second);

        await scene.World.Segments.UpdateAsync(scene.World.Caller, german, null, "Deutsch", null, null, null, null, CancellationToken.None);
        await scene.CatchUpAsync();
        var bela = await scene.CustomerAsync("Béla", ("country", "Germany"));
        await scene.CatchUpAsync();

        var after = await scene.RowAsync(second);
        Assert.Equal($"#{german.Value}", ((Condition.InSegment)ConditionJson.Read(before.Condition!)).Segment); // was given one
        Assert.Equal((SegmentState.Active, before.ConditionHash, before.Version), (after.State, after.ConditionHash, after.Version));
        Assert.Equal("is in segment 'Deutsch'", await scene.Conditions.SentenceAsync(after, CancellationToken.None));
        Assert.Equal([anna, bela], await scene.MembersAsync(second));
        Assert.Equal("A member because is in segment 'Deutsch'.", (await scene.Insight.ExplainAsync(scene.World.Caller.WorkspaceId, second, anna, CancellationToken.None)).Sentence);
    }

    [Fact]
    public async Task ANameAnIdAndAnyLetterCase_AreOneConditionWithOneHash()
    {
        await using var scene = await SegmentWorld.NewAsync(fixture);
        var german = await scene.SegmentAsync("German", InGermany);
        var workspace = scene.World.Caller.WorkspaceId;

        List<string> hashes = [];
        foreach (var reference in (string[])["German", "german", $"#{german.Value}", $"{german.Value}"])
        {
            hashes.Add((await scene.Conditions.CheckAsync(workspace, ItemKind.Customer, new Condition.Not(new Condition.InSegment(reference)), null, CancellationToken.None)).Hash);
        }

        Assert.Single(hashes.Distinct());
    }

    [Fact]
    public async Task ASegmentCalledLikeAnId_DoesNotStandForIt()
    {
        await using var scene = await SegmentWorld.NewAsync(fixture);
        var anna = await scene.CustomerAsync("Anna", ("country", "Germany"));
        var german = await scene.SegmentAsync("German", InGermany);
        await scene.SegmentAsync($"#{german.Value}", """{"not":{"always":true}}""");

        var second = await scene.SegmentAsync("Second", InGerman);

        Assert.Equal([anna], await scene.MembersAsync(second));
    }

    [Fact]
    public async Task ASegmentThatIsArchived_BreaksThoseThatNameItAndSaysWhy_UntilItIsRestored()
    {
        await using var scene = await SegmentWorld.NewAsync(fixture);
        var anna = await scene.CustomerAsync("Anna", ("country", "Germany"));
        var german = await scene.SegmentAsync("German", InGermany);
        var second = await scene.SegmentAsync("Second", InGerman);

        await scene.World.Segments.ArchiveAsync(scene.World.Caller, german, null, restore: false, null, CancellationToken.None);
        await scene.CatchUpAsync();
        var broken = await scene.RowAsync(second);
        var refused = await Assert.ThrowsAsync<CatalogException>(() => scene.SegmentAsync("Third", InGerman));
        await scene.World.Segments.ArchiveAsync(scene.World.Caller, german, null, restore: true, null, CancellationToken.None);
        await scene.CatchUpAsync();
        var whole = await scene.RowAsync(second);

        Assert.Equal((SegmentState.Broken, 1), (broken.State, broken.MemberCount));
        Assert.Equal("$.inSegment.segment: The segment 'German' is archived, and nobody keeps its members: restore it, or take the reference out.", broken.BrokenBecause);
        Assert.Contains("The segment 'German' is archived", refused.Message, StringComparison.Ordinal);
        Assert.Equal((SegmentState.Active, null), (whole.State, whole.BrokenBecause));
        Assert.Equal([anna], await scene.MembersAsync(second));
    }

    [Fact]
    public async Task Delete_OfASegmentThatRulesAndSegmentsName_SaysWhich()
    {
        await using var scene = await SegmentWorld.NewAsync(fixture);
        var world = scene.World;
        var german = await scene.SegmentAsync("German", InGermany);
        var second = await scene.SegmentAsync("Second", InGerman);
        var concept = (await world.TaxonomyAsync("a")).Concepts["a"];
        var rules = new RuleEditor(world.Changes, new Application.Conditions.ConditionStore(world.Store, scene.Reading));
        var list = (await rules.CreateListAsync(world.Caller, "Customers", ItemKind.Customer, RuleListMode.AllMatch, null, CancellationToken.None)).Value;
        var rule = (await rules.AddAsync(world.Caller, list, new RuleInput("From Germany", concept) { Condition = ConditionJson.Read(InGerman) }, null, CancellationToken.None)).Value.Id;
        await world.Segments.UpdateAsync(world.Caller, german, null, "Deutsch", null, null, null, null, CancellationToken.None);

        var both = await Assert.ThrowsAsync<CatalogException>(() => scene.Designer.DeleteAsync(world.Caller, german, null, null, CancellationToken.None));
        await scene.Designer.DeleteAsync(world.Caller, second, null, null, CancellationToken.None);
        var one = await Assert.ThrowsAsync<CatalogException>(() => scene.Designer.DeleteAsync(world.Caller, german, null, null, CancellationToken.None));
        await rules.SetStateAsync(world.Caller, rule, null, RuleState.Retired, null, CancellationToken.None);
        await scene.Designer.DeleteAsync(world.Caller, german, null, null, CancellationToken.None);

        Assert.Equal(ErrorCode.SegmentNotEditable, both.Code);
        Assert.Contains("is used by segment 'Second', rule 'From Germany'", both.Message, StringComparison.Ordinal);
        Assert.Contains("is used by rule 'From Germany'", one.Message, StringComparison.Ordinal);
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteSegmentReferenceTests(SqliteFixture fixture) : SegmentReferenceSuite(fixture), IClassFixture<SqliteFixture>;

/// <summary>On PostgreSQL.</summary>
public sealed class PostgreSqlSegmentReferenceTests(PostgreSqlFixture fixture) : SegmentReferenceSuite(fixture), IClassFixture<PostgreSqlFixture>;
