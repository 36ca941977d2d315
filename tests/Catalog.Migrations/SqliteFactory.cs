using Catalog.Application.Storage;
using Catalog.Application.Storage.Sqlite;
using Microsoft.EntityFrameworkCore.Design;

namespace Catalog.Migrations;

/// <summary>Gives `dotnet ef` the model for SQLite; no database is opened.</summary>
public sealed class SqliteFactory : IDesignTimeDbContextFactory<SqliteCatalogContext>
{
    public SqliteCatalogContext CreateDbContext(string[] args) => new(CatalogStore.SqliteOptions("Data Source=:memory:"));
}
