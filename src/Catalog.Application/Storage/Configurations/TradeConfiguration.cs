using Catalog.Application.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Storage.Configurations;

/// <summary>Products with their pictures and stock, orders with their lines.</summary>
internal static class TradeConfiguration
{
    public static void Apply(ModelBuilder model)
    {
        var product = model.Kind<Product>("Products");
        product.HasOne(p => p.Supplier).WithMany(s => s.Products).HasForeignKey(p => p.SupplierId);
        product.Indexed(nameof(Product.Price));
        product.Indexed(nameof(Product.Sku));
        product.Indexed(nameof(Product.SupplierId));
        product.Indexed(nameof(Product.Currency));

        var asset = model.Kind<Asset>("Assets");
        asset.Property(a => a.EmbeddedMetadata).IsJson();
        asset.Indexed(nameof(Asset.Checksum));

        product.HasMany(p => p.Assets).WithMany(a => a.Products).UsingEntity<ProductAsset>(
            link => link.HasOne(l => l.Asset).WithMany(a => a.ProductLinks).HasForeignKey(l => l.AssetId),
            link => link.HasOne(l => l.Product).WithMany(p => p.AssetLinks).HasForeignKey(l => l.ProductId),
            link =>
            {
                link.ToTable("ProductAssets");
                link.HasKey(l => new { l.WorkspaceId, l.ProductId, l.AssetId });
                link.HasIndex(l => new { l.WorkspaceId, l.AssetId });
            });

        var inventory = model.Kind<InventoryItem>("InventoryItems");
        inventory.HasOne(i => i.Product).WithMany(p => p.InventoryItems).HasForeignKey(i => i.ProductId);
        inventory.HasOne(i => i.Location).WithMany(l => l.InventoryItems).HasForeignKey(i => i.LocationId);
        inventory.HasOne(i => i.Supplier).WithMany(s => s.InventoryItems).HasForeignKey(i => i.SupplierId);
        inventory.Indexed(nameof(InventoryItem.ProductId));
        inventory.Indexed(nameof(InventoryItem.LocationId));
        inventory.Indexed(nameof(InventoryItem.SupplierId));
        inventory.Indexed(nameof(InventoryItem.Currency));

        var order = model.Kind<Order>("Orders");
        order.HasOne(o => o.Customer).WithMany(c => c.Orders).HasForeignKey(o => o.CustomerId);
        order.Indexed(nameof(Order.CustomerId), nameof(Order.OrderDate));
        order.Indexed(nameof(Order.OrderDate));
        order.Indexed(nameof(Order.OrderDate), nameof(Order.CustomerId), nameof(Order.NetTotal)); // what customers bought in a window, without the table
        order.Indexed(nameof(Order.Currency)); // whether there is more than one

        model.Entity<OrderLine>(line =>
        {
            line.ToTable("OrderLines");
            line.Property(l => l.Id).ValueGeneratedNever();
            line.HasOne<Workspace>().WithMany().HasForeignKey(l => l.WorkspaceId);
            line.HasOne(l => l.Order).WithMany(o => o.Lines).HasForeignKey(l => l.OrderId);
            line.HasOne(l => l.Product).WithMany(p => p.OrderLines).HasForeignKey(l => l.ProductId);
            line.HasIndex(l => new { l.WorkspaceId, l.OrderId, l.Position }).IsUnique();
            line.HasIndex(l => new { l.WorkspaceId, l.ProductId });
        });
    }
}
