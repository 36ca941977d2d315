using Catalog.Application.Imports.Maps;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Bulk;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Imports.Batches;

/// <summary>Rows that link an asset to a product, known by the two; a row without a position takes the first.</summary>
internal sealed class ProductAssetBatch(ImportRun run) : IRowBatch
{
    public async Task<BatchOutcome> RunAsync(
        CatalogContext context, WriteTransaction? transaction, IReadOnlyList<MappedRow> rows, BulkChanges changes, CancellationToken cancellationToken)
    {
        var outcome = new BatchOutcome();
        var related = await run.RelateAsync(context, rows, outcome, cancellationToken);
        var links = related.ConvertAll(row => ToLink(row.Row, row.Related));
        var products = links.Select(link => link.ProductId).Distinct().ToArray();
        var stored = (await context.ProductAssets.AsNoTracking()
            .Where(link => link.WorkspaceId == run.Workspace && EF.Parameter(products).Contains(link.ProductId))
            .ToListAsync(cancellationToken)).ToDictionary(link => (link.ProductId, link.AssetId));
        var created = links.Where(link => !stored.ContainsKey((link.ProductId, link.AssetId))).ToList();
        var updated = links.Where(link => stored.TryGetValue((link.ProductId, link.AssetId), out var known) && known.Position != link.Position).ToList();
        (outcome.Created, outcome.Updated, outcome.Unchanged) = (created.Count, updated.Count, links.Count - created.Count - updated.Count);
        foreach (var product in created.Concat(updated).Select(link => link.ProductId).Distinct())
        {
            changes.Add(ChangeSubject.Item, product.Value, ChangeKind.Updated, ItemKind.Product);
        }

        if (transaction is not null)
        {
            using var writer = BulkWriter.Create(context, run.Model);
            await writer.InsertAsync(created, cancellationToken);
            await writer.UpdateAsync(updated, cancellationToken);
        }

        return outcome;
    }

    private ProductAsset ToLink(MappedRow row, ItemId?[] related)
    {
        var link = new ProductAsset { WorkspaceId = run.Workspace };
        for (var i = 0; i < related.Length; i++)
        {
            run.Mapper.Relations[i].Relation.Set(link, related[i]);
        }

        for (var i = 0; i < run.Mapper.Fields.Count; i++)
        {
            if (!ReferenceEquals(row.Values[i], MappedRow.Untouched))
            {
                run.Mapper.Fields[i].Set(link, row.Values[i]);
            }
        }

        return link;
    }
}
