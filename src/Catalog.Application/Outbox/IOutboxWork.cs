using Catalog.Application.Audit;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;

namespace Catalog.Application.Outbox;

/// <summary>
/// Work that follows from changes and is kept in the database itself: who is in a segment, which tags an alignment gives, what rules
/// suggest. <see cref="OutboxWorker"/> runs it.
/// </summary>
internal interface IOutboxWork
{
    /// <summary>The name under which the database remembers how far the work has come; never renamed.</summary>
    string Name { get; }

    /// <summary>Finds out what follows from some entries, oldest first; reads and writes nothing. May be asked again for the same entries.</summary>
    /// <returns>What is to be written; null when nothing follows.</returns>
    Task<FollowUp?> PlanAsync(WorkspaceId workspace, IReadOnlyList<OutboxEntry> entries, CancellationToken cancellationToken);

    /// <summary>Finds out what has become due by the passing of time; asked about once a second.</summary>
    /// <returns>What is to be written; null when nothing is due.</returns>
    Task<FollowUp?> PlanDueAsync(WorkspaceId workspace, DateTimeOffset now, CancellationToken cancellationToken) => Task.FromResult<FollowUp?>(null);
}

/// <summary>What follows from changes, to be written as a change of its own.</summary>
/// <param name="Caller">Who acts: the actor of the rule, the segment or the alignment.</param>
/// <param name="Request">What the change is, for the audit trail.</param>
/// <param name="ApplyAsync">Writes it. Runs in one transaction with the step of the work's position, and again when another writer got in between.</param>
internal sealed record FollowUp(Caller Caller, ChangeRequest Request, Func<ChangeScope, Task> ApplyAsync);
