using System.Data.Common;
using Catalog.Application.Storage.Bulk;
using Catalog.Application.Storage.PostgreSql;
using Catalog.Application.Storage.Sqlite;
using Catalog.Domain.Access;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Catalog.Application.Storage;

/// <summary>
/// The door to one database: opens contexts to read with, transactions to write with, and brings the tables up to date. One per
/// process and database; thread-safe. Opening it touches nothing: <see cref="MigrateAsync"/> does.
/// </summary>
public sealed class CatalogStore : IDisposable
{
    private const int SqliteBusy = 5;

    private readonly Func<CatalogContext> create;
    private readonly Lazy<BulkModel> bulk;

    // SQLite has one writer at a time. Waiting for it here, in order, costs less than trying again and again inside the database.
    private readonly SemaphoreSlim? writer;

    private CatalogStore(DatabaseAddress address, Func<CatalogContext> create)
    {
        Address = address;
        this.create = create;
        bulk = new(() => BulkModel.Of(this));
        writer = address.Kind == DatabaseKind.Sqlite ? new SemaphoreSlim(1, 1) : null;
    }

    /// <summary>Where the database is.</summary>
    public DatabaseAddress Address { get; }

    /// <summary>
    /// Told after each commit of this process that wrote outbox entries: the workspace and its highest sequence. Commits of other
    /// processes come through PostgreSQL's channel <see cref="OutboxChannel"/> where an OutboxListener runs, which tells those of this
    /// process a second time. Handlers return at once and throw nothing.
    /// </summary>
    public event Action<WorkspaceId, long>? Committed;

    /// <summary>The PostgreSQL notification channel that carries "workspace:sequence" on each commit with outbox entries.</summary>
    public const string OutboxChannel = "catalog_outbox";

    /// <summary>What bulk writers of this database share.</summary>
    internal BulkModel Bulk => bulk.Value;

    /// <summary>Hands out row keys.</summary>
    public IdAllocator Ids { get; } = new();

    /// <summary>A store over the database named by a connection string, an address or a path.</summary>
    /// <exception cref="Catalog.Domain.CatalogException">DatabaseUnusable: the text names no database.</exception>
    public static CatalogStore Open(string database) => Open(DatabaseAddress.Parse(database));

    /// <summary>A store over the database at an address.</summary>
    public static CatalogStore Open(DatabaseAddress address)
    {
        if (address.Kind == DatabaseKind.Sqlite)
        {
            var factory = new PooledDbContextFactory<SqliteCatalogContext>(SqliteOptions(address.ConnectionString));
            return new CatalogStore(address, factory.CreateDbContext);
        }
        else
        {
            var factory = new PooledDbContextFactory<PostgreSqlCatalogContext>(PostgreSqlOptions(address.ConnectionString));
            return new CatalogStore(address, factory.CreateDbContext);
        }
    }

    /// <summary>How a context reaches a SQLite database.</summary>
    public static DbContextOptions<SqliteCatalogContext> SqliteOptions(string connectionString) =>
        new DbContextOptionsBuilder<SqliteCatalogContext>().UseSqlite(connectionString).AddInterceptors(SqliteConnectionSetup.Instance).Options;

    /// <summary>How a context reaches a PostgreSQL database.</summary>
    public static DbContextOptions<PostgreSqlCatalogContext> PostgreSqlOptions(string connectionString) =>
        new DbContextOptionsBuilder<PostgreSqlCatalogContext>().UseNpgsql(connectionString).Options;

    /// <summary>A context to read with: entities are not tracked, nothing is saved. Dispose it soon.</summary>
    public CatalogContext Read()
    {
        var context = create();
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return context;
    }

    /// <summary>Begins a transaction to write in; on SQLite waits until the writer before has ended.</summary>
    public async Task<WriteTransaction> WriteAsync(CancellationToken cancellationToken)
    {
        if (writer is not null)
        {
            await writer.WaitAsync(cancellationToken);
        }

        CatalogContext? context = null;
        try
        {
            context = create();
            await Ids.RefillAsync(context, cancellationToken);
            return new WriteTransaction(this, context, await context.Database.BeginTransactionAsync(cancellationToken));
        }
        catch
        {
            context?.Dispose();
            writer?.Release();
            throw;
        }
    }

    /// <summary>Takes row keys outside any transaction, so that the counter is held only for a moment.</summary>
    public async Task<IdBlock> TakeIdsAsync(int count, CancellationToken cancellationToken)
    {
        await using var context = create();
        if (writer is null)
        {
            return await Ids.TakeAsync(context, count, cancellationToken);
        }

        await writer.WaitAsync(cancellationToken);
        try
        {
            return await Ids.TakeAsync(context, count, cancellationToken);
        }
        finally
        {
            writer.Release();
        }
    }

    /// <summary>Creates the tables or brings them up to this version of the program. Safe to call on every start and from several processes.</summary>
    /// <exception cref="Catalog.Domain.CatalogException">
    /// DatabaseTooNew: a newer program wrote the database. DatabaseUnusable: it cannot be opened, or is not a database of the catalog.
    /// </exception>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var context = create();
        try
        {
            var pending = await PendingAsync(context, cancellationToken);
            if (pending.Count > 0)
            {
                await context.Database.MigrateAsync(cancellationToken);
            }

            if (Address.Kind == DatabaseKind.Sqlite)
            {
                await RefreshStatisticsAsync(context, cancellationToken);
            }
        }
        catch (DbException e)
        {
            throw StorageErrors.Unusable(Address, e);
        }
    }

    /// <summary>Refuses a database that this version of the program cannot work with; changes nothing.</summary>
    /// <exception cref="Catalog.Domain.CatalogException">DatabaseTooNew, or DatabaseUnusable if it cannot be opened or lacks steps.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        await using var context = create();
        try
        {
            if ((await PendingAsync(context, cancellationToken)).Count > 0)
            {
                throw StorageErrors.NotMigrated(Address);
            }
        }
        catch (DbException e)
        {
            throw StorageErrors.Unusable(Address, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => writer?.Dispose();

    // Looks, within limits of SQLite's own, at tables whose statistics are missing or old: it plans better with them. PostgreSQL does
    // that by itself.
    private static async Task RefreshStatisticsAsync(CatalogContext context, CancellationToken cancellationToken)
    {
        try
        {
            await context.Database.ExecuteSqlRawAsync("PRAGMA optimize = 0x10002", cancellationToken);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == SqliteBusy)
        {
            // Another process writes: the statistics can wait, the start cannot fail for them.
        }
    }

    internal void ReleaseWriter() => writer?.Release();

    internal void Announce(WorkspaceId workspace, long sequence) => Committed?.Invoke(workspace, sequence);

    private async Task<List<string>> PendingAsync(CatalogContext context, CancellationToken cancellationToken)
    {
        var known = context.Database.GetMigrations().ToList();
        var applied = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        List<string> pending = [.. known.Where(step => !applied.Contains(step))];
        if (applied.FirstOrDefault(step => !known.Contains(step) && string.CompareOrdinal(step, known[^1]) > 0) is { } later)
        {
            throw StorageErrors.TooNew(Address, later);
        }

        // Steps that later ones stand for are as good as known, if those are there.
        return applied.Count > 0 && pending.Contains(known[0]) ? throw StorageErrors.TooOld(Address, applied[^1]) : pending;
    }
}
