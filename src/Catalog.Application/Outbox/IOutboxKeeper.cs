using Catalog.Domain.Access;

namespace Catalog.Application.Outbox;

/// <summary>
/// Work that follows the outbox by itself, with a position of its own: because requests wait for it, too, or because what follows from a few
/// changes can be many transactions. It commits its position with what it writes, and lets one of several processes win.
/// <see cref="OutboxWorker"/> only wakes it: after changes, and about once a second for what time has made due.
/// </summary>
internal interface IOutboxKeeper
{
    /// <summary>What it is called in the log.</summary>
    string Name { get; }

    /// <summary>Deals with all that is new in the outbox of a workspace, and with what time has made due.</summary>
    /// <returns>How much it changed; 0 for nothing.</returns>
    Task<int> CatchUpAsync(WorkspaceId workspace, CancellationToken cancellationToken);
}
