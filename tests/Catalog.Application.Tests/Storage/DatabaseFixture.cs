using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Testing;

namespace Catalog.Application.Tests.Storage;

/// <summary>
/// A database for one test class. Tests share it and keep apart by each making a workspace of its own, as tenants do. A suite is an
/// abstract class over this fixture with one sealed heir for SQLite and one for PostgreSQL.
/// </summary>
public abstract class DatabaseFixture(DatabaseKind kind) : IAsyncLifetime
{
    private CatalogStore? store;
    private int workspaces;

    public CatalogStore Store => store ?? throw new InvalidOperationException("The fixture was not initialised.");

    public TestClock Clock { get; } = new();

    public async ValueTask InitializeAsync() => store = CatalogStore.Open(await TestDatabases.CreateAsync(kind));

    public ValueTask DisposeAsync()
    {
        store?.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>A fresh workspace with one person in it.</summary>
    public async Task<(WorkspaceId Workspace, ActorId Actor)> NewWorkspaceAsync()
    {
        await using var transaction = await Store.WriteAsync(CancellationToken.None);
        var ids = await transaction.TakeIdsAsync(2, CancellationToken.None);
        var workspace = new Workspace
        {
            Id = ids.Next<WorkspaceId>(),
            Key = $"w{Interlocked.Increment(ref workspaces)}",
            Name = "Test",
            Language = "en",
            CreatedAt = Clock.GetUtcNow(),
        };
        var actor = new Actor { Id = ids.Next<ActorId>(), WorkspaceId = workspace.Id, Kind = ActorKind.User, Name = "Ana", CreatedAt = Clock.GetUtcNow() };
        transaction.Context.AddRange(workspace, actor);
        await transaction.Context.SaveChangesAsync();
        await transaction.CommitAsync(CancellationToken.None);
        return (workspace.Id, actor.Id);
    }
}

/// <summary>A SQLite file for one test class.</summary>
public sealed class SqliteFixture() : DatabaseFixture(DatabaseKind.Sqlite);

/// <summary>A PostgreSQL database for one test class; its tests are skipped where PostgreSQL is not installed.</summary>
public sealed class PostgreSqlFixture() : DatabaseFixture(DatabaseKind.PostgreSql);
