using Catalog.Application.Imports;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Bulk;
using Catalog.Application.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tests.Imports;

/// <summary>After a large load PostgreSQL knows how large its tables are, instead of minutes later.</summary>
public sealed class ImportStatisticsTests(PostgreSqlFixture fixture) : IClassFixture<PostgreSqlFixture>
{
    [Fact]
    public async Task AnImportOfManyRows_LetsPostgreSqlLookAtItsTables_AndOneOfFewDoesNot()
    {
        using var scene = await ImportScene.NewAsync(fixture);
        const string map = "kind: SUPPLIER\nkey: key\nfields:\n  title: title\n";

        await scene.ImportAsync(new ImportRequest(scene.Write("few.csv", Rows(0, 10))) { MapFile = scene.Write("m.yaml", map) });
        var few = await RowsKnownAsync(scene.Store);
        await scene.ImportAsync(new ImportRequest(scene.Write("many.csv", Rows(10, TableStatistics.ManyRows))) { MapFile = scene.Write("m.yaml", map) });

        Assert.True(few < 100, $"{few} rows were known beforehand");
        Assert.InRange(await RowsKnownAsync(scene.Store), TableStatistics.ManyRows, 2 * TableStatistics.ManyRows);
    }

    private static string Rows(int from, int count) => "key,title\n" + string.Concat(Enumerable.Range(from, count).Select(i => $"K{i},Supplier {i}\n"));

    private static async Task<double> RowsKnownAsync(CatalogStore store)
    {
        await using var context = store.Read();
        return await context.Database.SqlQuery<double>($"""SELECT reltuples::float8 AS "Value" FROM pg_class WHERE relname = 'Suppliers'""").SingleAsync();
    }
}
