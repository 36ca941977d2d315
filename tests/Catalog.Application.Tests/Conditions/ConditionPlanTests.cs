using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Conditions;
using Catalog.Application.Segments;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Reading;
using Catalog.Application.Tests.Analysis;
using Catalog.Application.Tests.Storage;
using Catalog.Domain.Access;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Catalog.Application.Tests.Conditions;

/// <summary>How the databases answer ordinary conditions: along indexes, of a whole set and of a few rows; no table is read that has nothing to do with the workspace.</summary>
public static class ConditionPlans
{
    /// <summary>The condition, and an index its plan has to walk.</summary>
    public static TheoryData<string, string> Shapes => new()
    {
        { """{"field":{"path":"country","op":"EQ","value":{"string":"Germany"}}}""", "Customers" },
        { """{"field":{"path":"customerSince","op":"WITHIN_LAST","value":{"relative":{"offset":"P90D"}}}}""", "Customers" },
        { """{"related":{"relation":"orders","window":{"from":{"offset":"-P90D"}},"op":"GTE","value":{"int":3}}}""", "Orders" },
        { """{"related":{"relation":"orders","window":{"from":{"offset":"-P90D"}},"aggregate":"SUM","of":"netTotal","op":"GTE","value":{"int":500}}}""", "Orders" },
        { """{"related":{"relation":"orders.lines","window":{"path":"order.orderDate","from":{"offset":"-P365D"}},"aggregate":"SUM","of":"net","op":"GTE","value":{"int":5000}}}""", "OrderLines" },
        { """{"related":{"relation":"orders.lines.product","where":{"tagged":{"taxonomy":"northwind-categories","terms":["Seafood"]}},"op":"GTE","value":{"int":1}}}""", "TagAssignments" },
        { """{"tagged":{"taxonomy":"northwind-categories","terms":["Seafood"]}}""", "TagAssignments" },
        { """{"tagged":{"taxonomy":"northwind-categories","terms":["Seafood"],"depth":"SELF"}}""", "TagAssignments" },
        { """{"inSegment":{"segment":"SEGMENT"}}""", "SegmentMembers" },
        { """{"related":{"relation":"orders.lines.product","where":{"related":{"relation":"assets","where":{"field":{"path":"keywords","op":"SIZE_LT","value":{"int":4}}},"op":"LT","value":{"int":2}}},"op":"GTE","value":{"int":1}}}""", "OrderLines" },
        { """{"inSegment":{"segment":"SEGMENT","state":"ENTERED","window":{"from":{"offset":"-P30D"}}}}""", "SegmentMembers" },
    };

    internal static async Task<(string Text, IReadOnlyList<SqlValue> Parameters)> WriteAsync(CatalogStore store, ConditionStore conditions, ReadModel model, WorkspaceId workspace, string json, bool few)
    {
        BoundCondition bound = await conditions.BindAsync(workspace, ItemKind.Customer, ConditionJson.Read(json), BindOptions.None, CancellationToken.None);
        SqlDialect dialect = store.Address.Kind == DatabaseKind.Sqlite ? new SqliteDialect() : new PostgreSqlDialect();
        ReadPlan plan = new ReadPlanBuilder(model.Entities.First(entity => entity.Name == "Customer"), byKey: few).Build();
        ReadRequest request = new()
        {
            Scope = new ReadScope(workspace.Value), Keys = few ? new long[] { 1, 2, 3 } : ReadOnlyMemory<long>.Empty,
            Where = conditions.Filter(ItemKind.Customer, bound, new DateTimeOffset(1998, 5, 7, 0, 0, 0, TimeSpan.Zero), few),
        };
        SqlText text = new(store.Address.Kind == DatabaseKind.Sqlite ? '?' : '$');
        new ReadSql(dialect, new FilterSql(dialect, new TagTables(model))).WriteRows(text, plan, request, ReadSql.Total(plan, []));
        return (text.Text.ToString(), [.. text.Parameters]);
    }

    /// <summary>The condition with the segment that is meant, which is made where there is none.</summary>
    internal static async Task<string> WithSegmentAsync(DatabaseFixture fixture, Northwind northwind, string json)
    {
        const string name = "Of the plans";
        await using CatalogContext context = fixture.Store.Read();
        if (!await context.Segments.AnyAsync(segment => segment.WorkspaceId == northwind.Workspace && segment.Name == name))
        {
            await new SegmentEditor(new ChangeRunner(fixture.Store, fixture.Clock)).CreateAsync(northwind.Caller, new SegmentInput(name, ItemKind.Customer), null, CancellationToken.None);
        }

        return json.Replace("SEGMENT", name, StringComparison.Ordinal);
    }
}

/// <summary>Plans of SQLite.</summary>
public sealed class SqliteConditionPlanTests(SqliteFixture fixture) : IClassFixture<SqliteFixture>
{
    public static TheoryData<string, string> Shapes => ConditionPlans.Shapes;

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Plan_OfACondition_WalksIndexes_AndScansNoTable(string json, string table)
    {
        (Northwind northwind, ConditionStore conditions) = await ConditionScene.NorthwindAsync(fixture);
        json = await ConditionPlans.WithSegmentAsync(fixture, northwind, json);
        foreach (bool few in (bool[])[false, true])
        {
            (string sql, IReadOnlyList<SqlValue> parameters) = await ConditionPlans.WriteAsync(fixture.Store, conditions, ConditionScene.Reads(conditions).Model, northwind.Workspace, json, few);

            List<string> steps = await PlanAsync(sql, parameters);

            string all = $"{(few ? "few" : "all")}: {string.Join("; ", steps)}\n{sql}";
            Assert.True(steps.TrueForAll(step => !step.StartsWith("SCAN", StringComparison.Ordinal) || step.Contains("VIRTUAL TABLE", StringComparison.Ordinal) || step.Contains("carray", StringComparison.Ordinal)), all);
            Assert.True(steps.Exists(step => step.StartsWith("SEARCH", StringComparison.Ordinal) && step.Contains("USING", StringComparison.Ordinal) && (step.Contains($"IX_{table}_", StringComparison.Ordinal) || table == "Customers")), all);
        }
    }

    private async Task<List<string>> PlanAsync(string sql, IReadOnlyList<SqlValue> parameters)
    {
        await using CatalogContext context = fixture.Store.Read();
        await context.Database.OpenConnectionAsync();
        SqliteConnection connection = (SqliteConnection)context.Database.GetDbConnection();
        foreach (string name in (string[])["catalog_plain", "catalog_words"])
        {
            connection.CreateFunction(name, (string? text) => text, isDeterministic: true);
        }

        await using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // the statement is the product's own
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
#pragma warning restore CA2100
        for (int i = 0; i < parameters.Count; i++)
        {
            command.Parameters.AddWithValue($"?{i + 1}", parameters[i].Keys is not null ? "[1,2,3]" : parameters[i].Text ?? (object)parameters[i].Bits);
        }

        await using SqliteDataReader reader = await command.ExecuteReaderAsync();
        List<string> steps = [];
        while (await reader.ReadAsync())
        {
            steps.Add(reader.GetString(3));
        }

        return steps;
    }
}

/// <summary>Plans of PostgreSQL, which reads small tables whole unless told that this is dear: then it does so only where no index serves.</summary>
public sealed class PostgreSqlConditionPlanTests(PostgreSqlFixture fixture) : IClassFixture<PostgreSqlFixture>
{
    public static TheoryData<string, string> Shapes => ConditionPlans.Shapes;

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Plan_OfACondition_CanWalkIndexes_EverywhereItReads(string json, string table)
    {
        (Northwind northwind, ConditionStore conditions) = await ConditionScene.NorthwindAsync(fixture);
        json = await ConditionPlans.WithSegmentAsync(fixture, northwind, json);
        foreach (bool few in (bool[])[false, true])
        {
            (string sql, IReadOnlyList<SqlValue> parameters) = await ConditionPlans.WriteAsync(fixture.Store, conditions, ConditionScene.Reads(conditions).Model, northwind.Workspace, json, few);

            string plan = await PlanAsync(sql, parameters);

            Assert.DoesNotContain("\"Seq Scan\"", plan, StringComparison.Ordinal);
            Assert.Contains($"\"Relation Name\": \"{table}\"", plan, StringComparison.Ordinal);
        }
    }

    private async Task<string> PlanAsync(string sql, IReadOnlyList<SqlValue> parameters)
    {
        await using CatalogContext context = fixture.Store.Read();
        await context.Database.OpenConnectionAsync();
        NpgsqlConnection connection = (NpgsqlConnection)context.Database.GetDbConnection();
        await using NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = "SET enable_seqscan = off";
        await command.ExecuteNonQueryAsync();
#pragma warning disable CA2100 // the statement is the product's own
        command.CommandText = "EXPLAIN (FORMAT JSON) " + sql;
#pragma warning restore CA2100
        foreach (SqlValue value in parameters)
        {
            command.Parameters.Add(PostgreSqlReadStore.Parameter(value));
        }

        string plan = JsonSerializer.Serialize(JsonElement.Parse((string)(await command.ExecuteScalarAsync() ?? "")), Indented);
        command.Parameters.Clear();
        command.CommandText = "RESET enable_seqscan";
        await command.ExecuteNonQueryAsync();
        return plan;
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
}
