using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Storage;

/// <summary>
/// Hands out row keys. They come in blocks from one counter in the database, so that any number of processes can write, rows can be
/// linked before they are stored, and a bulk import needs no answer from the database per row. Keys rise and are never reused; gaps
/// are normal. Thread-safe.
/// </summary>
public sealed class IdAllocator
{
    /// <summary>The name of the counter in the table of sequences.</summary>
    public const string SequenceName = "rows";

    private const int BlockSize = 4096;

    private readonly Lock gate = new();
    private long next;
    private long end;

    /// <summary>Takes so many consecutive keys: from the block at hand, or from the database through the given context.</summary>
    /// <param name="context">
    /// Used only when the block at hand is too small. Inside its transaction exactly the missing keys are taken, and they vanish with a
    /// rollback; to hold the counter's row only for a moment, take what you need before the transaction begins.
    /// </param>
    /// <param name="count">How many; at least one.</param>
    /// <param name="cancellationToken">Stops the question to the database.</param>
    public async ValueTask<IdBlock> TakeAsync(CatalogContext context, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (TryTake(count) is { } block)
        {
            return block;
        }

        var inTransaction = context.Database.CurrentTransaction is not null;
        var size = inTransaction ? count : Math.Max(count, BlockSize);
        return new IdBlock(await FetchAsync(context, size, count, cancellationToken), count);
    }

    /// <summary>Fetches a new block if the one at hand is nearly used up, so that the transaction about to begin need not. Call it outside any transaction.</summary>
    internal async ValueTask RefillAsync(CatalogContext context, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (end - next >= BlockSize / 8)
            {
                return;
            }
        }

        await FetchAsync(context, BlockSize, keep: 0, cancellationToken);
    }

    private async Task<long> FetchAsync(CatalogContext context, int size, int keep, CancellationToken cancellationToken)
    {
        var ends = await context.Database.SqlQuery<long>(
            $"""UPDATE "Sequences" SET "Next" = "Next" + {size} WHERE "Name" = {SequenceName} RETURNING "Next" AS "Value" """)
            .ToListAsync(cancellationToken);
        var first = ends[0] - size;
        if (size > keep)
        {
            lock (gate)
            {
                next = first + keep;
                end = ends[0];
            }
        }

        return first;
    }

    private IdBlock? TryTake(int count)
    {
        lock (gate)
        {
            if (end - next < count)
            {
                return null;
            }

            next += count;
            return new IdBlock(next - count, count);
        }
    }
}
