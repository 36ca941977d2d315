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

        model.Entity<ModelPrediction>(prediction =>
        {
            prediction.ToTable("ModelPredictions");
            prediction.HasKey(p => new { p.WorkspaceId, p.ModelId, p.ItemId });
            prediction.Property(p => p.Applies).IsJson();
            prediction.HasOne<Workspace>().WithMany().HasForeignKey(p => p.WorkspaceId);
            prediction.HasOne<ClassificationModel>().WithMany().HasForeignKey(p => p.ModelId);
            prediction.HasOne<Item>().WithMany().HasForeignKey(p => p.ItemId);
            prediction.HasIndex(p => new { p.WorkspaceId, p.ItemId, p.ModelId });
        });

        model.Entity<LabelSuspect>(suspect =>
        {
            suspect.ToTable("LabelSuspects");
            suspect.Property(s => s.Id).ValueGeneratedNever();
            suspect.HasOne<Workspace>().WithMany().HasForeignKey(s => s.WorkspaceId);
            suspect.HasOne(s => s.Model).WithMany().HasForeignKey(s => s.ModelId);
            suspect.HasOne(s => s.Item).WithMany().HasForeignKey(s => s.ItemId);
            suspect.HasOne(s => s.Given).WithMany().HasForeignKey(s => s.GivenId);
            suspect.HasOne(s => s.Likely).WithMany().HasForeignKey(s => s.LikelyId);
            suspect.HasOne(s => s.DecidedBy).WithMany().HasForeignKey(s => s.DecidedById);
            suspect.HasIndex(s => new { s.WorkspaceId, s.ModelId, s.Rank }).IsUnique();
            suspect.HasIndex(s => new { s.WorkspaceId, s.ItemId, s.State });
        });
    }
}
