using Catalog.Application.Storage.Model;
using Catalog.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Storage.Configurations;

/// <summary>Segments and their members.</summary>
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
                .IsUnique().HasFilter($"\"State\" = {(int)SegmentState.Active}");
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
    }
}
