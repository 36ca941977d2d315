using Catalog.Application.Audit;
using Catalog.Application.Classification.Quality;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Classification.Projects;
using Catalog.Domain.Classification.Quality;
using Catalog.GraphQL.Annotations;
using Catalog.Server.Audit;
using Catalog.Server.Data;

namespace Catalog.Server.Classification.Models;

/// <summary>Settles decisions that are probably wrong.</summary>
[MutationType]
[Error<CatalogError>]
public static class SuspectMutations
{
    /// <summary>
    /// Settles doubtful decisions, all or none: FIXED puts the likelier concept in place of the decided one as the caller's decision, KEPT leaves it
    /// and does not bring it up again, IN_REVIEW hands the items to the people of a project.
    /// </summary>
    /// <param name="ids">The doubtful decisions; 1,000 at most.</param>
    /// <param name="state">FIXED, KEPT or IN_REVIEW.</param>
    /// <param name="reason">Why; kept in the audit trail and as evidence.</param>
    /// <param name="project">With IN_REVIEW: the project whose people decide.</param>
    /// <param name="idempotencyKey">A key under which the outcome is remembered.</param>
    /// <param name="caller">Who decides.</param>
    /// <param name="desk">The use case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<LabelSuspectsPayload> SettleLabelSuspectsAsync(
        [ID<LabelSuspect>] IReadOnlyList<LabelSuspectId> ids, SuspectState state, string reason, [ID<Project>] ProjectId? project, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] SuspectDesk desk, CancellationToken cancellationToken)
    {
        var changed = await desk.DecideAsync(caller, new SuspectDecision(ids, state, reason) { Project = project, IdempotencyKey = idempotencyKey }, cancellationToken);
        return new LabelSuspectsPayload(changed.Sequence, PayloadIds.ChangeSet(changed.ChangeSet), changed.Value.Decided, changed.Value.Changed, changed.Value.Tasks);
    }
}

/// <summary>The outcome of settling doubtful decisions.</summary>
/// <param name="Sequence">The workspace's sequence after the change.</param>
/// <param name="ChangeSet">The change as one unit of the audit trail; null when nothing changed.</param>
/// <param name="Settled">How many were settled.</param>
/// <param name="Changed">How many decisions about items were changed.</param>
/// <param name="Tasks">How many tasks the project got.</param>
public sealed record LabelSuspectsPayload(long Sequence, string? ChangeSet, int Settled, int Changed, int Tasks);
