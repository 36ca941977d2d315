using Catalog.Application.Storage.Model;
using Catalog.Domain.Classification.Models;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Storage.Configurations;

/// <summary>Trained models and their files.</summary>
internal static class ModelConfiguration
{
    public static void Apply(ModelBuilder model)
    {
        model.Entity<ClassificationModel>(trained =>
        {
            trained.ToTable("ClassificationModels");
            trained.Property(m => m.Id).ValueGeneratedNever();
            trained.Property(m => m.Report).IsJson();
            trained.Property(m => m.Version).IsConcurrencyToken();
            trained.HasOne<Workspace>().WithMany().HasForeignKey(m => m.WorkspaceId);
            trained.HasOne(m => m.Taxonomy).WithMany().HasForeignKey(m => m.TaxonomyId);
            trained.HasOne(m => m.Actor).WithMany().HasForeignKey(m => m.ActorId);
            trained.HasIndex(m => new { m.WorkspaceId, m.TaxonomyId, m.Number }).IsUnique();
            trained.HasIndex(m => new { m.WorkspaceId, m.TaxonomyId }).IsUnique().HasFilter($"\"State\" = {(int)ModelState.Champion}").HasDatabaseName("IX_ClassificationModels_Champion");
        });

        model.Entity<ClassificationModelFile>(file =>
        {
            file.ToTable("ClassificationModelFiles");
            file.HasKey(f => f.ModelId);
            file.Property(f => f.ModelId).ValueGeneratedNever();
            file.HasOne<Workspace>().WithMany().HasForeignKey(f => f.WorkspaceId);
            file.HasOne<ClassificationModel>().WithOne().HasForeignKey<ClassificationModelFile>(f => f.ModelId);
        });
    }
}
