using Catalog.Application.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Storage.Configurations;

/// <summary>Figures of items that ready-made analyses compute: one row an item, with the item's key.</summary>
internal static class AnalysisConfiguration
{
    public static void Apply(ModelBuilder model)
    {
        model.Entity<CustomerLifetime>(row =>
        {
            row.ToTable("CustomerLifetimes");
            row.HasKey(r => r.CustomerId);
            row.Property(r => r.CustomerId).ValueGeneratedNever();
            row.HasOne<Workspace>().WithMany().HasForeignKey(r => r.WorkspaceId);
            row.HasOne(r => r.Customer).WithOne(c => c.Lifetime).HasForeignKey<CustomerLifetime>(r => r.CustomerId);
            row.HasIndex(r => new { r.WorkspaceId, r.Total, r.CustomerId });
        });

        model.Entity<CustomerRfm>(row =>
        {
            row.ToTable("CustomerRfms");
            row.HasKey(r => r.CustomerId);
            row.Property(r => r.CustomerId).ValueGeneratedNever();
            row.HasOne<Workspace>().WithMany().HasForeignKey(r => r.WorkspaceId);
            row.HasOne(r => r.Customer).WithOne(c => c.Rfm).HasForeignKey<CustomerRfm>(r => r.CustomerId);
            row.HasIndex(r => new { r.WorkspaceId, r.Score, r.CustomerId });
        });

        model.Entity<ProductAbc>(row =>
        {
            row.ToTable("ProductAbcs");
            row.HasKey(r => r.ProductId);
            row.Property(r => r.ProductId).ValueGeneratedNever();
            row.HasOne<Workspace>().WithMany().HasForeignKey(r => r.WorkspaceId);
            row.HasOne(r => r.Product).WithOne(p => p.Abc).HasForeignKey<ProductAbc>(r => r.ProductId);
            row.HasIndex(r => new { r.WorkspaceId, r.Class, r.ProductId });
        });

        model.Entity<InventoryAbc>(row =>
        {
            row.ToTable("InventoryAbcs");
            row.HasKey(r => r.InventoryItemId);
            row.Property(r => r.InventoryItemId).ValueGeneratedNever();
            row.HasOne<Workspace>().WithMany().HasForeignKey(r => r.WorkspaceId);
            row.HasOne(r => r.InventoryItem).WithOne(i => i.Abc).HasForeignKey<InventoryAbc>(r => r.InventoryItemId);
            row.HasIndex(r => new { r.WorkspaceId, r.Class, r.InventoryItemId });
        });

        model.Entity<AnalysisRun>(run =>
        {
            run.ToTable("AnalysisRuns");
            run.HasKey(r => new { r.WorkspaceId, r.Kind });
            run.Property(r => r.Settings).IsJson();
            run.HasOne<Workspace>().WithMany().HasForeignKey(r => r.WorkspaceId);
        });
    }
}
