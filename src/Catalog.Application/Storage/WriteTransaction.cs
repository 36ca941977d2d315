using Microsoft.EntityFrameworkCore.Storage;

namespace Catalog.Application.Storage;

/// <summary>One transaction with its context. Disposed without a commit, it leaves no trace.</summary>
public sealed class WriteTransaction : IAsyncDisposable
{
    private readonly CatalogStore store;
    private readonly IDbContextTransaction transaction;
    private bool disposed;

    internal WriteTransaction(CatalogStore store, CatalogContext context, IDbContextTransaction transaction)
    {
        this.store = store;
        this.transaction = transaction;
        Context = context;
    }

    /// <summary>The context to write through; its entities are tracked.</summary>
    public CatalogContext Context { get; }

    /// <summary>Takes row keys inside the transaction; see <see cref="IdAllocator.TakeAsync"/>.</summary>
    public ValueTask<IdBlock> TakeIdsAsync(int count, CancellationToken cancellationToken) => store.Ids.TakeAsync(Context, count, cancellationToken);

    /// <summary>Makes everything written permanent. Tracked changes must have been saved before.</summary>
    public Task CommitAsync(CancellationToken cancellationToken) => transaction.CommitAsync(cancellationToken);

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
