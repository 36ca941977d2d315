using Catalog.Application.Storage;
using Catalog.Domain.Access;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Analysis;

/// <summary>Reads what analyses count: one statement each, grouped in the database. Times are microseconds, money is ten-thousandths.</summary>
internal sealed class AnalysisRows(CatalogContext context, WorkspaceId workspace, DateTimeOffset asOf)
{
    private const int Cancelled = (int)OrderStatus.Cancelled;

    private readonly bool isSqlite = context.Database.ProviderName?.EndsWith("Sqlite", StringComparison.Ordinal) ?? false;

    /// <summary>What each customer ordered up to the moment, in the order of their keys; those who ordered nothing have zeros.</summary>
    /// <param name="from">Orders from here on count for the window.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public Task<List<CustomerOrders>> CustomersAsync(DateTimeOffset from, CancellationToken cancellationToken) => isSqlite
        ? ListAsync<CustomerOrders>(
            $"""
            SELECT c."Id" AS "Customer", COUNT(o."Id") AS "Orders", COALESCE(SUM(o."NetTotal"), 0) AS "Total", MIN(o."OrderDate") AS "FirstAt", MAX(o."OrderDate") AS "LastAt",
                COALESCE(SUM(o."OrderDate" >= {UtcTime.ToMicroseconds(from)}), 0) AS "WindowOrders", COALESCE(SUM(CASE WHEN o."OrderDate" >= {UtcTime.ToMicroseconds(from)} THEN o."NetTotal" ELSE 0 END), 0) AS "WindowTotal"
            FROM "Customers" AS c LEFT JOIN "Orders" AS o ON o."WorkspaceId" = c."WorkspaceId" AND o."CustomerId" = c."Id" AND o."OrderDate" <= {UtcTime.ToMicroseconds(asOf)} AND o."Status" <> {Cancelled}
            WHERE c."WorkspaceId" = {workspace.Value} GROUP BY c."Id" ORDER BY c."Id"
            """, cancellationToken)
        : ListAsync<CustomerOrders>(
            $"""
            SELECT c."Id" AS "Customer", COUNT(o."Id") AS "Orders", CAST(COALESCE(SUM(o."NetTotal"), 0) * 10000 AS bigint) AS "Total",
                CAST(EXTRACT(EPOCH FROM MIN(o."OrderDate")) * 1000000 AS bigint) AS "FirstAt", CAST(EXTRACT(EPOCH FROM MAX(o."OrderDate")) * 1000000 AS bigint) AS "LastAt",
                COUNT(*) FILTER (WHERE o."OrderDate" >= {from}) AS "WindowOrders", CAST(COALESCE(SUM(o."NetTotal") FILTER (WHERE o."OrderDate" >= {from}), 0) * 10000 AS bigint) AS "WindowTotal"
            FROM "Customers" AS c LEFT JOIN "Orders" AS o ON o."WorkspaceId" = c."WorkspaceId" AND o."CustomerId" = c."Id" AND o."OrderDate" <= {asOf} AND o."Status" <> {Cancelled}
            WHERE c."WorkspaceId" = {workspace.Value} GROUP BY c."Id" ORDER BY c."Id"
            """, cancellationToken);

    /// <summary>The revenue of each product within the window, in the order of their keys; those not sold have zero.</summary>
    public Task<List<ItemValue>> RevenueAsync(DateTimeOffset from, CancellationToken cancellationToken) => isSqlite
        ? ListAsync<ItemValue>(
            $"""
            SELECT p."Id" AS "Item", p."Id" AS "Product", COALESCE(SUM(s."Net"), 0) AS "Value"
            FROM "Products" AS p LEFT JOIN (SELECT l."ProductId", l."Net" FROM "OrderLines" AS l JOIN "Orders" AS o ON o."Id" = l."OrderId"
                WHERE l."WorkspaceId" = {workspace.Value} AND o."OrderDate" >= {UtcTime.ToMicroseconds(from)} AND o."OrderDate" <= {UtcTime.ToMicroseconds(asOf)} AND o."Status" <> {Cancelled}) AS s ON s."ProductId" = p."Id"
            WHERE p."WorkspaceId" = {workspace.Value} GROUP BY p."Id" ORDER BY p."Id"
            """, cancellationToken)
        : ListAsync<ItemValue>(
            $"""
            SELECT p."Id" AS "Item", p."Id" AS "Product", CAST(COALESCE(SUM(s."Net"), 0) * 10000 AS bigint) AS "Value"
            FROM "Products" AS p LEFT JOIN (SELECT l."ProductId", l."Net" FROM "OrderLines" AS l JOIN "Orders" AS o ON o."Id" = l."OrderId"
                WHERE l."WorkspaceId" = {workspace.Value} AND o."OrderDate" >= {from} AND o."OrderDate" <= {asOf} AND o."Status" <> {Cancelled}) AS s ON s."ProductId" = p."Id"
            WHERE p."WorkspaceId" = {workspace.Value} GROUP BY p."Id" ORDER BY p."Id"
            """, cancellationToken);

    /// <summary>The value of each stock: on hand times its own cost, else the product's cost, else the product's price; in the order of their keys.</summary>
    public Task<List<ItemValue>> StockAsync(CancellationToken cancellationToken) => isSqlite
        ? ListAsync<ItemValue>(
            $"""
            SELECT i."Id" AS "Item", COALESCE(i."ProductId", 0) AS "Product", i."OnHand" * COALESCE(i."UnitCost", p."Cost", p."Price", 0) AS "Value"
            FROM "InventoryItems" AS i LEFT JOIN "Products" AS p ON p."Id" = i."ProductId" WHERE i."WorkspaceId" = {workspace.Value} ORDER BY i."Id"
            """, cancellationToken)
        : ListAsync<ItemValue>(
            $"""
            SELECT i."Id" AS "Item", COALESCE(i."ProductId", 0) AS "Product", CAST(i."OnHand" * COALESCE(i."UnitCost", p."Cost", p."Price", 0) * 10000 AS bigint) AS "Value"
            FROM "InventoryItems" AS i LEFT JOIN "Products" AS p ON p."Id" = i."ProductId" WHERE i."WorkspaceId" = {workspace.Value} ORDER BY i."Id"
            """, cancellationToken);

    /// <summary>How many of each product were ordered in each month up to the moment; months are numbered year times twelve plus month.</summary>
    public Task<List<MonthDemand>> DemandAsync(CancellationToken cancellationToken) => isSqlite
        ? ListAsync<MonthDemand>(
            $"""
            SELECT s."Product", s."Month", SUM(s."Quantity") AS "Quantity" FROM (
                SELECT l."ProductId" AS "Product", CAST(strftime('%Y', o."OrderDate" / 1000000, 'unixepoch') AS INTEGER) * 12 + CAST(strftime('%m', o."OrderDate" / 1000000, 'unixepoch') AS INTEGER) - 1 AS "Month", l."Quantity" AS "Quantity"
                FROM "OrderLines" AS l JOIN "Orders" AS o ON o."Id" = l."OrderId"
                WHERE l."WorkspaceId" = {workspace.Value} AND l."ProductId" IS NOT NULL AND o."OrderDate" <= {UtcTime.ToMicroseconds(asOf)} AND o."Status" <> {Cancelled}) AS s
            GROUP BY s."Product", s."Month"
            """, cancellationToken)
        : ListAsync<MonthDemand>(
            $"""
            SELECT s."Product", s."Month", CAST(SUM(s."Quantity") AS bigint) AS "Quantity" FROM (
                SELECT l."ProductId" AS "Product", CAST(EXTRACT(YEAR FROM o."OrderDate" AT TIME ZONE 'UTC') * 12 + EXTRACT(MONTH FROM o."OrderDate" AT TIME ZONE 'UTC') - 1 AS bigint) AS "Month", l."Quantity" AS "Quantity"
                FROM "OrderLines" AS l JOIN "Orders" AS o ON o."Id" = l."OrderId"
                WHERE l."WorkspaceId" = {workspace.Value} AND l."ProductId" IS NOT NULL AND o."OrderDate" <= {asOf} AND o."Status" <> {Cancelled}) AS s
            GROUP BY s."Product", s."Month"
            """, cancellationToken);

    private Task<List<T>> ListAsync<T>(FormattableString sql, CancellationToken cancellationToken) =>
        context.Database.SqlQuery<T>(sql).ToListAsync(cancellationToken);
}

/// <summary>What a customer ordered.</summary>
internal sealed class CustomerOrders
{
    public long Customer { get; init; }

    public long Orders { get; init; }

    public long Total { get; init; }

    public long? FirstAt { get; init; }

    public long? LastAt { get; init; }

    public long WindowOrders { get; init; }

    public long WindowTotal { get; init; }
}

/// <summary>The value of an item, and the product it is of.</summary>
internal sealed class ItemValue
{
    public long Item { get; init; }

    public long Product { get; init; }

    public long Value { get; init; }
}

/// <summary>The demand for a product in a month.</summary>
internal sealed class MonthDemand
{
    public long Product { get; init; }

    public long Month { get; init; }

    public long Quantity { get; init; }
}
