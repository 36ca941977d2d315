using System.Globalization;
using Catalog.Application.Storage.Bulk;
using Catalog.Domain.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Catalog.Application.Storage;

/// <summary>One transaction with its context. Disposed without a commit, it leaves no trace.</summary>
public sealed class WriteTransaction : IAsyncDisposable
{
    private readonly CatalogStore store;
    private readonly IDbContextTransaction transaction;
    private readonly Dictionary<WorkspaceId, long> sequences = [];
    private bool disposed;

    internal WriteTransaction(CatalogStore store, CatalogContext context, IDbContextTransaction transaction)
    {
        this.store = store;
        this.transaction = transaction;
        Context = context;
    }

    /// <summary>The context to write through; its entities are tracked.</summary>
    public CatalogContext Context { get; }

    /// <summary>What bulk writers within the transaction share.</summary>
    internal BulkModel Bulk => store.Bulk;

    /// <summary>Takes row keys inside the transaction; see <see cref="IdAllocator.TakeAsync"/>.</summary>
    public ValueTask<IdBlock> TakeIdsAsync(int count, CancellationToken cancellationToken) => store.Ids.TakeAsync(Context, count, cancellationToken);

    /// <summary>
    /// Takes so many outbox sequences of a workspace and returns the first. The workspace's row stays locked until the end of the
    /// transaction, which makes the sequence free of gaps and rise in commit order: take them last, then commit.
    /// </summary>
    public async Task<long> TakeSequencesAsync(WorkspaceId workspace, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var last = await Context.Database.SqlQuery<long>(
            $"""UPDATE "Workspaces" SET "LastSequence" = "LastSequence" + {count} WHERE "Id" = {workspace.Value} RETURNING "LastSequence" AS "Value" """)
            .ToListAsync(cancellationToken);
        sequences[workspace] = last[0];
        return last[0] - count + 1;
    }

    /// <summary>Makes everything written permanent and tells who follows the outbox. Tracked changes must have been saved before.</summary>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        if (store.Address.Kind == DatabaseKind.PostgreSql)
        {
            foreach (var (workspace, sequence) in sequences)
            {
                var payload = string.Create(CultureInfo.InvariantCulture, $"{workspace.Value}:{sequence}");
                await Context.Database.ExecuteSqlAsync($"SELECT pg_notify({CatalogStore.OutboxChannel}, {payload})", cancellationToken);
            }
        }

        await transaction.CommitAsync(cancellationToken);
        foreach (var (workspace, sequence) in sequences)
        {
            store.Announce(workspace, sequence);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        try
        {
            await transaction.DisposeAsync();
            await Context.DisposeAsync();
        }
        finally
        {
            store.ReleaseWriter();
        }
    }
}
