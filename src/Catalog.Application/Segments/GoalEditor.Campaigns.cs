using Catalog.Application.Audit;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Segments;

/// <content>Campaigns.</content>
public sealed partial class GoalEditor
{
    /// <summary>Creates a campaign.</summary>
    /// <exception cref="CatalogException">NotFound (goal or segment), DuplicateKey (the name) or InvalidValue.</exception>
    public Task<Changed<CampaignId>> CreateCampaignAsync(Caller caller, CampaignInput input, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Create campaign {input.Name}", input, idempotencyKey, async scope =>
        {
            var campaign = new Campaign { Id = await scope.TakeIdAsync<CampaignId>(), WorkspaceId = caller.WorkspaceId, OwnerId = caller.ActorId, CreatedAt = scope.Now, UpdatedAt = scope.Now };
            await FillAsync(scope, campaign, input);
            scope.Context.Add(campaign);
            scope.Record(ChangeSubject.Campaign, campaign.Id.Value, ChangeKind.Created, input);
            await scope.Context.SaveChangesAsync(scope.Cancellation);
            await AddressAsync(scope, campaign.Id, input.Segments ?? []);
            return campaign.Id;
        }, cancellationToken);

    /// <summary>Changes a campaign: all of it but its segments, if they are null.</summary>
    /// <exception cref="CatalogException">NotFound, VersionConflict, DuplicateKey or InvalidValue.</exception>
    public Task<Changed<CampaignId>> UpdateCampaignAsync(Caller caller, CampaignId id, int? expectedVersion, CampaignInput input, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Change campaign {id}", new { id, expectedVersion, input }, idempotencyKey, async scope =>
        {
            var campaign = await scope.Context.Campaigns.SingleOrDefaultAsync(row => row.WorkspaceId == caller.WorkspaceId && row.Id == id, scope.Cancellation) ?? throw SegmentErrors.CampaignNotFound(id);
            if (expectedVersion is { } expected && expected != campaign.Version)
            {
                throw SegmentErrors.Stale("campaign", id.Value, expected, campaign.Version);
            }

            await FillAsync(scope, campaign, input);
            (campaign.Version, campaign.UpdatedAt) = (campaign.Version + 1, scope.Now);
            scope.Record(ChangeSubject.Campaign, id.Value, ChangeKind.Updated, input);
            if (input.Segments is { } segments)
            {
                await AddressAsync(scope, id, segments);
            }

            return id;
        }, cancellationToken);

    /// <summary>Deletes a campaign; its segments and its goal stay.</summary>
    /// <exception cref="CatalogException">NotFound.</exception>
    public Task<Changed<CampaignId>> DeleteCampaignAsync(Caller caller, CampaignId id, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Delete campaign {id}", new { id }, idempotencyKey, async scope =>
        {
            var campaign = await scope.Context.Campaigns.SingleOrDefaultAsync(row => row.WorkspaceId == caller.WorkspaceId && row.Id == id, scope.Cancellation) ?? throw SegmentErrors.CampaignNotFound(id);
            await scope.Context.SegmentCampaigns.Where(row => row.WorkspaceId == caller.WorkspaceId && row.CampaignId == id).ExecuteDeleteAsync(scope.Cancellation);
            scope.Context.Remove(campaign);
            scope.Record(ChangeSubject.Campaign, id.Value, ChangeKind.Deleted, new { campaign.Name });
            return id;
        }, cancellationToken);

    private static async Task FillAsync(ChangeScope scope, Campaign campaign, CampaignInput input)
    {
        campaign.Name = TextRules.Name(input.Name, "name");
        campaign.NameFolded = TextFold.Fold(campaign.Name);
        var folded = campaign.NameFolded;
        if (await scope.Context.Campaigns.AnyAsync(row => row.WorkspaceId == scope.Caller.WorkspaceId && row.NameFolded == folded && row.Id != campaign.Id, scope.Cancellation))
        {
            throw SegmentErrors.NameTaken("campaign", campaign.Name);
        }

        if (input is { StartsAt: { } start, EndsAt: { } end } && end < start)
        {
            throw SegmentErrors.EndsBeforeStart(start, end);
        }

        if (input.Goal is { } goal && !await scope.Context.Goals.AnyAsync(row => row.WorkspaceId == scope.Caller.WorkspaceId && row.Id == goal, scope.Cancellation))
        {
            throw SegmentErrors.GoalNotFound(goal);
        }

        campaign.Description = TextRules.Text(input.Description, TextRules.BodyLength, "description");
        (campaign.State, campaign.GoalId) = (input.State, input.Goal);
        (campaign.StartsAt, campaign.EndsAt) = (Whole(input.StartsAt), Whole(input.EndsAt));

        static DateTimeOffset? Whole(DateTimeOffset? time) => time is { } known ? UtcTime.Whole(known) : null;
    }

    private static async Task AddressAsync(ChangeScope scope, CampaignId campaign, IReadOnlyList<SegmentId> segments)
    {
        var wanted = segments.Distinct().ToList();
        await RefuseUnknownAsync(scope, wanted);
        await scope.Context.SegmentCampaigns.Where(row => row.WorkspaceId == scope.Caller.WorkspaceId && row.CampaignId == campaign).ExecuteDeleteAsync(scope.Cancellation);
        scope.Context.AddRange(wanted.Select(segment => new SegmentCampaign { WorkspaceId = scope.Caller.WorkspaceId, SegmentId = segment, CampaignId = campaign }));
    }
}

/// <summary>A campaign as it is to be.</summary>
/// <param name="Name">The name people see.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Description">What is done and for whom, or null.</param>
/// <param name="StartsAt">When it begins, or null.</param>
/// <param name="EndsAt">When it ends, or null.</param>
/// <param name="Goal">The goal it serves, or null.</param>
/// <param name="Segments">The segments it addresses; null leaves them as they are.</param>
public sealed record CampaignInput(
    string Name, CampaignState State = CampaignState.Planned, string? Description = null, DateTimeOffset? StartsAt = null, DateTimeOffset? EndsAt = null,
    GoalId? Goal = null, IReadOnlyList<SegmentId>? Segments = null);
