using Catalog.Application.Indexing;
using Catalog.Application.Segments;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Outbox;

/// <summary>Reads what has changed in a workspace, for those who want to be told. Thread-safe.</summary>
/// <param name="store">The database.</param>
public sealed class OutboxFeed(CatalogStore store)
{
    /// <summary>Entries read at once.</summary>
    public const int PageSize = 500;

    /// <summary>The workspace's last sequence; 0 when nothing ever changed.</summary>
    public Task<long> LatestAsync(WorkspaceId workspace, CancellationToken cancellationToken) => new OutboxReader(store, workspace).LatestAsync(cancellationToken);

    /// <summary>At most <see cref="PageSize"/> entries after a sequence, oldest first; empty when there is nothing new.</summary>
    public async Task<IReadOnlyList<OutboxEntry>> ReadAsync(WorkspaceId workspace, long after, CancellationToken cancellationToken) =>
        await new OutboxReader(store, workspace).ReadAsync(after, PageSize, cancellationToken);

    /// <summary>Refuses a taxonomy or segment that is not in the workspace.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="taxonomy">Key of a taxonomy; null for none.</param>
    /// <param name="segment">A segment; null for none.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="Catalog.Domain.CatalogException">NotFound.</exception>
    public async Task RequireAsync(WorkspaceId workspace, string? taxonomy, SegmentId? segment, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        if (taxonomy is not null && !await context.Taxonomies.AnyAsync(row => row.WorkspaceId == workspace && row.Key == taxonomy, cancellationToken))
        {
            throw TaxonomyErrors.NotFound(taxonomy);
        }

        if (segment is { } id && !await context.Segments.AnyAsync(row => row.WorkspaceId == workspace && row.Id == id, cancellationToken))
        {
            throw SegmentErrors.NotFound(id);
        }
    }

    /// <summary>Which of some items are of a kind, carry a concept of a taxonomy and are in a segment, all as of now; one statement.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="items">The items, at most <see cref="PageSize"/>.</param>
    /// <param name="kind">Their kind; null for any.</param>
    /// <param name="taxonomy">Key of the taxonomy; rejected suggestions do not count. Null for any.</param>
    /// <param name="segment">The segment; null for any.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlySet<ItemId>> MatchAsync(
        WorkspaceId workspace, IReadOnlyCollection<ItemId> items, ItemKind? kind, string? taxonomy, SegmentId? segment, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        var ids = items.ToArray();
        var query = context.Items.Where(item => item.WorkspaceId == workspace && ids.Contains(item.Id));
        if (kind is { } only)
        {
            query = query.Where(item => item.Kind == only);
        }

        if (taxonomy is not null)
        {
            query = query.Where(item => context.TagAssignments.Any(tag =>
                tag.WorkspaceId == workspace && tag.ItemId == item.Id && tag.Taxonomy!.Key == taxonomy && tag.Status != TagStatus.Rejected)); // the relation is required
        }

        if (segment is { } group)
        {
            query = query.Where(item => context.SegmentMembers.Any(member =>
                member.WorkspaceId == workspace && member.SegmentId == group && member.ItemId == item.Id && member.To == null));
        }

        return await query.Select(item => item.Id).ToHashSetAsync(cancellationToken);
    }

    /// <summary>Who came into a segment and who left it by the change of an entry about its members.</summary>
    public async Task<MembershipChange> MembershipAsync(OutboxEntry entry, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        return await MembershipReader.ReadAsync(context, entry, cancellationToken);
    }
}
