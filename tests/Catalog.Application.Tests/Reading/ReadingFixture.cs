using Catalog.Application.Storage;
using Catalog.Application.Storage.Reading;
using Catalog.Application.Tests.Storage;

namespace Catalog.Application.Tests.Reading;

/// <summary>A database that holds the <see cref="ReadingWorld"/>, and a store that reads it.</summary>
public abstract class ReadingFixture(DatabaseKind kind) : IAsyncLifetime
{
    private const int Seed = 20_26_11;

    private CatalogStore? store;
    private ReadStore? reader;

    public ReadStore Reader => reader ?? throw new InvalidOperationException("The fixture was not initialised.");

    /// <summary>The file of a SQLite database.</summary>
    public string Path => new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(store?.Address.ConnectionString).DataSource;

    internal ReadingWorld World { get; } = new(Seed);

    public async ValueTask InitializeAsync()
    {
        store = CatalogStore.Open(await TestDatabases.CreateAsync(kind));
        await using (CatalogContext context = store.Read())
        {
            await World.SaveAsync(context);
        }

        reader = ReadStore.Open(store);
    }

    public async ValueTask DisposeAsync()
    {
        if (reader is not null)
        {
            await reader.DisposeAsync();
        }

        store?.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class SqliteReadingFixture() : ReadingFixture(DatabaseKind.Sqlite);

public sealed class PostgreSqlReadingFixture() : ReadingFixture(DatabaseKind.PostgreSql);
