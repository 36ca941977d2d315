using Catalog.Domain.Access;
using Catalog.Application.Audit;
using Catalog.Application.Storage.Bulk;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Segments;

/// <summary>Creates segments whose members are chosen by hand, and chooses them.</summary>
public sealed class SegmentEditor(ChangeRunner changes)
{
    private const int PageSize = 1000;

    private readonly BulkModel model = BulkModel.Of(changes.Store);

    /// <summary>Creates a static segment without members.</summary>
    /// <exception cref="CatalogException">DuplicateKey (the name of an active segment) or InvalidValue.</exception>
    public Task<Changed<SegmentRevision>> CreateAsync(Caller caller, SegmentInput input, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Create segment {input.Name}", input, idempotencyKey, async scope =>
        {
            var segment = new Segment
            {
                Id = await scope.TakeIdAsync<SegmentId>(),
                WorkspaceId = caller.WorkspaceId,
                OwnerId = caller.ActorId,
                Kind = SegmentKind.Static,
                ItemKind = input.ItemKind,
                Description = TextRules.Text(input.Description, TextRules.BodyLength, "description"),
                Folder = TextRules.Text(input.Folder, TextRules.NameLength, "folder"),
                CreatedAt = scope.Now,
                UpdatedAt = scope.Now,
            };
            await NameAsync(scope, segment, input.Name);
            scope.Context.Add(segment);
            scope.Record(ChangeSubject.Segment, segment.Id.Value, ChangeKind.Created, input);
            return new SegmentRevision(segment.Id, segment.Version, 0);
        }, cancellationToken);

    /// <summary>Changes what is said about a segment: null stays as it is, an empty text clears.</summary>
    /// <exception cref="CatalogException">NotFound (segment or owner), VersionConflict, DuplicateKey or InvalidValue.</exception>
    public Task<Changed<SegmentRevision>> UpdateAsync(
        Caller caller, SegmentId id, int? expectedVersion, string? name, string? description, string? folder, ActorId? owner, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Change segment {id}", new { id, expectedVersion, name, description, folder, owner }, idempotencyKey, async scope =>
        {
            var segment = await FindAsync(scope, id, expectedVersion);
            if (owner is { } other && other != segment.OwnerId)
            {
                segment.OwnerId = await scope.Context.Actors.AnyAsync(row => row.WorkspaceId == caller.WorkspaceId && row.Id == other, scope.Cancellation) ? other : throw SegmentErrors.OwnerNotFound(other.ToString());
            }

            if (name is not null)
            {
                await NameAsync(scope, segment, name);
            }

            segment.Description = description is null ? segment.Description : description.Length == 0 ? null : TextRules.Text(description, TextRules.BodyLength, "description");
            segment.Folder = folder is null ? segment.Folder : folder.Length == 0 ? null : TextRules.Text(folder, TextRules.NameLength, "folder");
            if (scope.Context.Entry(segment).State == EntityState.Modified)
            {
                Touch(scope, segment);
                scope.Record(ChangeSubject.Segment, id.Value, ChangeKind.Updated, new { name, description, folder, owner });
            }

            return new SegmentRevision(id, segment.Version, segment.MemberCount);
        }, cancellationToken);

    /// <summary>Takes a segment out of use, or brings it back; its members stay.</summary>
    /// <exception cref="CatalogException">NotFound, VersionConflict, or DuplicateKey: another active segment has taken the name.</exception>
    public Task<Changed<SegmentRevision>> ArchiveAsync(
        Caller caller, SegmentId id, int? expectedVersion, bool restore, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, (restore ? "Restore" : "Archive") + $" segment {id}", new { id, expectedVersion, restore }, idempotencyKey, async scope =>
        {
            var segment = await FindAsync(scope, id, expectedVersion);
            var state = restore ? SegmentState.Active : SegmentState.Archived;
            if (segment.State != state)
            {
                segment.State = state;
                if (restore)
                {
                    await NameAsync(scope, segment, segment.Name);
                    segment.EvaluatedHash = segment.Kind == SegmentKind.Snapshot ? segment.EvaluatedHash : null; // nobody kept its members meanwhile
                }

                Touch(scope, segment);
                scope.Record(ChangeSubject.Segment, id.Value, restore ? ChangeKind.Restored : ChangeKind.Archived, new { segment.Name });
            }

            return new SegmentRevision(id, segment.Version, segment.MemberCount);
        }, cancellationToken);

    /// <summary>Adds items to a static segment; those that are members already stay as they are.</summary>
    /// <exception cref="CatalogException">NotFound (segment or item), InvalidValue (another kind), or SegmentNotEditable.</exception>
    public Task<Changed<SegmentRevision>> AddMembersAsync(
        Caller caller, SegmentId id, IReadOnlyList<ItemId> items, string? idempotencyKey, CancellationToken cancellationToken) =>
        ChangeMembersAsync(caller, id, items, add: true, idempotencyKey, cancellationToken);

    /// <summary>Takes items out of a static segment; the record that they were members stays.</summary>
    /// <exception cref="CatalogException">NotFound (segment or item), InvalidValue (another kind), or SegmentNotEditable.</exception>
    public Task<Changed<SegmentRevision>> RemoveMembersAsync(
        Caller caller, SegmentId id, IReadOnlyList<ItemId> items, string? idempotencyKey, CancellationToken cancellationToken) =>
        ChangeMembersAsync(caller, id, items, add: false, idempotencyKey, cancellationToken);

    private Task<Changed<SegmentRevision>> ChangeMembersAsync(
        Caller caller, SegmentId id, IReadOnlyList<ItemId> items, bool add, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"{(add ? "Add" : "Remove")} {items.Count} members {(add ? "to" : "from")} segment {id}", new { id, items, add }, idempotencyKey, async scope =>
        {
            var segment = await FindAsync(scope, id, null);
            if (segment.Kind != SegmentKind.Static)
            {
                throw SegmentErrors.NotByHand(id, segment.Kind);
            }

            if (segment.State == SegmentState.Archived)
            {
                throw SegmentErrors.Archived(id);
            }

            var asked = items.Select(item => item.Value).Distinct().Order().ToArray();
            foreach (var page in asked.Select(item => new ItemId(item)).Chunk(PageSize))
            {
                await RefuseOthersAsync(scope, page, segment.ItemKind);
            }

            using var writer = new MembershipWriter(scope, model);
            foreach (var item in await writer.ApplyByHandAsync(segment, asked, add))
            {
                segment.UpdatedAt = scope.Now;
                scope.Touch(ChangeSubject.Item, item, segment.ItemKind); // nothing else about it has changed
            }

            return new SegmentRevision(id, segment.Version, segment.MemberCount);
        }, cancellationToken);

    private Task<Changed<T>> EditAsync<T>(
        Caller caller, string description, object input, string? idempotencyKey, Func<ChangeScope, Task<T>> work, CancellationToken cancellationToken) =>
        changes.RunAsync(caller, new ChangeRequest(ChangeSetKind.EditSegment, description, input, idempotencyKey), work, cancellationToken);

    internal static async Task<Segment> FindAsync(ChangeScope scope, SegmentId id, int? expectedVersion)
    {
        var segment = await scope.Context.Segments.SingleOrDefaultAsync(s => s.WorkspaceId == scope.Caller.WorkspaceId && s.Id == id, scope.Cancellation)
            ?? throw SegmentErrors.NotFound(id);
        return expectedVersion is { } expected && expected != segment.Version ? throw SegmentErrors.VersionConflict(id, expected, segment.Version) : segment;
    }

    internal static async Task NameAsync(ChangeScope scope, Segment segment, string name)
    {
        segment.Name = TextRules.Name(name, "name");
        segment.NameFolded = TextFold.Fold(segment.Name);
        var folded = segment.NameFolded;
        var id = segment.Id;
        var other = await scope.Context.Segments
            .Where(s => s.WorkspaceId == scope.Caller.WorkspaceId && s.NameFolded == folded && s.State != SegmentState.Archived && s.Id != id)
            .Select(s => (SegmentId?)s.Id).FirstOrDefaultAsync(scope.Cancellation);
        if (other is { } existing && segment.State != SegmentState.Archived)
        {
            throw SegmentErrors.DuplicateName(segment.Name, existing);
        }
    }

    internal static async Task RefuseOthersAsync(ChangeScope scope, ItemId[] items, ItemKind expected)
    {
        var kinds = await scope.Context.Items.Where(i => i.WorkspaceId == scope.Caller.WorkspaceId && items.Contains(i.Id)).Select(i => new { i.Id, i.Kind }).ToDictionaryAsync(i => i.Id, i => i.Kind, scope.Cancellation);
        foreach (var item in items)
        {
            if (!kinds.TryGetValue(item, out var kind))
            {
                throw ItemErrors.NotFound(item, "items");
            }

            if (kind != expected)
            {
                throw ItemErrors.WrongKind(item, kind, expected, "items");
            }
        }
    }

    internal static void Touch(ChangeScope scope, Segment segment)
    {
        segment.Version++;
        segment.UpdatedAt = scope.Now;
    }
}

/// <summary>A static segment to create.</summary>
/// <param name="Name">The name people see.</param>
/// <param name="ItemKind">The kind of its members.</param>
/// <param name="Description">Whom it gathers and what for, or null.</param>
/// <param name="Folder">Where it is filed, as a path with slashes, or null.</param>
public sealed record SegmentInput(string Name, ItemKind ItemKind, string? Description = null, string? Folder = null);

/// <summary>A segment after a change.</summary>
/// <param name="Id">Its row key.</param>
/// <param name="Version">Its version after the change.</param>
/// <param name="MemberCount">How many members it has.</param>
public sealed record SegmentRevision(SegmentId Id, int Version, int MemberCount);
