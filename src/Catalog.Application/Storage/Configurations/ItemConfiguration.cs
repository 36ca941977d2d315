using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Catalog.Application.Storage.Configurations;

/// <summary>Items: one table for what all kinds share, one table a kind with the same key, each with the workspace for its indexes.</summary>
internal static class ItemConfiguration
{
    public static void Apply(ModelBuilder model)
    {
        model.Entity<Item>(item =>
        {
            item.UseTptMappingStrategy();
            item.ToTable("Items");
            item.HasKey(i => i.Id);
            item.Property(i => i.Id).ValueGeneratedNever();
            item.Property(i => i.Kind);
            item.Property(i => i.Attributes).IsJson();
            item.Property(i => i.Version).IsConcurrencyToken();
            item.HasOne<Workspace>().WithMany().HasForeignKey(i => i.WorkspaceId);
            item.HasOne(i => i.CreatedBy).WithMany().HasForeignKey(i => i.CreatedById);
            item.HasOne(i => i.UpdatedBy).WithMany().HasForeignKey(i => i.UpdatedById);
            item.HasIndex(i => new { i.WorkspaceId, i.Kind, i.ExternalKey }).IsUnique();
            item.HasIndex(i => new { i.WorkspaceId, i.Kind, i.Title, i.Id });
            item.HasIndex(i => new { i.WorkspaceId, i.Kind, i.Id }, "IX_Items_Archived").HasFilter($"\"State\" = {(int)ItemState.Archived}");
        });

        model.Entity<AttributeDefinition>(definition =>
        {
            definition.ToTable("AttributeDefinitions");
            definition.Property(d => d.Id).ValueGeneratedNever();
            definition.Property(d => d.Values).IsJsonOrNull();
            definition.HasOne<Workspace>().WithMany().HasForeignKey(d => d.WorkspaceId);
            definition.HasOne<Taxonomy>().WithMany().HasForeignKey(d => d.TaxonomyId);
            definition.HasIndex(d => new { d.WorkspaceId, d.Kind, d.Key }).IsUnique();
        });
    }

    /// <summary>The table of one kind, with the column that repeats the workspace.</summary>
    public static EntityTypeBuilder<TItem> Kind<TItem>(this ModelBuilder model, string table)
        where TItem : Item
    {
        var kind = model.Entity<TItem>();
        kind.ToTable(table);
        kind.Property<WorkspaceId>(CatalogContext.RowWorkspaceId).HasColumnName("WorkspaceId");
        kind.Indexed(); // the order a list has when no other is asked for
        return kind;
    }

    /// <summary>An index of one kind's table; it starts with the workspace and ends with the key, so that it also orders.</summary>
    public static void Indexed<TItem>(this EntityTypeBuilder<TItem> kind, params string[] properties)
        where TItem : Item =>
        kind.HasIndex([CatalogContext.RowWorkspaceId, .. properties, nameof(Item.Id)]);
}
