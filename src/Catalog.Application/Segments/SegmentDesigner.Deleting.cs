using Catalog.Application.Audit;
using Catalog.Application.Conditions;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Classification.Rules;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Segments;

/// <content>What uses a segment, and how it goes away.</content>
public sealed partial class SegmentDesigner
{
    /// <summary>Deletes a segment that nothing uses, with its memberships and their history.</summary>
    /// <exception cref="CatalogException">NotFound, VersionConflict, or SegmentNotEditable: it is in use, and by what.</exception>
    public Task<Changed<SegmentId>> DeleteAsync(Caller caller, SegmentId id, int? expectedVersion, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Delete segment {id}", new { id, expectedVersion }, idempotencyKey, async scope =>
        {
            var segment = await SegmentEditor.FindAsync(scope, id, expectedVersion);
            var uses = await UsesAsync(caller.WorkspaceId, id, scope.Cancellation);
            if (uses.Count > 0)
            {
                throw SegmentErrors.InUse(id, [.. uses.Select(use => use.ToString())]);
            }

            var context = scope.Context;
            var workspace = caller.WorkspaceId;
            var members = await context.SegmentMembers.Where(row => row.WorkspaceId == workspace && row.SegmentId == id && row.To == null).Select(row => row.ItemId).ToListAsync(scope.Cancellation);
            await context.WebhookDeliveries.Where(row => row.WorkspaceId == workspace && row.SegmentId == id).ExecuteDeleteAsync(scope.Cancellation);
            await context.SegmentMembers.Where(row => row.WorkspaceId == workspace && row.SegmentId == id).ExecuteDeleteAsync(scope.Cancellation);
            await context.SegmentOverrides.Where(row => row.WorkspaceId == workspace && row.SegmentId == id).ExecuteDeleteAsync(scope.Cancellation);
            await context.SegmentSizes.Where(row => row.WorkspaceId == workspace && row.SegmentId == id).ExecuteDeleteAsync(scope.Cancellation);
            await context.SegmentGoals.Where(row => row.WorkspaceId == workspace && row.SegmentId == id).ExecuteDeleteAsync(scope.Cancellation);
            await context.SegmentCampaigns.Where(row => row.WorkspaceId == workspace && row.SegmentId == id).ExecuteDeleteAsync(scope.Cancellation);
            context.Remove(segment);
            scope.Record(ChangeSubject.Segment, id.Value, ChangeKind.Deleted, new { segment.Name, segment.Condition, segment.MemberCount });
            foreach (var item in members)
            {
                scope.Touch(ChangeSubject.Item, item, segment.ItemKind);
            }

            return id;
        }, cancellationToken);

    /// <summary>What uses a segment: conditions of other segments and of classification rules that are not retired, campaigns that are not over, goals, webhooks.</summary>
    public async Task<IReadOnlyList<SegmentUse>> UsesAsync(WorkspaceId workspace, SegmentId id, CancellationToken cancellationToken)
    {
        await using var context = changes.Store.Read();
        List<SegmentUse> uses = [];
        var others = await context.Segments.Where(row => row.WorkspaceId == workspace && row.Id != id && row.Condition != null).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        var name = await context.Segments.Where(row => row.WorkspaceId == workspace && row.Id == id).Select(row => row.NameFolded).SingleOrDefaultAsync(cancellationToken);
        uses.AddRange(others.Where(other => Names(other.Condition, id, name)).Select(other => new SegmentUse("segment", other.Id.Value, other.Name)));
        uses.AddRange((await context.ClassificationRules.Where(row => row.WorkspaceId == workspace && row.Condition != null && row.State != RuleState.Retired)
            .OrderBy(row => row.Id).Select(row => new { row.Id, row.Name, row.Condition }).ToListAsync(cancellationToken))
            .Where(row => Names(row.Condition, id, name)).Select(row => new SegmentUse("rule", row.Id.Value, row.Name)));
        uses.AddRange((await context.SegmentCampaigns.Where(row => row.WorkspaceId == workspace && row.SegmentId == id && row.Campaign!.State != CampaignState.Ended) // the relation is required
            .OrderBy(row => row.CampaignId).Select(row => new { row.CampaignId, row.Campaign!.Name }).ToListAsync(cancellationToken)).Select(row => new SegmentUse("campaign", row.CampaignId.Value, row.Name)));
        uses.AddRange((await context.SegmentGoals.Where(row => row.WorkspaceId == workspace && row.SegmentId == id)
            .OrderBy(row => row.GoalId).Select(row => new { row.GoalId, row.Goal!.Name }).ToListAsync(cancellationToken)).Select(row => new SegmentUse("goal", row.GoalId.Value, row.Name))); // the relation is required
        uses.AddRange((await context.Webhooks.Where(row => row.WorkspaceId == workspace && row.SegmentId == id)
            .OrderBy(row => row.Id).Select(row => new { row.Id, row.Name }).ToListAsync(cancellationToken)).Select(row => new SegmentUse("webhook", row.Id.Value, row.Name)));
        return uses;
    }

    // Also where the condition means nothing any more, for another reason.
    private static bool Names(string? json, SegmentId id, string? folded) =>
        json is not null && ConditionJson.Read(json, []) is { } condition
        && ConditionNames.SegmentsOf(condition).Any(reference => TextFold.Fold(reference.Trim()) == folded || (ConditionCatalogue.TryNumber(reference, out var number) && number == id.Value));
}

/// <summary>Something that uses a segment.</summary>
/// <param name="What">segment, rule, campaign, goal or webhook.</param>
/// <param name="Id">Its row key.</param>
/// <param name="Name">Its name.</param>
public sealed record SegmentUse(string What, long Id, string Name)
{
    /// <inheritdoc/>
    public override string ToString() => $"{What} '{Name}'";
}
