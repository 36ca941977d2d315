using Catalog.Application.Telemetry;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Indexing;

public sealed partial class WorkspaceIndex
{
    /// <summary>Builds the next generation from the database while searches go on in the current one, then swaps (X4).</summary>
    private async Task RebuildAsync(CancellationToken cancellationToken)
    {
        health = IndexHealth.Rebuilding;
        rebuildAsked.Wait(0, CancellationToken.None); // only now: whoever waits for the rebuild sees one of the two at any moment
        LogRebuild(message ?? "The index is rebuilt on request.");
        using var span = CatalogMeter.Work("index rebuild");
        var started = clock.GetTimestamp();
        IndexGeneration? next = null;
        long sequence;
        try
        {
            // Read before anything else: a change made meanwhile is in the outbox behind it, and is applied again after the swap.
            sequence = await outbox.LatestAsync(cancellationToken);
            tree = await ConceptTree.ReadAsync(store, workspace, cancellationToken);
            next = IndexGeneration.OpenNext(root, await CatalogIndexSchema.ReadAsync(store, workspace, cancellationToken));
            await FillAsync(next, cancellationToken);
            next.Writer.Commit(next.UserData(sequence));
        }
        catch
        {
            rebuildAsked.Release(); // still wanted: tried again after the pause of a failure, or on the next start
            if (next is not null)
            {
                next.Dispose();
                Directory.Delete(next.Folder, recursive: true);
            }

            throw;
        }

        var old = generation;
        lock (gate)
        {
            generation = next;
            waiting.Clear();
            waitingTotal = 0;
            applied = sequence;
        }

        Publish();
        old.Dispose();
        next.MakeCurrent(root);
        LogRebuilt(Interlocked.Exchange(ref done, 0), clock.GetElapsedTime(started));
        Interlocked.Exchange(ref total, 0);
        health = IndexHealth.Healthy;
        message = null;
        isFilled = true;
    }

    private async Task FillAsync(IndexGeneration next, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        var reader = new ItemDocumentReader(store, workspace, next.Schema, tree);
        Interlocked.Exchange(ref done, 0);
        Interlocked.Exchange(ref total, await context.Items.CountAsync(item => item.WorkspaceId == workspace, cancellationToken));
        foreach (var kind in Enum.GetValues<ItemKind>())
        {
            var last = new ItemId(0);
            while (true)
            {
                var ids = await context.Items.Where(item => item.WorkspaceId == workspace && item.Kind == kind && item.Id > last)
                    .OrderBy(item => item.Id).Take(ItemsAtOnce).Select(item => item.Id).ToListAsync(cancellationToken);
                if (ids.Count == 0)
                {
                    break;
                }

                await reader.ReadAsync(kind, ids, (id, document) => next.Writer.Update(ItemDocumentReader.Key(id), document), cancellationToken);
                last = ids[^1];
                Interlocked.Add(ref done, ids.Count);
            }
        }
    }
}
