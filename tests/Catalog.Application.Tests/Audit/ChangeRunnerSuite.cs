using Catalog.Application.Items;
using Catalog.Application.Tests.Storage;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tests.Audit;

/// <summary>C1 to C4 are the invariants of ChangeRunner.</summary>
public abstract class ChangeRunnerSuite(DatabaseFixture fixture)
{
    [Fact]
    public async Task C1_AChange_IsAuditedAndInTheOutboxUnderItsChangeSet()
    {
        var world = await World.NewAsync(fixture);

        var changed = await world.Items.CreateAsync(world.Caller with { RequestId = "r-1" }, ItemKind.Product, ItemChanges.Of(("title", "Boots"), ("price", 9.5m)), null, CancellationToken.None);

        var audit = Assert.Single(await world.AuditAsync());
        var outbox = Assert.Single(await world.OutboxAsync());
        var set = await world.ReadAsync(context => context.ChangeSets.SingleAsync(s => s.Id == changed.ChangeSet));
        Assert.Equal((ChangeSubject.Item, changed.Value.Id.Value, ChangeKind.Created, world.Caller.ActorId), (audit.Subject, audit.SubjectId, audit.Change, audit.ActorId));
        Assert.Equal((audit.Subject, audit.SubjectId, audit.Change, changed.Sequence, ItemKind.Product), (outbox.Subject, outbox.SubjectId, outbox.Change, outbox.Sequence, outbox.ItemKind));
        Assert.Equal((ChangeSetKind.CreateItem, 1, "r-1", set.Id), (set.Kind, set.Changes, set.RequestId, audit.ChangeSetId));
    }

    [Fact]
    public async Task C1_ARefusedChange_LeavesNoTrace()
    {
        var world = await World.NewAsync(fixture);
        await world.ProductAsync("Boots");

        await Assert.ThrowsAsync<CatalogException>(() =>
            world.Items.CreateAsync(world.Caller, ItemKind.Product, ItemChanges.Of(("title", "Shoes"), ("price", 1.23456m)), null, CancellationToken.None));

        Assert.Single(await world.AuditAsync());
        Assert.Single(await world.OutboxAsync());
        Assert.Equal(1, await world.ReadAsync(context => context.Items.CountAsync(i => i.WorkspaceId == world.Caller.WorkspaceId)));
    }

    [Fact]
    public async Task C2_SequencesOfManyWritersAtOnce_HaveNoGapAndAreAnnounced()
    {
        var world = await World.NewAsync(fixture);
        var announced = 0L;
        world.Store.Committed += (workspace, sequence) =>
        {
            if (workspace == world.Caller.WorkspaceId)
            {
                InterlockedMax(ref announced, sequence);
            }
        };

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            for (var i = 0; i < 5; i++)
            {
                await world.ProductAsync($"{writer}-{i}");
            }
        }));

        Assert.Equal(Enumerable.Range(1, 40).Select(n => (long)n), (await world.OutboxAsync()).Select(e => e.Sequence));
        Assert.Equal(40, announced);
    }

    [Fact]
    public async Task C3_ARequestRepeatedUnderItsKey_GetsTheFirstAnswerAndChangesNothing()
    {
        var world = await World.NewAsync(fixture);
        var values = ItemChanges.Of(("title", "Boots"));
        var first = await world.Items.CreateAsync(world.Caller, ItemKind.Product, values, "k-1", CancellationToken.None);

        var second = await world.Items.CreateAsync(world.Caller, ItemKind.Product, values, "k-1", CancellationToken.None);

        Assert.Equal(first, second);
        Assert.Single(await world.OutboxAsync());
    }

    [Fact]
    public async Task C3_ARequestSentTwiceAtOnceUnderOneKey_IsDoneOnce()
    {
        var world = await World.NewAsync(fixture);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
            world.Items.CreateAsync(world.Caller, ItemKind.Product, ItemChanges.Of(("title", "Boots")), "k-1", CancellationToken.None)));

        Assert.Single(answers.Distinct());
        Assert.Single(await world.OutboxAsync());
    }

    [Fact]
    public async Task C3_AKeyUsedForAnotherRequest_IsRefused()
    {
        var world = await World.NewAsync(fixture);
        await world.Items.CreateAsync(world.Caller, ItemKind.Product, ItemChanges.Of(("title", "Boots")), "k-1", CancellationToken.None);

        var error = await Assert.ThrowsAsync<CatalogException>(() =>
            world.Items.CreateAsync(world.Caller, ItemKind.Product, ItemChanges.Of(("title", "Shoes")), "k-1", CancellationToken.None));

        Assert.Equal(ErrorCode.IdempotencyKeyReused, error.Code);
    }

    [Fact]
    public async Task C4_TwoItemsOfOneKeyAtOnce_OneWinsAndTheOthersHearWhy()
    {
        var world = await World.NewAsync(fixture);

        var errors = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Record.ExceptionAsync(() =>
            world.Items.CreateAsync(world.Caller, ItemKind.Product, ItemChanges.Of(("title", "Boots"), ("externalKey", "b-1")), null, CancellationToken.None)).AsTask()));

        Assert.Single(errors, error => error is null);
        Assert.All(errors.OfType<Exception>(), error => Assert.Equal(ErrorCode.DuplicateKey, Assert.IsType<CatalogException>(error).Code));
    }

    [Fact]
    public async Task C4_TwoUpdatesOfOneVersionAtOnce_OneWinsAndTheOthersHearWhy()
    {
        var world = await World.NewAsync(fixture);
        var id = await world.ProductAsync("Boots");

        var errors = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Record.ExceptionAsync(() =>
            world.Items.UpdateAsync(world.Caller, id, 1, ItemChanges.Of(("title", $"Boots {i}")), null, CancellationToken.None)).AsTask()));

        Assert.Single(errors, error => error is null);
        Assert.All(errors.OfType<Exception>(), error => Assert.Equal(ErrorCode.VersionConflict, Assert.IsType<CatalogException>(error).Code));
        Assert.Equal(2, (await world.OutboxAsync()).Count);
    }

    [Fact]
    public async Task AViewer_ChangesNothing()
    {
        var world = await World.NewAsync(fixture);

        var error = await Assert.ThrowsAsync<CatalogException>(() =>
            world.Items.CreateAsync(world.Caller with { Role = Role.Viewer }, ItemKind.Product, ItemChanges.Of(("title", "x")), null, CancellationToken.None));

        Assert.Equal(ErrorCode.Forbidden, error.Code);
        Assert.Empty(await world.OutboxAsync());
    }

    private static void InterlockedMax(ref long target, long value)
    {
        for (var seen = Volatile.Read(ref target); seen < value;)
        {
            seen = Interlocked.CompareExchange(ref target, value, seen);
        }
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteChangeRunnerTests(SqliteFixture fixture) : ChangeRunnerSuite(fixture), IClassFixture<SqliteFixture>;

/// <summary>On PostgreSQL.</summary>
public sealed class PostgreSqlChangeRunnerTests(PostgreSqlFixture fixture) : ChangeRunnerSuite(fixture), IClassFixture<PostgreSqlFixture>;
