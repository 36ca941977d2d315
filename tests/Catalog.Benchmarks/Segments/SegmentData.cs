using System.Globalization;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Bulk;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Benchmarks.Segments;

/// <summary>The data that segments are measured over, written in bulk and the same on every run.</summary>
internal static partial class SegmentData
{
    /// <summary>The moment at which the generated data end.</summary>
    public static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const int Batch = 20_000;

    private static readonly string[] Countries = ["Germany", "France", "Austria", "Brazil", "USA", "UK", "Spain", "Italy", "Poland", "Norway"];
    private static readonly string[] Tiers = ["gold", "silver", "bronze", "none"];

    /// <summary>CDNOW: a line is customer, day, number of CDs and dollars; each becomes an order. Country and consent are invented.</summary>
    public static async Task CdnowAsync(CatalogStore store, Caller caller, string file)
    {
        List<(string Customer, DateTimeOffset Day, decimal Dollars)> rows = [];
        foreach (var line in File.ReadLines(file))
        {
            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length == 4 && char.IsAsciiDigit(parts[0][0]))
            {
                rows.Add((parts[0], new DateTimeOffset(DateTime.ParseExact(parts[1], "yyyyMMdd", CultureInfo.InvariantCulture), TimeSpan.Zero), decimal.Parse(parts[3], CultureInfo.InvariantCulture)));
            }
        }

        var random = new Random(1);
        await WriteAsync(store, caller, rows.GroupBy(row => row.Customer).Select(group => (group.Min(row => row.Day), group.Select(row => (row.Day, row.Dollars)).ToList())), random);
    }

    /// <summary>Dynamic segments that are not evaluated yet: a third by fields, a third by orders, a third by both.</summary>
    public static async Task SegmentsAsync(CatalogStore store, Caller caller, int count, Random random)
    {
        await using var transaction = await store.WriteAsync(CancellationToken.None);
        var ids = await transaction.TakeIdsAsync(count, CancellationToken.None);
        for (var i = 0; i < count; i++)
        {
            var field = And(Equal("country", Countries[random.Next(Countries.Length)]), Equal("tier", Tiers[random.Next(Tiers.Length)]));
            var orders = """{"related":{"relation":"orders","window":{"path":"orderDate","from":{"offset":"-P@D"}},"aggregate":"COUNT","op":"GTE","value":{"int":#}}}"""
                .Replace("@", random.Next(10, 120).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("#", random.Next(2, 4).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            var condition = ConditionJson.Read((i % 3) switch { 0 => field, 1 => orders, _ => And(field, orders) });
            transaction.Context.Add(new Segment
            {
                Id = ids.Next<SegmentId>(), WorkspaceId = caller.WorkspaceId, Name = $"Segment {i}", NameFolded = TextFold.Fold($"Segment {i}"), OwnerId = caller.ActorId, Kind = SegmentKind.Dynamic,
                ItemKind = ItemKind.Customer, Condition = ConditionJson.Write(condition), ConditionHash = ConditionJson.Hash(condition), CreatedAt = Now, UpdatedAt = Now,
            });
        }

        await transaction.Context.SaveChangesAsync();
        await transaction.CommitAsync(CancellationToken.None);
    }

    public static async Task<long> MembersAsync(CatalogStore store, Caller caller)
    {
        await using var context = store.Read();
        return await context.SegmentMembers.LongCountAsync(row => row.WorkspaceId == caller.WorkspaceId);
    }

    public static async Task<List<SegmentId>> SegmentIdsAsync(CatalogStore store, Caller caller)
    {
        await using var context = store.Read();
        return await context.Segments.Where(row => row.WorkspaceId == caller.WorkspaceId).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync();
    }

    public static async Task<List<ItemId>> CustomersAsync(CatalogStore store, Caller caller, int count)
    {
        await using var context = store.Read();
        return await context.Items.Where(row => row.WorkspaceId == caller.WorkspaceId && row.Kind == ItemKind.Customer).OrderBy(row => row.Id).Skip(1000).Take(count).Select(row => row.Id).ToListAsync();
    }

    private static string And(string left, string right) => """{"and":[""" + left + "," + right + "]}";

    private static string Equal(string path, string value) =>
        """{"field":{"path":"P","op":"EQ","value":{"string":"V"}}}""".Replace("\"P\"", $"\"{path}\"", StringComparison.Ordinal).Replace("\"V\"", $"\"{value}\"", StringComparison.Ordinal);

    // Rows first, indexes afterwards: sorted once, an index over millions of rows costs a fraction of what it costs row by row.
    private static async Task<List<IndexText>> OpenForLoadAsync(CatalogContext context)
    {
        await RunAsync(context, "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; PRAGMA threads = 2");
        var indexes = await context.Database.SqlQuery<IndexText>(
            $"""SELECT "name" AS "Name", "sql" AS "Sql" FROM sqlite_master WHERE "type" = 'index' AND "sql" IS NOT NULL AND "tbl_name" IN ('Items', 'Customers', 'Orders')""").ToListAsync();
        await RunAsync(context, string.Concat(indexes.Select(index => $"DROP INDEX \"{index.Name}\";")));
        return indexes;
    }

    private static async Task CloseAfterLoadAsync(CatalogContext context, List<IndexText> indexes)
    {
        foreach (var index in indexes)
        {
            await RunAsync(context, index.Sql);
        }

        await RunAsync(context, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static async Task RunAsync(CatalogContext context, string sql)
    {
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task WriteAsync(
        CatalogStore store, Caller caller, IEnumerable<(DateTimeOffset Since, List<(DateTimeOffset At, decimal Net)> Orders)> customers, Random random)
    {
        var model = BulkModel.Of(store);
        var number = 0;
        foreach (var portion in customers.Chunk(Batch))
        {
            var ids = await store.TakeIdsAsync(portion.Length + portion.Sum(customer => customer.Orders.Count), CancellationToken.None);
            await using var transaction = await store.WriteAsync(CancellationToken.None);
            using var writer = BulkWriter.Create(transaction.Context, model);
            List<Customer> rows = [];
            List<Order> orders = [];
            foreach (var (since, own) in portion)
            {
                number++;
                var customer = Of(new Customer
                {
                    Country = Countries[random.Next(Countries.Length)], Tier = Tiers[random.Next(Tiers.Length)], Consent = random.Next(2) == 0, CustomerSince = since,
                }, $"C{number}", since);
                rows.Add(customer);
                orders.AddRange(own.Select((order, i) => Of(new Order { CustomerId = customer.Id, OrderDate = order.At, NetTotal = order.Net, Currency = "EUR", Status = OrderStatus.Completed }, $"O{number}-{i}", order.At)));
            }

            await writer.InsertAsync(rows, CancellationToken.None);
            await writer.InsertAsync(orders, CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);

            TItem Of<TItem>(TItem item, string key, DateTimeOffset at)
                where TItem : Item
            {
                (item.Id, item.WorkspaceId, item.ExternalKey, item.Title) = (ids.Next<ItemId>(), caller.WorkspaceId, key, key);
                (item.CreatedAt, item.UpdatedAt, item.CreatedById, item.UpdatedById) = (at, at, caller.ActorId, caller.ActorId);
                return item;
            }
        }
    }

    private sealed record IndexText(string Name, string Sql);
}
