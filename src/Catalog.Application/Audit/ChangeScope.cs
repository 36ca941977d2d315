using System.Text.Json;
using Catalog.Domain.Access;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Bulk;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Audit;

/// <summary>
/// One change in the making: the transaction, and the record of what is changed. What is recorded becomes audit entries and outbox
/// entries of the same transaction, so that neither can exist without the change nor the change without them.
/// </summary>
internal sealed class ChangeScope(WriteTransaction transaction, Caller caller, DateTimeOffset now, CancellationToken cancellationToken)
{
    // From so many rows on, preparing a statement for them costs less than handing each to EF Core.
    private const int FewRows = 16;

    private readonly List<Record> records = [];
    private ChangeSetId? undone;

    public WriteTransaction Transaction => transaction;

    public CatalogContext Context => transaction.Context;

    public Caller Caller { get; } = caller;

    /// <summary>The moment of the change, in whole microseconds of UTC.</summary>
    public DateTimeOffset Now { get; } = now;

    /// <summary>What is still to be written once the change set has its row key; null for nothing. Not called when nothing was recorded.</summary>
    public Func<ChangeSetId, Task>? Finishing { get; set; }

    /// <summary>What is to be written last of all, behind the sequences of the change, which lock the workspace; also when nothing was recorded.</summary>
    public List<Func<Task>> Last { get; } = [];

    public CancellationToken Cancellation { get; } = cancellationToken;

    public ValueTask<IdBlock> TakeIdsAsync(int count) => transaction.TakeIdsAsync(count, Cancellation);

    public async ValueTask<TId> TakeIdAsync<TId>()
        where TId : struct, IRowId<TId> =>
        (await TakeIdsAsync(1)).Next<TId>();

    /// <summary>Notes a change of one thing.</summary>
    /// <param name="subject">What kind of thing.</param>
    /// <param name="id">Its row key.</param>
    /// <param name="change">What happened to it.</param>
    /// <param name="details">Becomes the audit entry's JSON object.</param>
    /// <param name="itemKind">The item's kind, if it is one.</param>
    public void Record<TDetails>(ChangeSubject subject, long id, ChangeKind change, TDetails details, ItemKind? itemKind = null) =>
        records.Add(new Record(subject, id, change, itemKind, JsonSerializer.Serialize(details, AuditJson.Options)));

    /// <summary>Notes that an item has to be indexed anew, without an audit entry of its own: the cause has one.</summary>
    public void Touch(ChangeSubject subject, ItemId item, ItemKind kind) =>
        records.Add(new Record(subject, item.Value, ChangeKind.Updated, kind, null));

    /// <summary>Notes that the change set of this change undoes another one.</summary>
    public void MarkUndone(ChangeSetId other) => undone = other;

    /// <summary>Writes what was changed and recorded; the last thing before the commit.</summary>
    public async Task<(long Sequence, ChangeSetId? ChangeSet)> FinishAsync(ChangeRequest request)
    {
        var finished = await FinishRecordsAsync(request);
        foreach (var write in Last)
        {
            await write();
        }

        return finished;
    }

    private async Task<(long Sequence, ChangeSetId? ChangeSet)> FinishRecordsAsync(ChangeRequest request)
    {
        await Context.SaveChangesAsync(Cancellation);
        if (records.Count == 0)
        {
            var workspace = await Context.Workspaces.AsNoTracking().Where(w => w.Id == Caller.WorkspaceId).Select(w => w.LastSequence).SingleAsync(Cancellation);
            return (workspace, null);
        }

        var audited = records.Count(record => record.Details is not null);
        var ids = await TakeIdsAsync(1 + audited);
        var set = request.Continues is { } begun ? await ContinueAsync(begun, audited) : Begin(request, ids.Next<ChangeSetId>(), audited);
        await Context.SaveChangesAsync(Cancellation);
        List<AuditEntry> audit = new(audited);
        foreach (var record in records)
        {
            if (record.Details is not null)
            {
                audit.Add(new AuditEntry
                {
                    Id = ids.Next<AuditEntryId>(),
                    WorkspaceId = Caller.WorkspaceId,
                    ChangeSetId = set,
                    ActorId = Caller.ActorId,
                    At = Now,
                    Subject = record.Subject,
                    SubjectId = record.Id,
                    Change = record.Change,
                    Details = record.Details,
                });
            }
        }

        await InsertAsync(audit);
        Context.ChangeTracker.Clear();
        if (undone is { } other)
        {
            await Context.ChangeSets.Where(s => s.WorkspaceId == Caller.WorkspaceId && s.Id == other)
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.UndoneById, set), Cancellation);
        }

        if (Finishing is not null)
        {
            await Finishing(set);
        }

        // The workspace's row is locked from here to the commit, so this comes last.
        var sequence = await transaction.TakeSequencesAsync(Caller.WorkspaceId, records.Count, Cancellation);
        await InsertAsync(records.ConvertAll(record => new OutboxEntry
        {
            WorkspaceId = Caller.WorkspaceId,
            Sequence = sequence++,
            Subject = record.Subject,
            SubjectId = record.Id,
            Change = record.Change,
            ItemKind = record.ItemKind,
            ActorId = Caller.ActorId,
            ChangeSetId = set,
            At = Now,
        }));
        return (sequence - 1, set);
    }

    private async Task InsertAsync<TRow>(List<TRow> rows)
        where TRow : class
    {
        if (rows.Count < FewRows)
        {
            Context.AddRange(rows);
            await Context.SaveChangesAsync(Cancellation);
            return;
        }

        using var writer = BulkWriter.Create(Context, transaction.Bulk);
        await writer.InsertAsync(rows, Cancellation);
    }

    private ChangeSetId Begin(ChangeRequest request, ChangeSetId id, int audited)
    {
        Context.Add(new ChangeSet
        {
            Id = id,
            WorkspaceId = Caller.WorkspaceId,
            Kind = request.Kind,
            Description = request.Description,
            ActorId = Caller.ActorId,
            At = Now,
            Changes = audited,
            RequestId = Caller.RequestId,
        });
        return id;
    }

    // The row stays locked until the commit, so that nobody undoes the change set while it grows.
    private async Task<ChangeSetId> ContinueAsync(ChangeSetId begun, int audited)
    {
        var grown = await Context.ChangeSets.Where(s => s.WorkspaceId == Caller.WorkspaceId && s.Id == begun && s.UndoneById == null)
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.Changes, c => c.Changes + audited), Cancellation);
        return grown == 1 ? begun : throw ChangeErrors.UndoneMeanwhile(begun);
    }
}

/// <summary>A change noted for audit and outbox; without details it goes to the outbox alone.</summary>
internal sealed record Record(ChangeSubject Subject, long Id, ChangeKind Change, ItemKind? ItemKind, string? Details);
