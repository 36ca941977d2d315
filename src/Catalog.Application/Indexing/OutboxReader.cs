using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Indexing;

/// <summary>Reads a workspace's outbox in order.</summary>
internal sealed class OutboxReader(CatalogStore store, WorkspaceId workspace)
{
    /// <summary>The workspace's last sequence.</summary>
    public async Task<long> LatestAsync(CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        return await context.Workspaces.Where(row => row.Id == workspace).Select(row => row.LastSequence).SingleAsync(cancellationToken);
    }

    /// <summary>Entries after a sequence, oldest first.</summary>
    public async Task<List<OutboxEntry>> ReadAsync(long after, int most, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        return await context.OutboxEntries.Where(entry => entry.WorkspaceId == workspace && entry.Sequence > after)
            .OrderBy(entry => entry.Sequence).Take(most).ToListAsync(cancellationToken);
    }
}
