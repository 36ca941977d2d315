using System.Globalization;
using Catalog.Application.Imports.Maps;
using Catalog.Application.Imports.Rows;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Bulk;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Imports.Batches;

/// <summary>Rows that are lines of orders, known by order and position. The net of a line is worked out unless the file gives it; that of the order always is.</summary>
internal sealed class OrderLineBatch(ImportRun run) : IRowBatch
{
    public async Task<BatchOutcome> RunAsync(
        CatalogContext context, WriteTransaction? transaction, IReadOnlyList<MappedRow> rows, BulkChanges changes, CancellationToken cancellationToken)
    {
        var outcome = new BatchOutcome();
        var related = await run.RelateAsync(context, rows, outcome, cancellationToken);
        var order = run.Mapper.Relations.FindIndex(relation => relation.Relation.IsRequired);
        var stored = await LoadAsync(context, related.Select(row => row.Related[order]!.Value), cancellationToken); // a required relation is there
        var ids = await run.TakeIdsAsync(transaction, related.Count, cancellationToken);
        var created = new List<OrderLine>();
        var updated = new List<OrderLine>();
        var orders = new Dictionary<ItemId, (int Created, int Updated)>();
        foreach (var (row, relations) in related)
        {
            var line = new OrderLine { WorkspaceId = run.Workspace };
            if (Apply(line, row, relations) is { } error)
            {
                outcome.Reject(row, error);
                continue;
            }

            var known = stored.GetValueOrDefault((line.OrderId, line.Position));
            var isAllowed = run.Mode == ImportMode.Upsert || (known is null) == (run.Mode == ImportMode.Create);
            if (!isAllowed)
            {
                outcome.Reject(row, new RowError(row.Source.Number, null,
                    $"the order's line {line.Position} is {(known is null ? "not there, and the mode is update" : "already there, and the mode is create")}"));
                continue;
            }

            var count = orders.GetValueOrDefault(line.OrderId);
            if (known is null)
            {
                line.Id = ids.Next<OrderLineId>();
                created.Add(line);
                outcome.Created++;
                orders[line.OrderId] = (count.Created + 1, count.Updated);
                continue;
            }

            if (Apply(known, row, relations, out var differs) is { } late)
            {
                outcome.Reject(row, late);
            }
            else if (differs)
            {
                updated.Add(known);
                outcome.Updated++;
                orders[line.OrderId] = (count.Created, count.Updated + 1);
            }
            else
            {
                outcome.Unchanged++;
            }
        }

        foreach (var (id, count) in orders)
        {
            changes.Add(ChangeSubject.OrderLines, id.Value, ChangeKind.Updated, ItemKind.Order,
                string.Create(CultureInfo.InvariantCulture, $$"""{"created":{{count.Created}},"updated":{{count.Updated}}}"""));
        }

        if (transaction is not null)
        {
            using var writer = BulkWriter.Create(context, run.Model);
            await writer.InsertAsync(created, cancellationToken);
            await writer.UpdateAsync(updated, cancellationToken);
            await SumAsync(context, [.. orders.Keys.Select(id => id.Value)], cancellationToken);
        }

        return outcome;
    }

    /// <summary>Makes the net of orders the sum of their lines, added up by the database.</summary>
    public static async Task SumAsync(CatalogContext context, long[] orders, CancellationToken cancellationToken)
    {
        if (orders.Length == 0)
        {
            return;
        }

        const string Sum = """UPDATE "Orders" SET "NetTotal" = (SELECT COALESCE(SUM("Net"), 0) FROM "OrderLines" WHERE "OrderLines"."WorkspaceId" = "Orders"."WorkspaceId" AND "OrderLines"."OrderId" = "Orders"."Id") WHERE "Id" """;
        if (context is Storage.PostgreSql.PostgreSqlCatalogContext)
        {
            await context.Database.ExecuteSqlRawAsync(Sum + "= ANY({0})", [orders], cancellationToken);
        }
        else
        {
            await context.Database.ExecuteSqlRawAsync(Sum + "IN (SELECT value FROM json_each({0}))", [System.Text.Json.JsonSerializer.Serialize(orders)], cancellationToken);
        }
    }

    private async Task<Dictionary<(ItemId, int), OrderLine>> LoadAsync(CatalogContext context, IEnumerable<ItemId> orders, CancellationToken cancellationToken)
    {
        var ids = orders.Distinct().ToArray();
        var lines = await context.OrderLines.AsNoTracking()
            .Where(line => line.WorkspaceId == run.Workspace && EF.Parameter(ids).Contains(line.OrderId))
            .ToListAsync(cancellationToken);
        return lines.ToDictionary(line => (line.OrderId, line.Position));
    }

    private RowError? Apply(OrderLine line, MappedRow row, ItemId?[] relations) => Apply(line, row, relations, out _);

    private RowError? Apply(OrderLine line, MappedRow row, ItemId?[] relations, out bool differs)
    {
        var mapper = run.Mapper;
        var givesNet = false;
        var before = line.Net;
        differs = false;
        for (var i = 0; i < mapper.Fields.Count; i++)
        {
            var field = mapper.Fields[i];
            if (!ReferenceEquals(row.Values[i], MappedRow.Untouched))
            {
                differs |= field.Name != "net" && !Equals(field.Get(line), row.Values[i]);
                field.Set(line, row.Values[i]);
                givesNet |= field.Name == "net";
            }
        }

        for (var i = 0; i < relations.Length; i++)
        {
            if (!ReferenceEquals(row.Relations[i], MappedRow.Untouched))
            {
                var relation = mapper.Relations[i].Relation;
                differs |= !Equals(relation.Get(line), relations[i]);
                relation.Set(line, relations[i]);
            }
        }

        try
        {
            line.Net = givesNet ? line.Net : OrderLineRules.Net(line.UnitPrice, line.Quantity, line.Discount);
        }
        catch (CatalogException error)
        {
            return new(row.Source.Number, null, error.Message);
        }

        differs |= line.Net != before;
        return null;
    }
}
