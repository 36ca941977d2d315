using Catalog.Application.Segments;
using Catalog.Application.Storage.Model;
using Catalog.Application.Telemetry;
using Catalog.Domain.Analysis;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Catalog.Domain.Taxonomies;
using Catalog.Search.Index;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Indexing;

public sealed partial class WorkspaceIndex
{
    private static readonly TimeSpan RetryAfterFailure = TimeSpan.FromSeconds(10);

    // Items to index anew because a concept, the members of a segment or an analysis changed, each with the sequence of that change; oldest change first.
    private readonly Queue<(ItemKind Kind, ItemId Item, long Sequence)> waiting = new();
    private bool mustReopen; // after a failed write the writer takes no more
    private long waitingTotal; // items that came to wait since none did

    /// <summary>What may be committed: nothing behind the entry of a concept whose items still wait (X3).</summary>
    private long CommittableSequence => waiting.TryPeek(out var first) ? Math.Min(applied, first.Sequence - 1) : applied;

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                if (mustReopen)
                {
                    Reopen();
                }

                if (rebuildAsked.CurrentCount > 0)
                {
                    await RebuildAsync(cancellationToken);
                }

                var busy = await FollowAsync(cancellationToken);
                busy |= await IndexWaitingAsync(cancellationToken);
                if (health == IndexHealth.Failed)
                {
                    health = IndexHealth.Healthy; // it was read and written again
                    message = null;
                }

                if (clock.GetElapsedTime(lastCommit) >= CommitInterval && generation.CommittedSequence < CommittableSequence)
                {
                    Commit();
                }

                if (!busy)
                {
                    await Task.Delay(PollInterval, clock, cancellationToken);
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is IndexWriteException or IOException or UnauthorizedAccessException or System.Data.Common.DbException)
            {
                await RecoverAsync(failure, cancellationToken);
            }
        }
    }

    /// <summary>Applies what is new in the outbox; true when there was something.</summary>
    private async Task<bool> FollowAsync(CancellationToken cancellationToken)
    {
        var entries = await outbox.ReadAsync(applied, EntriesAtOnce, cancellationToken);
        if (entries.Count == 0)
        {
            return false;
        }

        using var span = CatalogMeter.Work("index changes");
        if (entries.Any(entry => entry.Subject is ChangeSubject.Taxonomy or ChangeSubject.Concept or ChangeSubject.AttributeDefinition))
        {
            await ReadVocabularyAsync(cancellationToken);
        }

        foreach (var entry in entries)
        {
            await QueueAsync(entry, cancellationToken); // in order: what may be committed is told by the first that waits
        }

        var items = entries.Where(IsOfItem).DistinctBy(entry => entry.SubjectId).ToList();
        await IndexAsync(items.Where(entry => entry.ItemKind is not null).Select(entry => (entry.ItemKind.GetValueOrDefault(), new ItemId(entry.SubjectId))), cancellationToken);
        await IndexOfUnknownKindAsync([.. items.Where(entry => entry.ItemKind is null).Select(entry => new ItemId(entry.SubjectId))], cancellationToken);
        applied = entries[^1].Sequence;
        if (waiting.Count is > 0 and <= ItemsOnTheWay)
        {
            await IndexWaitingAsync(cancellationToken); // few: done before the change can be seen at all
        }
        else
        {
            Publish();
        }

        CatalogMeter.FoundAfter(clock.GetUtcNow() - entries[0].At);
        return true;
    }

    private static bool IsOfItem(OutboxEntry entry) => entry.Subject is ChangeSubject.Item or ChangeSubject.Tags or ChangeSubject.OrderLines
        || entry is { Subject: ChangeSubject.Analysis, ItemKind: not null };

    /// <summary>
    /// Reads taxonomies and attribute definitions anew. New fields open the same index with a wider schema: no item has a value of a
    /// field that was not defined. A field of another make needs a rebuild, and until that is done the index goes on as it is.
    /// </summary>
    private async Task ReadVocabularyAsync(CancellationToken cancellationToken)
    {
        tree = await ConceptTree.ReadAsync(store, workspace, cancellationToken);
        var schema = await CatalogIndexSchema.ReadAsync(store, workspace, cancellationToken);
        if (schema.Fields.Fields.SequenceEqual(generation.Schema.Fields.Fields))
        {
            return;
        }

        Commit();
        var (folder, old) = (generation.Folder, generation.Schema);
        generation.Dispose();
        try
        {
            generation = IndexGeneration.Open(folder, schema);
        }
        catch (Catalog.Search.Index.IndexSchemaException change)
        {
            generation = IndexGeneration.Open(folder, old);
            RequestRebuild($"The index does not fit the changed schema ({change.Message.TrimEnd('.')}) and is rebuilt.");
        }
    }

    /// <summary>Opens the index again at its last commit; one that is damaged is begun anew and rebuilt.</summary>
    private void Reopen()
    {
        var (folder, schema) = (generation.Folder, generation.Schema);
        generation.Dispose();
        try
        {
            generation = IndexGeneration.Open(folder, schema);
        }
        catch (Catalog.Search.Store.IndexCorruptException damage)
        {
            generation = IndexGeneration.OpenNext(root, schema);
            RequestRebuild($"The index could not be used ({damage.Message.TrimEnd('.')}) and is rebuilt.");
        }

        mustReopen = false;
        lock (gate)
        {
            waiting.Clear();
            waitingTotal = 0;
            applied = generation.CommittedSequence;
        }
    }

    private Task QueueAsync(OutboxEntry entry, CancellationToken cancellationToken) => entry switch
    {
        { Subject: ChangeSubject.Concept, Change: not ChangeKind.Created } => QueueItemsBelowAsync(new ConceptId(entry.SubjectId), entry.Sequence, cancellationToken),
        { Subject: ChangeSubject.SegmentMembers } => QueueMembersAsync(entry, cancellationToken),
        { Subject: ChangeSubject.Analysis, ItemKind: null, Change: ChangeKind.Created } => QueueAnalysedAsync((AnalysisKind)entry.SubjectId, entry.Sequence, cancellationToken),
        _ => Task.CompletedTask,
    };

    private async Task QueueItemsBelowAsync(ConceptId concept, long sequence, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        var paths = await context.Concepts.Where(row => row.WorkspaceId == workspace && row.Id == concept).Select(row => row.Path).ToListAsync(cancellationToken);
        if (paths.Count == 0)
        {
            return;
        }

        var path = paths[0];
        var items = await context.TagAssignments
            .Where(tag => tag.WorkspaceId == workspace && tag.Concept!.Path.StartsWith(path)) // the relation is required
            .Select(tag => new { tag.Item!.Kind, tag.ItemId }) // the relation is required
            .Distinct().ToListAsync(cancellationToken);
        foreach (var kind in items.GroupBy(item => item.Kind, item => item.ItemId))
        {
            Queue(kind.Key, kind, sequence);
        }
    }

    private async Task QueueMembersAsync(OutboxEntry entry, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        var change = await MembershipReader.ReadAsync(context, entry, cancellationToken);
        Queue(change.Kind, change.Added.Concat(change.Removed), entry.Sequence);
    }

    // So many items have other classes that the outbox does not name each.
    private async Task QueueAnalysedAsync(AnalysisKind analysis, long sequence, CancellationToken cancellationToken)
    {
        var kind = analysis switch { AnalysisKind.Rfm => ItemKind.Customer, AnalysisKind.ProductAbc => ItemKind.Product, _ => ItemKind.InventoryItem };
        await using var context = store.Read();
        Queue(kind, await context.Items.Where(item => item.WorkspaceId == workspace && item.Kind == kind).Select(item => item.Id).ToListAsync(cancellationToken), sequence);
    }

    private void Queue(ItemKind kind, IEnumerable<ItemId> items, long sequence)
    {
        lock (gate)
        {
            foreach (var item in items)
            {
                waiting.Enqueue((kind, item, sequence));
                waitingTotal++;
            }
        }
    }

    /// <summary>Indexes one portion of the items that wait; true when there was one.</summary>
    private async Task<bool> IndexWaitingAsync(CancellationToken cancellationToken)
    {
        if (waiting.Count == 0)
        {
            return false;
        }

        var portion = waiting.Take(ItemsAtOnce).ToList();
        await IndexAsync(portion.Select(item => (item.Kind, item.Item)).Distinct(), cancellationToken);
        lock (gate)
        {
            for (var i = 0; i < portion.Count; i++)
            {
                waiting.Dequeue();
            }

            waitingTotal = waiting.Count == 0 ? 0 : waitingTotal;
        }

        Publish();
        return true;
    }

    private async Task IndexAsync(IEnumerable<(ItemKind Kind, ItemId Id)> items, CancellationToken cancellationToken)
    {
        var reader = new ItemDocumentReader(store, workspace, generation.Schema, tree);
        foreach (var kind in items.GroupBy(item => item.Kind, item => item.Id))
        {
            foreach (var ids in kind.Chunk(ItemsAtOnce))
            {
                var gone = ids.ToHashSet();
                await reader.ReadAsync(kind.Key, ids, (id, document) =>
                {
                    gone.Remove(id);
                    generation.Writer.Update(ItemDocumentReader.Key(id), document);
                }, cancellationToken);
                CatalogMeter.IndexedItems(ids.Length - gone.Count);
                foreach (var id in gone)
                {
                    generation.Writer.Delete(ItemDocumentReader.Key(id));
                }
            }
        }
    }

    private async Task IndexOfUnknownKindAsync(List<ItemId> ids, CancellationToken cancellationToken)
    {
        foreach (var portion in ids.Chunk(ItemsAtOnce))
        {
            await using var context = store.Read();
            var kinds = await context.Items.Where(item => item.WorkspaceId == workspace && portion.Contains(item.Id))
                .Select(item => new { item.Kind, item.Id }).ToListAsync(cancellationToken);
            foreach (var id in portion.Except(kinds.Select(item => item.Id)))
            {
                generation.Writer.Delete(ItemDocumentReader.Key(id));
            }

            await IndexAsync(kinds.Select(item => (item.Kind, item.Id)), cancellationToken);
        }
    }

    /// <summary>Waits, and then has the index opened again at its last commit, so that what is behind it is read again.</summary>
    private async Task RecoverAsync(Exception failure, CancellationToken cancellationToken)
    {
        LogFailure(failure, root);
        mustReopen |= failure is not System.Data.Common.DbException;
        health = IndexHealth.Failed;
        message = $"The index cannot be written or the database read ({failure.Message.TrimEnd('.')}); tried again every {RetryAfterFailure.TotalSeconds:0} seconds.";
        try
        {
            await Task.Delay(RetryAfterFailure, clock, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Stopping: the loop sees it.
        }
    }
}
