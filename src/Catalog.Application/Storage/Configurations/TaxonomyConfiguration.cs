using Catalog.Application.Storage.Model;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Storage.Configurations;

/// <summary>Taxonomies, concepts, labels, and what was decided about them on items.</summary>
internal static class TaxonomyConfiguration
{
    public static void Apply(ModelBuilder model)
    {
        model.Entity<Taxonomy>(taxonomy =>
        {
            taxonomy.ToTable("Taxonomies");
            taxonomy.Property(t => t.Id).ValueGeneratedNever();
            taxonomy.Property(t => t.Version).IsConcurrencyToken();
            taxonomy.Property(t => t.AppliesTo).IsJsonOrNull();
            taxonomy.HasOne<Workspace>().WithMany().HasForeignKey(t => t.WorkspaceId);
            taxonomy.HasIndex(t => new { t.WorkspaceId, t.Key }).IsUnique();
        });

        model.Entity<Concept>(concept =>
        {
            concept.ToTable("Concepts");
            concept.Property(c => c.Id).ValueGeneratedNever();
            concept.Property(c => c.Version).IsConcurrencyToken();
            concept.HasOne<Workspace>().WithMany().HasForeignKey(c => c.WorkspaceId);
            concept.HasOne(c => c.Taxonomy).WithMany(t => t.Concepts).HasForeignKey(c => c.TaxonomyId);
            concept.HasOne(c => c.Broader).WithMany(c => c.Narrower).HasForeignKey(c => c.BroaderId);
            concept.HasOne(c => c.ReplacedBy).WithMany().HasForeignKey(c => c.ReplacedById);
            concept.HasIndex(c => new { c.WorkspaceId, c.TaxonomyId, c.Path }).IsUnique();
            concept.HasIndex(c => new { c.WorkspaceId, c.TaxonomyId, c.SiblingKey }).IsUnique();
            concept.HasIndex(c => new { c.WorkspaceId, c.TaxonomyId, c.Notation }).IsUnique();
            concept.HasIndex(c => new { c.WorkspaceId, c.Uri, c.TaxonomyId }).IsUnique();
            concept.HasIndex(c => new { c.WorkspaceId, c.TaxonomyId, c.BroaderId, c.Rank });
        });

        model.Entity<ConceptLabel>(label =>
        {
            label.ToTable("ConceptLabels");
            label.Property(l => l.Id).ValueGeneratedNever();
            label.HasOne<Workspace>().WithMany().HasForeignKey(l => l.WorkspaceId);
            label.HasOne(l => l.Concept).WithMany(c => c.Labels).HasForeignKey(l => l.ConceptId);
            label.HasOne<Taxonomy>().WithMany().HasForeignKey(l => l.TaxonomyId);
            label.HasIndex(l => new { l.WorkspaceId, l.ConceptId, l.Language, l.Kind });
            label.HasIndex(l => new { l.WorkspaceId, l.ConceptId, l.Language }, "IX_ConceptLabels_OnePreferred")
                .IsUnique().HasFilter($"\"Kind\" = {(int)LabelKind.Preferred}");
            label.HasIndex(l => new { l.WorkspaceId, l.TaxonomyId, l.TextFolded });
        });

        model.Entity<ConceptRelation>(relation =>
        {
            relation.ToTable("ConceptRelations");
            relation.HasKey(r => new { r.WorkspaceId, r.FromId, r.ToId, r.Kind });
            relation.HasOne<Workspace>().WithMany().HasForeignKey(r => r.WorkspaceId);
            relation.HasOne(r => r.From).WithMany().HasForeignKey(r => r.FromId);
            relation.HasOne(r => r.To).WithMany().HasForeignKey(r => r.ToId);
        });

        model.Entity<TagAssignment>(tag =>
        {
            tag.ToTable("TagAssignments");
            tag.Property(t => t.Id).ValueGeneratedNever();
            tag.Property(t => t.Evidence).IsJsonOrNull();
            tag.HasOne<Workspace>().WithMany().HasForeignKey(t => t.WorkspaceId);
            tag.HasOne(t => t.Item).WithMany(i => i.Tags).HasForeignKey(t => t.ItemId);
            tag.HasOne(t => t.Concept).WithMany(c => c.Assignments).HasForeignKey(t => t.ConceptId);
            tag.HasOne(t => t.Taxonomy).WithMany().HasForeignKey(t => t.TaxonomyId);
            tag.HasOne(t => t.Actor).WithMany().HasForeignKey(t => t.ActorId);
            tag.HasIndex(t => new { t.WorkspaceId, t.ItemId, t.ConceptId }).IsUnique();
            tag.HasIndex(t => new { t.WorkspaceId, t.ConceptId, t.Status, t.ItemId });
            tag.HasIndex(t => new { t.WorkspaceId, t.ItemId, t.TaxonomyId }, "IX_TagAssignments_OneAccepted")
                .IsUnique().HasFilter($"\"Exclusive\" AND \"Status\" = {(int)TagStatus.Accepted}");
        });
    }
}
