using System.Threading.Channels;
using Catalog.Application.Access;
using Catalog.Application.Outbox;
using Catalog.Application.Storage;
using Catalog.Application.Tests.Storage;
using Catalog.Domain.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Catalog.Application.Tests.Outbox;

/// <summary>Two stores over one database stand for two processes: what one commits, the other is told.</summary>
public sealed class OutboxListenerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task L1_ACommitOfAnotherProcess_IsAnnouncedWithItsWorkspaceAndSequence()
    {
        var address = await TestDatabases.CreateAsync(DatabaseKind.PostgreSql);
        using var here = CatalogStore.Open(address);
        using var there = CatalogStore.Open(address);
        var workspace = (await new Workspaces(there, TimeProvider.System).EnsureAsync("w", "w", "en", CancellationToken.None)).Id;
        await using var listener = new OutboxListener(here, NullLoggerFactory.Instance);
        var told = Channel.CreateUnbounded<(WorkspaceId, long)>();
        here.Committed += (which, sequence) => told.Writer.TryWrite((which, sequence));

        await BeginAsync(listener);
        var first = await CommitAsync(there, workspace, 1);
        var second = await CommitAsync(there, workspace, 3);

        Assert.Equal((workspace, first), await NextAsync(told));
        Assert.Equal((workspace, second), await NextAsync(told));
        Assert.Equal(first + 3, second);
    }

    [Fact]
    public async Task L2_ALostConnection_IsMadeAnewAndBothAreTold()
    {
        var address = await TestDatabases.CreateAsync(DatabaseKind.PostgreSql);
        using var here = CatalogStore.Open(address);
        using var there = CatalogStore.Open(address);
        var workspace = (await new Workspaces(there, TimeProvider.System).EnsureAsync("w", "w", "en", CancellationToken.None)).Id;
        await using var listener = new OutboxListener(here, NullLoggerFactory.Instance);
        var changes = Channel.CreateUnbounded<bool>();
        listener.Changed += () => changes.Writer.TryWrite(listener.IsListening);
        var told = Channel.CreateUnbounded<(WorkspaceId, long)>();
        here.Committed += (which, sequence) => told.Writer.TryWrite((which, sequence));

        listener.Start();
        Assert.True(await NextAsync(changes));
        await using (var context = there.Read())
        {
            await context.Database.ExecuteSqlRawAsync(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'");
        }

        Assert.False(await NextAsync(changes));
        Assert.True(await NextAsync(changes));
        Assert.Equal((workspace, await CommitAsync(there, workspace, 1)), await NextAsync(told));
    }

    [Fact]
    public async Task L3_OnSqlite_NothingIsListenedTo()
    {
        using var store = CatalogStore.Open(await TestDatabases.CreateAsync(DatabaseKind.Sqlite));
        await using var listener = new OutboxListener(store, NullLoggerFactory.Instance);

        listener.Start();

        Assert.False(listener.IsListening);
    }

    private static async Task BeginAsync(OutboxListener listener)
    {
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        listener.Changed += () => began.TrySetResult();
        listener.Start();
        await began.Task.WaitAsync(Patience);
    }

    private static async Task<long> CommitAsync(CatalogStore store, WorkspaceId workspace, int entries)
    {
        await using var transaction = await store.WriteAsync(CancellationToken.None);
        var first = await transaction.TakeSequencesAsync(workspace, entries, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return first + entries - 1;
    }

    private static async Task<T> NextAsync<T>(Channel<T> channel) => await channel.Reader.ReadAsync().AsTask().WaitAsync(Patience);
}
