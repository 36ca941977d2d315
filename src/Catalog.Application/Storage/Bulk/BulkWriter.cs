using System.Data.Common;
using Catalog.Application.Storage.PostgreSql;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Storage.Bulk;

// Bulk writing: many rows of a few entity types inside one transaction that the caller owns.
// What is written where comes from EF Core's relational model, so a new column needs nothing here.
// Invariants, each proved on both databases by BulkWriterTests:
//   W1 a row reads back through EF Core exactly as it was written, whatever the kind.
//   W2 nothing is committed here: what the caller rolls back was never there.
//   W3 an update hits only the version it was made from; the number of rows hit is returned.
/// <summary>Writes rows in bulk inside the transaction of a context. Made for one transaction; what is costly to make lives in the <see cref="BulkModel"/>.</summary>
internal abstract class BulkWriter(CatalogContext context, BulkModel model) : IDisposable
{
    /// <summary>A writer for the context's database, in its current transaction.</summary>
    public static BulkWriter Create(CatalogContext context, BulkModel model) =>
        context is PostgreSqlCatalogContext ? new PostgreSqlBulkWriter(context, model) : new SqliteBulkWriter(context, model);

    protected BulkModel Model { get; } = model;

    protected DbConnection Connection { get; } = context.Database.GetDbConnection();

    /// <summary>Inserts rows of one entity type, all its tables.</summary>
    public abstract Task InsertAsync<TEntity>(IReadOnlyCollection<TEntity> rows, CancellationToken cancellationToken)
        where TEntity : class;

    /// <summary>Writes all columns of existing rows; where the type has a version, only if the stored one is one less.</summary>
    /// <returns>How many rows were there, with that version.</returns>
    public abstract Task<int> UpdateAsync<TEntity>(IReadOnlyCollection<TEntity> rows, CancellationToken cancellationToken)
        where TEntity : class;

    /// <summary>Deletes rows of a type with a single 64-bit key.</summary>
    public abstract Task DeleteAsync<TEntity>(IReadOnlyCollection<long> keys, CancellationToken cancellationToken)
        where TEntity : class;

    public abstract void Dispose();
}
