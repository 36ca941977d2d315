using Catalog.Application.Storage.Configurations;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Storage.PostgreSql;

/// <summary>
/// The catalog in a PostgreSQL database. Decimals are numeric(19,4), times are timestamptz, dates are date, JSON is jsonb, and text
/// has the collation "C": compared byte by byte, which for UTF-8 is code point order.
/// </summary>
public sealed class PostgreSqlCatalogContext(DbContextOptions<PostgreSqlCatalogContext> options) : CatalogContext(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetDeclaredProperties()).Where(property => property.ClrType == typeof(string)))
        {
            if (property.FindAnnotation(JsonText.Annotation) is not null)
            {
                property.SetColumnType("jsonb");
            }
            else
            {
                property.SetCollation("C");
            }
        }
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<decimal>().HavePrecision(19, 4).HaveConversion<CheckedDecimalConverter>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
    }
}
