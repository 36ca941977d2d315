using System.Data.Common;
using Catalog.Application.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Storage.Bulk;

/// <summary>
/// What a database knows of the sizes and values of its tables. PostgreSQL learns it by itself some time after a load; until then it takes
/// new tables to be small, and some plans the wrong way.
/// </summary>
internal static class TableStatistics
{
    /// <summary>From so many rows written at once it is worth while to have the tables looked at.</summary>
    public const int ManyRows = 10_000;

    /// <summary>Has PostgreSQL look at the tables of an entity, and at those that grow with every item; does nothing on SQLite, which plans without.</summary>
    /// <remarks>A refusal is no fault of the load: the database comes to it later.</remarks>
    public static async Task RefreshAsync(CatalogStore store, Type entity, CancellationToken cancellationToken)
    {
        if (store.Address.Kind != DatabaseKind.PostgreSql)
        {
            return;
        }

        await using WriteTransaction transaction = await store.WriteAsync(cancellationToken);
        IEnumerable<string> tables = ((Type[])[entity, typeof(Item), typeof(TagAssignment), typeof(OutboxEntry), typeof(AuditEntry)])
            .Select(type => transaction.Context.Model.FindEntityType(type)?.GetTableName()).OfType<string>().Distinct(StringComparer.Ordinal);
        try
        {
#pragma warning disable EF1002 // the names are those of the model
            await transaction.Context.Database.ExecuteSqlRawAsync($"ANALYZE {string.Join(", ", tables.Select(table => $"\"{table}\""))}", cancellationToken);
#pragma warning restore EF1002
            await transaction.CommitAsync(cancellationToken);
        }
        catch (DbException)
        {
            // As said above.
        }
    }
}
