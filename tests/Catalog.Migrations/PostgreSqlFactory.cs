using Catalog.Application.Storage;
using Catalog.Application.Storage.PostgreSql;
using Microsoft.EntityFrameworkCore.Design;

namespace Catalog.Migrations;

/// <summary>Gives `dotnet ef` the model for PostgreSQL; no database is opened.</summary>
public sealed class PostgreSqlFactory : IDesignTimeDbContextFactory<PostgreSqlCatalogContext>
{
    public PostgreSqlCatalogContext CreateDbContext(string[] args) => new(CatalogStore.PostgreSqlOptions("Host=localhost"));
}
