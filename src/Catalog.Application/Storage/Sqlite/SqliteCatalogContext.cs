using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Storage.Sqlite;

/// <summary>
/// The catalog in a SQLite file. Decimals are integers of ten-thousandths, times are integers of microseconds since 1970, dates are
/// text (yyyy-MM-dd), text is compared byte by byte, which for UTF-8 is code point order.
/// </summary>
public sealed class SqliteCatalogContext(DbContextOptions<SqliteCatalogContext> options) : CatalogContext(options)
{
    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<decimal>().HaveConversion<ScaledDecimalConverter>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MicrosecondsConverter>();
    }
}
