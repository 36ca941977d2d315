using Catalog.Application.Access;
using Catalog.Application.Audit;
using Catalog.Application.Outbox;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;

namespace Catalog.Application.PersonalData;

/// <summary>Keeps the sensitivity of items, its concept and that of their parts in balance after every change, whoever makes it.</summary>
internal sealed class SensitivityWork(CatalogStore store, TimeProvider clock) : IOutboxWork
{
    /// <summary>The name of the actor that raises.</summary>
    public const string ActorName = "sensitivity";

    /// <inheritdoc/>
    public string Name => "sensitivity";

    /// <inheritdoc/>
    public async Task<FollowUp?> PlanAsync(WorkspaceId workspace, IReadOnlyList<OutboxEntry> entries, CancellationToken cancellationToken)
    {
        var items = entries.Where(entry => entry.Subject is ChangeSubject.Item or ChangeSubject.Tags).Select(entry => new ItemId(entry.SubjectId)).Distinct().ToList();
        if (items.Count == 0)
        {
            return null;
        }

        await using (var context = store.Read())
        {
            var concepts = await SensitivityConcepts.FindAsync(context, workspace, cancellationToken);
            if ((await SensitivityBalance.FindAsync(context, workspace, concepts, items, cancellationToken)).Count == 0)
            {
                return null;
            }
        }

        var caller = await new Workspaces(store, clock).CallerAsync(workspace, ActorKind.System, ActorName, Role.Editor, cancellationToken);
        return new FollowUp(
            caller, new ChangeRequest(ChangeSetKind.RaiseSensitivity, "Keep sensitivity in balance with concepts and parts", new { from = entries[0].Sequence, to = entries[^1].Sequence }),
            async scope =>
            {
                var concepts = await SensitivityConcepts.FindAsync(scope.Context, workspace, scope.Cancellation);
                await SensitivityBalance.WriteAsync(scope, concepts, await SensitivityBalance.FindAsync(scope.Context, workspace, concepts, items, scope.Cancellation));
            });
    }
}
