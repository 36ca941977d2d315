using Catalog.Application.Outbox;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;

namespace Catalog.Application.Segments;

/// <summary>
/// Lets the worker that follows the outbox wake the keeper of segments. The keeper writes by itself, with a position of its own: what follows from
/// one portion of changes may be several transactions, one for each segment that has to be evaluated as a whole, and requests wait for it, too.
/// </summary>
internal sealed class SegmentWork(SegmentKeeper keeper) : IOutboxWork
{
    /// <inheritdoc/>
    public string Name => "segment-keeper";

    /// <inheritdoc/>
    public async Task<FollowUp?> PlanAsync(WorkspaceId workspace, IReadOnlyList<OutboxEntry> entries, CancellationToken cancellationToken)
    {
        await keeper.CatchUpAsync(workspace, cancellationToken);
        return null;
    }

    /// <inheritdoc/>
    public Task<FollowUp?> PlanDueAsync(WorkspaceId workspace, DateTimeOffset now, CancellationToken cancellationToken) => PlanAsync(workspace, [], cancellationToken);
}
