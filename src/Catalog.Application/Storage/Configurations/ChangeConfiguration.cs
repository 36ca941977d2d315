using Catalog.Application.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Storage.Configurations;

/// <summary>What was changed, by whom, and who has yet to hear of it; background jobs; remembered requests.</summary>
internal static class ChangeConfiguration
{
    public static void Apply(ModelBuilder model)
    {
        model.Entity<ChangeSet>(set =>
        {
            set.ToTable("ChangeSets");
            set.Property(s => s.Id).ValueGeneratedNever();
            set.HasOne<Workspace>().WithMany().HasForeignKey(s => s.WorkspaceId);
            set.HasOne(s => s.Actor).WithMany().HasForeignKey(s => s.ActorId);
            set.HasOne<ChangeSet>().WithMany().HasForeignKey(s => s.UndoneById);
            set.HasIndex(s => new { s.WorkspaceId, s.Id });
        });

        model.Entity<AuditEntry>(entry =>
        {
            entry.ToTable("AuditEntries");
            entry.Property(e => e.Id).ValueGeneratedNever();
            entry.Property(e => e.Details).IsJson();
            entry.HasOne<Workspace>().WithMany().HasForeignKey(e => e.WorkspaceId);
            entry.HasOne(e => e.ChangeSet).WithMany(s => s.Entries).HasForeignKey(e => e.ChangeSetId);
            entry.HasOne(e => e.Actor).WithMany().HasForeignKey(e => e.ActorId);
            entry.HasIndex(e => new { e.WorkspaceId, e.Subject, e.SubjectId, e.Id });
            entry.HasIndex(e => new { e.WorkspaceId, e.ChangeSetId, e.Id });
        });

        model.Entity<OutboxEntry>(entry =>
        {
            entry.ToTable("OutboxEntries");
            entry.HasKey(e => new { e.WorkspaceId, e.Sequence });
            entry.Property(e => e.Details).IsJsonOrNull();
            entry.HasOne<Workspace>().WithMany().HasForeignKey(e => e.WorkspaceId);
        });

        model.Entity<FollowerPosition>(position =>
        {
            position.ToTable("FollowerPositions");
            position.HasKey(p => new { p.WorkspaceId, p.Follower });
            position.HasOne<Workspace>().WithMany().HasForeignKey(p => p.WorkspaceId);
        });

        model.Entity<Job>(job =>
        {
            job.ToTable("Jobs");
            job.Property(j => j.Id).ValueGeneratedNever();
            job.Property(j => j.Input).IsJson();
            job.Property(j => j.Result).IsJsonOrNull();
            job.HasOne<Workspace>().WithMany().HasForeignKey(j => j.WorkspaceId);
            job.HasOne(j => j.Actor).WithMany().HasForeignKey(j => j.ActorId);
            job.HasIndex(j => new { j.WorkspaceId, j.State, j.Id });
            job.HasIndex(j => new { j.State, j.Id }); // the queue of all workspaces
        });

        model.Entity<IdempotencyKey>(key =>
        {
            key.ToTable("IdempotencyKeys");
            key.HasKey(k => new { k.WorkspaceId, k.Key });
            key.Property(k => k.Response).IsJson();
            key.HasOne<Workspace>().WithMany().HasForeignKey(k => k.WorkspaceId);
        });
    }
}
