using Catalog.Application.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Storage.Configurations;

/// <summary>Workspaces, actors, tokens, and the counters that hand out row keys.</summary>
internal static class AccessConfiguration
{
    public static void Apply(ModelBuilder model)
    {
        model.Entity<Workspace>(workspace =>
        {
            workspace.ToTable("Workspaces");
            workspace.Property(w => w.Id).ValueGeneratedNever();
            workspace.HasIndex(w => w.Key).IsUnique();
        });

        model.Entity<Actor>(actor =>
        {
            actor.ToTable("Actors");
            actor.Property(a => a.Id).ValueGeneratedNever();
            actor.HasOne<Workspace>().WithMany().HasForeignKey(a => a.WorkspaceId);
            actor.HasIndex(a => new { a.WorkspaceId, a.Kind, a.Name }).IsUnique();
        });

        model.Entity<ServiceToken>(token =>
        {
            token.ToTable("ServiceTokens");
            token.Property(t => t.Id).ValueGeneratedNever();
            token.HasOne<Workspace>().WithMany().HasForeignKey(t => t.WorkspaceId);
            token.HasOne(t => t.Actor).WithMany().HasForeignKey(t => t.ActorId);
            // A caller shows only the secret: its hash is looked up before any workspace is known.
            token.HasIndex(t => t.Hash);
            token.HasIndex(t => new { t.WorkspaceId, t.Name }).IsUnique().HasFilter("\"RevokedAt\" IS NULL");
        });

        model.Entity<Sequence>(sequence =>
        {
            sequence.ToTable("Sequences");
            sequence.HasKey(s => s.Name);
            sequence.HasData(new Sequence { Name = IdAllocator.SequenceName, Next = 1 });
        });
    }
}
