using Catalog.Application.Storage;
using Catalog.Application.Storage.Bulk;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Demo;

/// <summary>
/// Fills an empty workspace with an invented shop: some 60,000 items with their tags, and the segments built on them. The same on every
/// machine but for dates, which end today. All of it is one transaction.
/// </summary>
/// <param name="store">The database.</param>
/// <param name="clock">What today is.</param>
public sealed class DemoLoader(CatalogStore store, TimeProvider clock)
{
    private const int MostRowKeys = 700_000;

    /// <summary>Loads the demo, unless the workspace holds any item or taxonomy already.</summary>
    /// <returns>How many items were created; 0 when the workspace was not empty.</returns>
    public async Task<int> LoadAsync(Caller caller, CancellationToken cancellationToken)
    {
        caller.Require(Role.Admin);
        await using var transaction = await store.WriteAsync(cancellationToken);
        var context = transaction.Context;
        if (await context.Items.AnyAsync(item => item.WorkspaceId == caller.WorkspaceId, cancellationToken)
            || await context.Taxonomies.AnyAsync(taxonomy => taxonomy.WorkspaceId == caller.WorkspaceId, cancellationToken))
        {
            return 0;
        }

        var ids = await transaction.TakeIdsAsync(MostRowKeys, cancellationToken);
        var scene = new DemoScene(caller, ids, UtcTime.Whole(clock.GetUtcNow()));
        DemoTaxonomies.Build(scene);
        DemoTrade.Build(scene);
        DemoTexts.Build(scene);
        var segments = DemoSegments.Build(scene);

        using var writer = BulkWriter.Create(context, new BulkModel(context.Model));
        await writer.InsertAsync(scene.Taxonomies.Values.Select(tree => tree.Taxonomy).ToList(), cancellationToken);
        foreach (var tree in scene.Taxonomies.Values)
        {
            await writer.InsertAsync(tree.NewConcepts, cancellationToken);
            await writer.InsertAsync(tree.NewLabels, cancellationToken);
        }

        await writer.InsertAsync(Attributes(scene), cancellationToken);
        await writer.InsertAsync(scene.Locations, cancellationToken);
        await writer.InsertAsync(scene.Suppliers, cancellationToken);
        await writer.InsertAsync(scene.Customers, cancellationToken);
        await writer.InsertAsync(scene.Products, cancellationToken);
        await writer.InsertAsync(scene.Assets, cancellationToken);
        await writer.InsertAsync(scene.ProductAssets, cancellationToken);
        await writer.InsertAsync(scene.Inventory, cancellationToken);
        await writer.InsertAsync(scene.Orders, cancellationToken);
        await writer.InsertAsync(scene.Lines, cancellationToken);
        await writer.InsertAsync(scene.Tickets, cancellationToken);
        await writer.InsertAsync(scene.Messages, cancellationToken);
        await writer.InsertAsync(scene.Documents, cancellationToken);
        await writer.InsertAsync(scene.FinancialRecords, cancellationToken);
        await writer.InsertAsync(scene.MedicalRecords, cancellationToken);
        await writer.InsertAsync(scene.Tags, cancellationToken);
        await writer.InsertAsync(segments.Segments, cancellationToken);
        await writer.InsertAsync(segments.Goals, cancellationToken);
        await writer.InsertAsync(segments.Serving, cancellationToken);
        await writer.InsertAsync(segments.Campaigns, cancellationToken);
        await writer.InsertAsync(segments.Addressed, cancellationToken);
        var set = new BulkChangeSet(ids.Next<ChangeSetId>(), ChangeSetKind.Import, "Demo data", IsNew: true);
        await scene.Changes.WriteAsync(transaction, writer, set, ids, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return scene.Locations.Count + scene.Suppliers.Count + scene.Customers.Count + scene.Products.Count + scene.Assets.Count + scene.Inventory.Count
            + scene.Orders.Count + scene.Tickets.Count + scene.Messages.Count + scene.Documents.Count + scene.FinancialRecords.Count + scene.MedicalRecords.Count;
    }

    private static List<AttributeDefinition> Attributes(DemoScene scene) =>
    [
        new()
        {
            Id = scene.Ids.Next<AttributeDefinitionId>(), WorkspaceId = scene.Caller.WorkspaceId, Kind = ItemKind.Product, Key = "material", Title = "Material", Type = AttributeType.Text, Facetable = true,
        },
        new()
        {
            Id = scene.Ids.Next<AttributeDefinitionId>(), WorkspaceId = scene.Caller.WorkspaceId, Kind = ItemKind.Product, Key = "weightGrams", Title = "Weight in grams", Type = AttributeType.Number,
        },
    ];
}
