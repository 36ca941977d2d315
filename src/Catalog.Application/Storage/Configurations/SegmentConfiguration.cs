using Catalog.Application.Storage.Model;
using Catalog.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Storage.Configurations;

/// <summary>Segments with their members, decisions by hand and sizes; the goals and campaigns they serve; who is told of changes.</summary>
internal static class SegmentConfiguration
{
    public static void Apply(ModelBuilder model)
    {
        model.Entity<Segment>(segment =>
        {
            segment.ToTable("Segments");
            segment.Property(s => s.Id).ValueGeneratedNever();
            segment.Property(s => s.Condition).IsJsonOrNull();
            segment.Property(s => s.Version).IsConcurrencyToken();
            segment.HasOne<Workspace>().WithMany().HasForeignKey(s => s.WorkspaceId);
            segment.HasOne(s => s.Owner).WithMany().HasForeignKey(s => s.OwnerId);
            segment.HasIndex(s => new { s.WorkspaceId, s.NameFolded })
                .IsUnique().HasFilter($"\"State\" <> {(int)SegmentState.Archived}");
        });

        model.Entity<SegmentMember>(member =>
        {
            member.ToTable("SegmentMembers");
            member.Property(m => m.Id).ValueGeneratedNever();
            member.HasOne<Workspace>().WithMany().HasForeignKey(m => m.WorkspaceId);
            member.HasOne(m => m.Segment).WithMany(s => s.Members).HasForeignKey(m => m.SegmentId);
            member.HasOne(m => m.Item).WithMany(i => i.Memberships).HasForeignKey(m => m.ItemId);
            member.HasIndex(m => new { m.WorkspaceId, m.SegmentId, m.ItemId }, "IX_SegmentMembers_OneCurrent")
                .IsUnique().HasFilter("\"To\" IS NULL");
            member.HasIndex(m => new { m.WorkspaceId, m.SegmentId, m.ItemId });
            member.HasIndex(m => new { m.WorkspaceId, m.ItemId, m.SegmentId });
        });

        model.Entity<SegmentOverride>(row =>
        {
            row.ToTable("SegmentOverrides");
            row.Property(o => o.Id).ValueGeneratedNever();
            row.HasOne<Workspace>().WithMany().HasForeignKey(o => o.WorkspaceId);
            row.HasOne(o => o.Segment).WithMany(s => s.Overrides).HasForeignKey(o => o.SegmentId);
            row.HasOne(o => o.Item).WithMany().HasForeignKey(o => o.ItemId);
            row.HasOne(o => o.Actor).WithMany().HasForeignKey(o => o.ActorId);
            row.HasIndex(o => new { o.WorkspaceId, o.SegmentId, o.ItemId }).IsUnique();
        });

        model.Entity<SegmentSize>(size =>
        {
            size.ToTable("SegmentSizes");
            size.Property(s => s.Id).ValueGeneratedNever();
            size.HasOne<Workspace>().WithMany().HasForeignKey(s => s.WorkspaceId);
            size.HasOne(s => s.Segment).WithMany(s => s.Sizes).HasForeignKey(s => s.SegmentId);
            size.HasIndex(s => new { s.WorkspaceId, s.SegmentId, s.At, s.Id });
        });

        Goals(model);
        Campaigns(model);
        Webhooks(model);
    }

    private static void Goals(ModelBuilder model) => model.Entity<Goal>(goal =>
    {
        goal.ToTable("Goals");
        goal.Property(g => g.Id).ValueGeneratedNever();
        goal.Property(g => g.Version).IsConcurrencyToken();
        goal.HasOne<Workspace>().WithMany().HasForeignKey(g => g.WorkspaceId);
        goal.HasOne(g => g.Owner).WithMany().HasForeignKey(g => g.OwnerId);
        goal.HasIndex(g => new { g.WorkspaceId, g.NameFolded }).IsUnique();
        goal.HasMany(g => g.Segments).WithMany(s => s.Goals).UsingEntity<SegmentGoal>(
            link => link.HasOne(l => l.Segment).WithMany(s => s.GoalLinks).HasForeignKey(l => l.SegmentId),
            link => link.HasOne(l => l.Goal).WithMany(g => g.SegmentLinks).HasForeignKey(l => l.GoalId),
            link =>
            {
                link.ToTable("SegmentGoals");
                link.HasKey(l => new { l.WorkspaceId, l.SegmentId, l.GoalId });
                link.HasIndex(l => new { l.WorkspaceId, l.GoalId });
            });
    });

    private static void Campaigns(ModelBuilder model) => model.Entity<Campaign>(campaign =>
    {
        campaign.ToTable("Campaigns");
        campaign.Property(c => c.Id).ValueGeneratedNever();
        campaign.Property(c => c.Version).IsConcurrencyToken();
        campaign.HasOne<Workspace>().WithMany().HasForeignKey(c => c.WorkspaceId);
        campaign.HasOne(c => c.Owner).WithMany().HasForeignKey(c => c.OwnerId);
        campaign.HasOne(c => c.Goal).WithMany().HasForeignKey(c => c.GoalId);
        campaign.HasIndex(c => new { c.WorkspaceId, c.NameFolded }).IsUnique();
        campaign.HasMany(c => c.Segments).WithMany(s => s.Campaigns).UsingEntity<SegmentCampaign>(
            link => link.HasOne(l => l.Segment).WithMany(s => s.CampaignLinks).HasForeignKey(l => l.SegmentId),
            link => link.HasOne(l => l.Campaign).WithMany(c => c.SegmentLinks).HasForeignKey(l => l.CampaignId),
            link =>
            {
                link.ToTable("SegmentCampaigns");
                link.HasKey(l => new { l.WorkspaceId, l.SegmentId, l.CampaignId });
                link.HasIndex(l => new { l.WorkspaceId, l.CampaignId });
            });
    });

    private static void Webhooks(ModelBuilder model)
    {
        model.Entity<Webhook>(webhook =>
        {
            webhook.ToTable("Webhooks");
            webhook.Property(w => w.Id).ValueGeneratedNever();
            webhook.HasOne<Workspace>().WithMany().HasForeignKey(w => w.WorkspaceId);
            webhook.HasOne(w => w.Owner).WithMany().HasForeignKey(w => w.OwnerId);
            webhook.HasOne(w => w.Segment).WithMany().HasForeignKey(w => w.SegmentId);
            webhook.HasIndex(w => new { w.WorkspaceId, w.Id });
        });

        model.Entity<WebhookDelivery>(delivery =>
        {
            delivery.ToTable("WebhookDeliveries");
            delivery.Property(d => d.Id).ValueGeneratedNever();
            delivery.Property(d => d.Payload).IsJson();
            delivery.HasOne<Workspace>().WithMany().HasForeignKey(d => d.WorkspaceId);
            delivery.HasOne(d => d.Webhook).WithMany(w => w.Deliveries).HasForeignKey(d => d.WebhookId);
            delivery.HasOne(d => d.Segment).WithMany().HasForeignKey(d => d.SegmentId);
            delivery.HasIndex(d => new { d.WorkspaceId, d.WebhookId, d.Id });
            delivery.HasIndex(d => new { d.WorkspaceId, d.State, d.NextAttemptAt });
        });
    }
}
