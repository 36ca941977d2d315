using Catalog.Application.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Storage.Configurations;

/// <summary>Mappings between taxonomies, and notes of concepts.</summary>
internal static class AlignmentConfiguration
{
    public static void Apply(ModelBuilder model)
    {
        model.Entity<ConceptNote>(note =>
        {
            note.ToTable("ConceptNotes");
            note.Property(n => n.Id).ValueGeneratedNever();
            note.HasOne<Workspace>().WithMany().HasForeignKey(n => n.WorkspaceId);
            note.HasOne(n => n.Concept).WithMany(c => c.Notes).HasForeignKey(n => n.ConceptId);
            note.HasOne<Taxonomy>().WithMany().HasForeignKey(n => n.TaxonomyId);
            note.HasIndex(n => new { n.WorkspaceId, n.ConceptId, n.Kind, n.Language });
            note.HasIndex(n => new { n.WorkspaceId, n.TaxonomyId });
        });

        model.Entity<MappingSet>(set =>
        {
            set.ToTable("MappingSets");
            set.Property(s => s.Id).ValueGeneratedNever();
            set.Property(s => s.Version).IsConcurrencyToken();
            set.HasOne<Workspace>().WithMany().HasForeignKey(s => s.WorkspaceId);
            set.HasOne(s => s.Source).WithMany().HasForeignKey(s => s.SourceId);
            set.HasOne(s => s.Target).WithMany().HasForeignKey(s => s.TargetId);
            set.HasOne<ChangeSet>().WithMany().HasForeignKey(s => s.AppliedId);
            set.HasIndex(s => new { s.WorkspaceId, s.Key }).IsUnique();
        });

        model.Entity<Mapping>(mapping =>
        {
            mapping.ToTable("Mappings");
            mapping.Property(m => m.Id).ValueGeneratedNever();
            mapping.Property(m => m.Reasons).IsJsonOrNull();
            mapping.HasOne<Workspace>().WithMany().HasForeignKey(m => m.WorkspaceId);
            mapping.HasOne(m => m.Set).WithMany(s => s.Mappings).HasForeignKey(m => m.SetId);
            mapping.HasOne(m => m.Source).WithMany(c => c.Mappings).HasForeignKey(m => m.SourceId);
            mapping.HasOne(m => m.Target).WithMany().HasForeignKey(m => m.TargetId);
            mapping.HasOne(m => m.Author).WithMany().HasForeignKey(m => m.AuthorId);
            mapping.HasOne(m => m.Reviewer).WithMany().HasForeignKey(m => m.ReviewerId);
            mapping.HasIndex(m => new { m.WorkspaceId, m.SetId, m.SourceId, m.TargetKey }).IsUnique();
            mapping.HasIndex(m => new { m.WorkspaceId, m.SetId, m.State, m.Confidence });
            mapping.HasIndex(m => new { m.WorkspaceId, m.TargetId });
        });
    }
}
