using Catalog.Application.Storage;
using Catalog.Application.Tests.Storage;
using Catalog.Testing;

[assembly: AssemblyFixture(typeof(TestDatabases))]

namespace Catalog.Application.Tests.Storage;

/// <summary>
/// Databases for the tests. The tables are made once for each kind of database; every database handed out is a copy. One PostgreSQL
/// cluster serves the whole run and is started by the first test that asks for it.
/// </summary>
public sealed class TestDatabases : IAsyncDisposable
{
    private static readonly TemporaryFolder Folder = new();
    private static readonly Lazy<Task<string>> SqliteTemplate = new(MakeSqliteTemplateAsync);
    private static readonly Lazy<Task<PostgreSqlCluster>> Cluster = new(PostgreSqlCluster.StartAsync);
    private static readonly Lazy<Task<string>> PostgreSqlTemplate = new(MakePostgreSqlTemplateAsync);
    private static readonly SemaphoreSlim Copying = new(1, 1);
    private static int files;

    /// <summary>The address of a fresh database with all tables and no rows.</summary>
    public static async Task<DatabaseAddress> CreateAsync(DatabaseKind kind)
    {
        StatementCounter.Listen();
        if (kind == DatabaseKind.Sqlite)
        {
            var file = Folder[$"{Interlocked.Increment(ref files)}.db"];
            File.Copy(await SqliteTemplate.Value, file);
            return DatabaseAddress.Parse(file);
        }

        var cluster = await Cluster.Value;
        var template = await PostgreSqlTemplate.Value;
        await Copying.WaitAsync(); // a template can be copied by one at a time
        try
        {
            return DatabaseAddress.Parse(cluster.ConnectionString(await cluster.CreateDatabaseAsync(template)));
        }
        finally
        {
            Copying.Release();
        }
    }

    /// <summary>The address of a database without any table.</summary>
    public static async Task<DatabaseAddress> CreateEmptyAsync(DatabaseKind kind)
    {
        if (kind == DatabaseKind.Sqlite)
        {
            return DatabaseAddress.Parse(Folder[$"{Interlocked.Increment(ref files)}.db"]);
        }

        var cluster = await Cluster.Value;
        return DatabaseAddress.Parse(cluster.ConnectionString(await cluster.CreateDatabaseAsync()));
    }

    public async ValueTask DisposeAsync()
    {
        if (Cluster.IsValueCreated && Cluster.Value.IsCompletedSuccessfully)
        {
            await (await Cluster.Value).DisposeAsync();
        }

        Folder.Dispose();
    }

    private static async Task<string> MakeSqliteTemplateAsync()
    {
        var file = Folder["template.db"];
        var address = DatabaseAddress.Parse($"Data Source={file};Pooling=False");
        using var store = CatalogStore.Open(address);
        await store.MigrateAsync(CancellationToken.None);
        return file;
    }

    private static async Task<string> MakePostgreSqlTemplateAsync()
    {
        var cluster = await Cluster.Value;
        var name = await cluster.CreateDatabaseAsync();
        using var store = CatalogStore.Open(cluster.ConnectionString(name) + ";Pooling=False");
        await store.MigrateAsync(CancellationToken.None);
        return name;
    }
}
