using Catalog.Application.Conditions;
using Catalog.Application.Storage.Reading;
using Catalog.Application.Tests.Analysis;
using Catalog.Application.Tests.Storage;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tests.Conditions;

/// <summary>The golden numbers of segments on Northwind, by the SQL of a set, by the SQL of few rows, and in memory.</summary>
public abstract class NorthwindConditionSuite(DatabaseFixture fixture)
{
    private const string S1 = """{"related":{"relation":"orders","window":{"from":{"offset":"-P90D"}},"op":"GTE","value":{"int":3}}}""";
    private const string S2 = """{"related":{"relation":"orders.lines","window":{"path":"order.orderDate","from":{"offset":"-P365D"}},"aggregate":"SUM","of":"net","op":"GTE","value":{"int":5000}}}""";
    private const string S3 = """{"field":{"path":"country","op":"IN","values":[{"string":"germany"},{"string":"FRANCE"}]}}""";
    private const string Seafood = """{"related":{"relation":"orders.lines.product","where":{"tagged":{"taxonomy":"northwind-categories","terms":["Seafood"]}},"op":"GTE","value":{"int":1}}}""";
    private static readonly DateTimeOffset AsOf = new(1998, 5, 7, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, int, string?> Golden => new()
    {
        { S1, 33, null },
        { S2, 42, null },
        { """{"related":{"relation":"orders","window":{"from":{"offset":"-P365D"}},"aggregate":"SUM","of":"netTotal","op":"GTE","value":{"int":5000}}}""", 42, null },
        { S3, 22, null },
        { And(S2, S3), 8, "BONAP FOLIG FRANK KOENE LEHMS OTTIK QUICK VICTE" },
        { And(S3, Not(S2)), 14, null },
        { $$"""{"or":[{{S1}},{{S3}}]}""", 50, null },
        { And(Not(S1), Not(S2), Not(S3)), 29, null },
        { Not("""{"atLeast":{"n":1,"of":[""" + string.Join(',', S1, S2, S3) + "]}}"), 29, null },
        { And(S1, S3, Seafood), 5, "BONAP LACOR LEHMS QUICK SPECD" },
        { And(S1, S2), 25, null },
        { And(S2, Not(S1)), 17, null },
        { And(S1, Not(S2)), 8, null },
        { """{"related":{"relation":"orders","op":"EQ","value":{"int":0}}}""", 2, "FISSA PARIS" },
        { """{"and":[{"related":{"relation":"orders","op":"GTE","value":{"int":1}}},{"related":{"relation":"orders","window":{"from":{"offset":"-P180D"}},"op":"EQ","value":{"int":0}}}]}""", 5, "CENTC FAMIA HUNGC LAZYK MEREP" },
        { """{"related":{"relation":"orders","window":{"from":{"offset":"-P180D"}},"op":"LTE","value":{"int":0}}}""", 7, null },
        { """{"related":{"relation":"orders","aggregate":"DAYS_SINCE_LAST","op":"GT","value":{"int":180}}}""", 5, "CENTC FAMIA HUNGC LAZYK MEREP" },
        { """{"related":{"relation":"orders","aggregate":"DAYS_SINCE_LAST","op":"GT","value":{"int":180},"emptyAs":9999}}""", 7, null },
        { Seafood, 85, null },
        { Not(Seafood), 6, null },
        { """{"related":{"relation":"orders","aggregate":"AVG","of":"netTotal","op":"GTE","value":{"decimal":1000}}}""", 45, null },
        { """{"related":{"relation":"orders","where":{"field":{"path":"netTotal","op":"GTE","value":{"int":10000}}},"op":"GTE","value":{"int":1}}}""", 7, "HANAR HUNGO KOENE QUICK RATTC SAVEA SIMOB" },
        { """{"related":{"relation":"orders","aggregate":"MAX","of":"netTotal","op":"GTE","value":{"int":10000}}}""", 7, "HANAR HUNGO KOENE QUICK RATTC SAVEA SIMOB" },
        { """{"related":{"relation":"orders","aggregate":"MIN","of":"orderDate","op":"ON_OR_AFTER","value":{"date":"1998-01-01"}}}""", 1, "LACOR" },
        { """{"related":{"relation":"orders","pick":"FIRST","where":{"field":{"path":"orderDate","op":"ON_OR_AFTER","value":{"date":"1998-01-01"}}},"op":"EQ","value":{"int":1}}}""", 1, "LACOR" },
        { """{"related":{"relation":"orders.lines.product","aggregate":"DISTINCT","op":"GTE","value":{"int":30}}}""", 14, null },
        { """{"related":{"relation":"orders.lines","aggregate":"DISTINCT","of":"product.id","op":"GTE","value":{"int":30}}}""", 14, null },
        { """{"field":{"path":"region","op":"MISSING"}}""", 60, null },
        { """{"field":{"path":"region","op":"NEQ","value":{"string":"WA"}}}""", 28, null },
        { """{"field":{"path":"region","op":"NEQ","value":{"string":"WA"},"orMissing":true}}""", 88, null },
        { """{"not":{"field":{"path":"region","op":"EQ","value":{"string":"WA"}}}}""", 88, null },
        { """{"field":{"path":"country","op":"EQ","value":{"string":"USA"}}}""", 13, null },
        { """{"field":{"path":"country","op":"EQ","value":{"string":"Germany"}}}""", 11, null },
        { """{"field":{"path":"country","op":"EQ","value":{"string":"France"}}}""", 11, null },
        { """{"field":{"path":"country","op":"EQ","value":{"string":"Brazil"}}}""", 9, null },
        { """{"field":{"path":"country","op":"EQ","value":{"string":"UK"}}}""", 7, null },
        { """{"always":true}""", 91, null },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public async Task Condition_OnNorthwind_HasItsGoldenMembers(string json, int count, string? keys)
    {
        (Northwind northwind, ConditionStore store) = await ConditionScene.NorthwindAsync(fixture);
        BoundCondition bound = await store.BindAsync(northwind.Workspace, ItemKind.Customer, ConditionJson.Read(json), BindOptions.None, CancellationToken.None);

        long[] members = await store.MembersAsync(northwind.Workspace, ItemKind.Customer, bound, AsOf, CancellationToken.None);
        long counted = await store.CountAsync(northwind.Workspace, ItemKind.Customer, bound, AsOf, CancellationToken.None);
        Dictionary<long, string> all = await ConditionScene.KeysAsync(northwind, ItemKind.Customer);
        HashSet<long> among = await store.AmongAsync(northwind.Workspace, ItemKind.Customer, bound, all.Keys.ToArray(), AsOf, CancellationToken.None);
        IReadOnlyDictionary<long, ConditionRow> rows = await store.RowsAsync(northwind.Workspace, ItemKind.Customer, ConditionNeeds.Of("Customer", bound), all.Keys.ToArray(), CancellationToken.None);

        Assert.Equal((count, count), (members.Length, (int)counted));
        Assert.Equal(members, among.Order());
        Assert.Equal(members, rows.Values.Where(row => ConditionEvaluator.Matches(bound, row, AsOf)).Select(row => row.Id).Order());
        Assert.Equal(keys ?? string.Join(' ', members.Select(id => all[id]).Order()), string.Join(' ', members.Select(id => all[id]).Order()));
    }

    [Fact]
    public async Task Rows_OfManyItems_AreLoadedInAsManyStatementsAsOfOne()
    {
        (Northwind northwind, ConditionStore store) = await ConditionScene.NorthwindAsync(fixture);
        ReadStore reads = ConditionScene.Reads(store);
        BoundCondition bound = await store.BindAsync(northwind.Workspace, ItemKind.Customer, ConditionJson.Read(And(S1, S3, Seafood)), BindOptions.None, CancellationToken.None);
        ConditionNeeds needs = ConditionNeeds.Of("Customer", bound);
        long[] all = [.. (await ConditionScene.KeysAsync(northwind, ItemKind.Customer)).Keys];

        long start = reads.Statements;
        await store.RowsAsync(northwind.Workspace, ItemKind.Customer, needs, all.AsMemory(0, 1), CancellationToken.None);
        long ofOne = reads.Statements - start;
        IReadOnlyDictionary<long, ConditionRow> rows = await store.RowsAsync(northwind.Workspace, ItemKind.Customer, needs, all, CancellationToken.None);

        Assert.Equal(5, ofOne);
        Assert.Equal(2 * ofOne, reads.Statements - start);
        Assert.Equal(91, rows.Count);
    }

    private static string And(params string[] conditions) => $$"""{"and":[{{string.Join(',', conditions)}}]}""";

    private static string Not(string condition) => $$"""{"not":{{condition}}}""";
}

public sealed class SqliteNorthwindConditionTests(SqliteFixture fixture) : NorthwindConditionSuite(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgreSqlNorthwindConditionTests(PostgreSqlFixture fixture) : NorthwindConditionSuite(fixture), IClassFixture<PostgreSqlFixture>;
