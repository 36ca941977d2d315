using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Storage.Bulk;

/// <summary>
/// The audit and outbox entries of one transaction of bulk writing. All belong to one change set, which is made by the first transaction
/// that changes anything.
/// </summary>
/// <param name="workspace">The workspace written to.</param>
/// <param name="actor">Who makes the changes.</param>
/// <param name="at">When.</param>
internal sealed class BulkChanges(WorkspaceId workspace, ActorId actor, DateTimeOffset at)
{
    private readonly List<(ChangeSubject Subject, long Id, ChangeKind Change, ItemKind? Kind, string Details)> _changes = [];

    /// <summary>How many changes there are so far; as many row keys are needed to write them, and one for a new change set.</summary>
    public int Count => _changes.Count;

    public DateTimeOffset At => at;

    public void Add(ChangeSubject subject, long id, ChangeKind change, ItemKind? kind = null, string details = "{}") =>
        _changes.Add((subject, id, change, kind, details));

    /// <summary>Writes the entries. Takes the workspace's sequence, and with it a lock that lasts to the commit: call it last.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="writer">The writer of the transaction.</param>
    /// <param name="changeSet">The change set: its id, whether it is to be created, and what it says.</param>
    /// <param name="ids">Row keys, one for each change.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>The sequence of the last outbox entry.</returns>
    public async Task<long> WriteAsync(WriteTransaction transaction, BulkWriter writer, BulkChangeSet changeSet, IdBlock ids, CancellationToken cancellationToken)
    {
        if (changeSet.IsNew)
        {
            await writer.InsertAsync(
                [new ChangeSet { Id = changeSet.Id, WorkspaceId = workspace, Kind = changeSet.Kind, Description = changeSet.Description, ActorId = actor, At = at, Changes = Count }],
                cancellationToken);
        }
        else
        {
            await transaction.Context.Database.ExecuteSqlAsync(
                $"""UPDATE "ChangeSets" SET "Changes" = "Changes" + {Count} WHERE "Id" = {changeSet.Id.Value}""", cancellationToken);
        }

        await writer.InsertAsync(_changes.ConvertAll(change => new AuditEntry
        {
            Id = ids.Next<AuditEntryId>(),
            WorkspaceId = workspace,
            ChangeSetId = changeSet.Id,
            ActorId = actor,
            At = at,
            Subject = change.Subject,
            SubjectId = change.Id,
            Change = change.Change,
            Details = change.Details,
        }), cancellationToken);

        var sequence = await transaction.TakeSequencesAsync(workspace, Count, cancellationToken);
        await writer.InsertAsync(_changes.ConvertAll(change => new OutboxEntry
        {
            WorkspaceId = workspace,
            Sequence = sequence++,
            Subject = change.Subject,
            SubjectId = change.Id,
            Change = change.Change,
            ItemKind = change.Kind,
            ActorId = actor,
            ChangeSetId = changeSet.Id,
            At = at,
        }), cancellationToken);
        return sequence - 1;
    }
}

/// <summary>The change set that a series of transactions shares.</summary>
/// <param name="Id">Its row key, taken beforehand.</param>
/// <param name="Kind">What the action is.</param>
/// <param name="Description">The action in a sentence.</param>
/// <param name="IsNew">Whether no transaction has written it yet.</param>
internal sealed record BulkChangeSet(ChangeSetId Id, ChangeSetKind Kind, string Description, bool IsNew);
