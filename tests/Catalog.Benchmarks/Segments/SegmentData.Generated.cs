using System.Globalization;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Bulk;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Benchmarks.Segments;

/// <content>
/// Customers and orders by the million. One customer and one order are written as all others are; from these two the database makes the rest in
/// one statement a table, each with values of its own by a hash of its number. So millions take seconds, and whatever columns the model has are filled.
/// </content>
internal static partial class SegmentData
{
    private const long Prime = 2_147_483_647;

    /// <summary>So many customers, each with so many orders over three years.</summary>
    public static async Task GenerateAsync(CatalogStore store, Caller caller, int customers, int orders)
    {
        using (var loading = CatalogStore.Open(store.Address.ConnectionString + ";Pooling=False"))
        {
            await using var context = loading.Read();
            await context.Database.OpenConnectionAsync();
            var indexes = await OpenForLoadAsync(context);
            var model = BulkModel.Of(loading);
            var ids = await loading.TakeIdsAsync(customers * (orders + 1), CancellationToken.None);
            var first = ids.Next<ItemId>().Value;
            var customer = Item(new Customer { Country = Countries[0], Tier = Tiers[0], Consent = true, CustomerSince = Now }, first);
            var order = Item(new Order { CustomerId = customer.Id, OrderDate = Now.AddDays(-1), NetTotal = 1, Currency = "EUR", Status = OrderStatus.Completed }, first + customers);
            using (var writer = BulkWriter.Create(context, model))
            {
                await writer.InsertAsync([customer], CancellationToken.None);
                await writer.InsertAsync([order], CancellationToken.None);
            }

            // i counts from 1: the templates are number 0.
            var since = $"{UtcTime.ToMicroseconds(Now)} - ({Hash(3)} % 1500 + 1) * 86400000000";
            await CopyAsync(context, "Items", first, customers, $"{first} + i", new() { ["ExternalKey"] = "'C' || i", ["Title"] = "'C' || i" });
            await CopyAsync(context, "Customers", first, customers, $"{first} + i", new()
            {
                ["Country"] = Of(Countries, 1), ["Tier"] = Of(Tiers, 2), ["Consent"] = $"{Hash(4)} % 2", ["CustomerSince"] = since,
            });
            var last = first + customers;
            await CopyAsync(context, "Items", last, customers * orders, $"{last} + i", new() { ["ExternalKey"] = "'O' || i", ["Title"] = "'O' || i" });
            await CopyAsync(context, "Orders", last, customers * orders, $"{last} + i", new()
            {
                ["CustomerId"] = $"{first} + i / {orders}",
                ["OrderDate"] = $"{UtcTime.ToMicroseconds(Now)} - ({Hash(5)} % {3 * 365 * 24 * 60} + 1) * 60000000",
                ["NetTotal"] = $"({Hash(6)} % 30000) * 100",
            });
            await CloseAfterLoadAsync(context, indexes);

            TItem Item<TItem>(TItem item, long id)
                where TItem : Item
            {
                (item.Id, item.WorkspaceId, item.ExternalKey, item.Title) = (new ItemId(id), caller.WorkspaceId, "0", "0");
                (item.CreatedAt, item.UpdatedAt, item.CreatedById, item.UpdatedById) = (Now, Now, caller.ActorId, caller.ActorId);
                return item;
            }
        }

        // As a server does on its start: the database plans with what it knows of the tables.
        await store.MigrateAsync(CancellationToken.None);
    }

    // Every column as the template has it, but for the key and those that are named.
    private static async Task CopyAsync(CatalogContext context, string table, long template, int count, string id, Dictionary<string, string> values)
    {
        var columns = await context.Database.SqlQuery<string>($"""SELECT "name" AS "Value" FROM pragma_table_info({table})""").ToListAsync();
        var selected = columns.Select(column => column == "Id" ? id : values.GetValueOrDefault(column) ?? $"t.\"{column}\"");
        await RunAsync(context, $"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {count})
            INSERT INTO "{table}" ({string.Join(", ", columns.Select(column => $"\"{column}\""))})
            SELECT {string.Join(", ", selected)} FROM n CROSS JOIN "{table}" t WHERE t."Id" = {template}
            """);
    }

    private static string Of(string[] values, int what) => $"CASE {Hash(what)} % {values.Length} {string.Concat(values.Select((value, i) => string.Create(CultureInfo.InvariantCulture, $"WHEN {i} THEN '{value}' ")))} END";

    // x = (i * a + b) % p; (x * x % p * c + d) % p: no two columns go together.
    private static string Hash(int what)
    {
        var x = string.Create(CultureInfo.InvariantCulture, $"((i * {48_271 + (what * 1_009)} + {what * 7_919_191L}) % {Prime})");
        return string.Create(CultureInfo.InvariantCulture, $"(({x} * {x} % {Prime} * {69_621 + (what * 2_003)} + {what * 104_729L}) % {Prime})");
    }
}
