using Catalog.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tests.Storage;

/// <summary>The questions the indexes were chosen for are walks along an index: no table is scanned, nothing is sorted on the side.</summary>
public sealed class QueryPlanTests
{
    public static TheoryData<string, string> Questions => new()
    {
        { "product by id", """SELECT i."Title", p."Price" FROM "Items" i JOIN "Products" p ON p."Id" = i."Id" WHERE i."WorkspaceId" = 1 AND i."Id" = 7""" },
        { "item by key", """SELECT i."Id" FROM "Items" i WHERE i."WorkspaceId" = 1 AND i."Kind" = 4 AND i."ExternalKey" = 'b-1'""" },
        { "first 50 products", """SELECT i."Title" FROM "Products" p JOIN "Items" i ON i."Id" = p."Id" WHERE p."WorkspaceId" = 1 AND i."State" = 1 ORDER BY p."Id" LIMIT 50""" },
        { "next 50 products by title", """SELECT i."Title" FROM "Items" i JOIN "Products" p ON p."Id" = i."Id" WHERE i."WorkspaceId" = 1 AND i."Kind" = 4 AND (i."Title", i."Id") > ('m', 9) ORDER BY i."Title", i."Id" LIMIT 50""" },
        { "tags of 50 items", """SELECT t."ItemId", c."Name" FROM "TagAssignments" t JOIN "Concepts" c ON c."Id" = t."ConceptId" WHERE t."WorkspaceId" = 1 AND t."ItemId" IN (1, 2, 3)""" },
        { "products of a category in a price range by price", """SELECT p."Id" FROM "Products" p JOIN "Items" i ON i."Id" = p."Id" WHERE p."WorkspaceId" = 1 AND p."Price" BETWEEN 1 AND 20 AND EXISTS (SELECT 1 FROM "TagAssignments" t WHERE t."WorkspaceId" = 1 AND t."ItemId" = p."Id" AND t."ConceptId" = 5 AND t."Status" = 2) ORDER BY p."Price", p."Id" LIMIT 50""" },
        { "subtree of a concept", """SELECT "Id" FROM "Concepts" WHERE "WorkspaceId" = 1 AND "TaxonomyId" = 2 AND "Path" >= '4/' AND "Path" < '40' ORDER BY "Path" """ },
        { "orders of customers by date", """SELECT o."Id" FROM "Orders" o WHERE o."WorkspaceId" = 1 AND o."CustomerId" = 9 ORDER BY o."OrderDate", o."Id" """ },
        { "lines of orders", """SELECT l."Net" FROM "OrderLines" l WHERE l."WorkspaceId" = 1 AND l."OrderId" IN (1, 2, 3)""" },
        { "outbox from a sequence on", """SELECT * FROM "OutboxEntries" WHERE "WorkspaceId" = 1 AND "Sequence" > 100 ORDER BY "Sequence" LIMIT 500""" },
        { "history of an item", """SELECT * FROM "AuditEntries" WHERE "WorkspaceId" = 1 AND "Subject" = 1 AND "SubjectId" = 7 ORDER BY "Id" DESC LIMIT 20""" },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Plan_OfAQuestion_WalksAnIndex(string question, string sql)
    {
        var steps = await PlanAsync(sql);

        Assert.True(steps.All(step => !step.StartsWith("SCAN", StringComparison.Ordinal) && !step.Contains("TEMP B-TREE", StringComparison.Ordinal)), $"{question}: {string.Join("; ", steps)}");
    }

    [Fact]
    public async Task Plan_OfAQuestionWithoutAnIndex_IsSeenToScanOrSort()
    {
        Assert.Contains(await PlanAsync("""SELECT * FROM "Items" WHERE "Title" = 'x'"""), step => step.StartsWith("SCAN", StringComparison.Ordinal));
        Assert.Contains(await PlanAsync("""SELECT * FROM "Items" WHERE "WorkspaceId" = 1 ORDER BY "Description" """), step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    private static async Task<List<string>> PlanAsync(string sql)
    {
        using var store = CatalogStore.Open(await TestDatabases.CreateAsync(DatabaseKind.Sqlite));
        await using var context = store.Read();
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // the statements are the constants above
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var steps = new List<string>();
        while (await reader.ReadAsync())
        {
            steps.Add(reader.GetString(3));
        }

        return steps;
    }
}
