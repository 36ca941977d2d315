using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Segments;

/// <summary>Reads who came into a segment and who left it by one change.</summary>
internal static class MembershipReader
{
    /// <summary>The change of an outbox entry about members.</summary>
    public static async Task<MembershipChange> ReadAsync(CatalogContext context, OutboxEntry entry, CancellationToken cancellationToken)
    {
        var segment = new SegmentId(entry.SubjectId);
        var kind = await context.Segments.Where(row => row.WorkspaceId == entry.WorkspaceId && row.Id == segment).Select(row => row.ItemKind).SingleOrDefaultAsync(cancellationToken);
        var details = await context.AuditEntries
            .Where(row => row.WorkspaceId == entry.WorkspaceId && row.Subject == ChangeSubject.SegmentMembers && row.SubjectId == entry.SubjectId && row.ChangeSetId == entry.ChangeSetId)
            .OrderBy(row => row.Id).Select(row => row.Details).ToListAsync(cancellationToken);
        var members = details.Select(text => JsonSerializer.Deserialize<MemberDetails>(text, AuditJson.Options)).OfType<MemberDetails>().ToList();
        if (!members.Exists(change => change.Whole))
        {
            return new MembershipChange(kind, [.. members.SelectMany(change => change.Added ?? [])], [.. members.SelectMany(change => change.Removed ?? [])]);
        }

        // Too many to be named in the audit trail: the memberships themselves say when they were recorded.
        var rows = context.SegmentMembers.Where(member => member.WorkspaceId == entry.WorkspaceId && member.SegmentId == segment);
        return new MembershipChange(
            kind,
            await rows.Where(member => member.RecordedAt == entry.At).Select(member => member.ItemId).ToListAsync(cancellationToken),
            await rows.Where(member => member.LeftRecordedAt == entry.At).Select(member => member.ItemId).ToListAsync(cancellationToken));
    }
}

/// <summary>A change of who is in a segment.</summary>
/// <param name="Kind">The kind of its members.</param>
/// <param name="Added">Who came in.</param>
/// <param name="Removed">Who left.</param>
public sealed record MembershipChange(ItemKind Kind, IReadOnlyList<ItemId> Added, IReadOnlyList<ItemId> Removed);

/// <summary>The details of an audit entry about members: who, or only how many where they are too many to be named.</summary>
internal sealed record MemberDetails(IReadOnlyList<ItemId>? Added, IReadOnlyList<ItemId>? Removed, bool Whole = false, int? Entered = null, int? Exited = null)
{
    /// <summary>Up to here everybody is named.</summary>
    public const int MostNamed = 10_000;

    public static MemberDetails Of(IReadOnlyList<ItemId> added, IReadOnlyList<ItemId> removed) => added.Count + removed.Count > MostNamed
        ? new(null, null, Whole: true, added.Count, removed.Count)
        : new(added.Count == 0 ? null : added, removed.Count == 0 ? null : removed);
}
