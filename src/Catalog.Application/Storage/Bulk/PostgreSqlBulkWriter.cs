using System.Linq.Expressions;
using System.Reflection;
using Npgsql;

namespace Catalog.Application.Storage.Bulk;

/// <summary>PostgreSQL: binary COPY; updates copy into a temporary table and join it.</summary>
internal sealed class PostgreSqlBulkWriter(CatalogContext context, BulkModel model) : BulkWriter(context, model)
{
    private static readonly MethodInfo WriteValue = typeof(NpgsqlBinaryImporter).GetMethods()
        .Single(method => method.Name == nameof(NpgsqlBinaryImporter.Write) && method.GetParameters() is [_, { ParameterType: var type }] && type == typeof(string));

    private static readonly MethodInfo WriteNull = typeof(NpgsqlBinaryImporter).GetMethod(nameof(NpgsqlBinaryImporter.WriteNull))!; // part of Npgsql's API

    private NpgsqlConnection Npgsql => (NpgsqlConnection)Connection;

    public override async Task InsertAsync<TEntity>(IReadOnlyCollection<TEntity> rows, CancellationToken cancellationToken)
    {
        if (rows.Count > 0)
        {
            foreach (var table in Model.Tables(typeof(TEntity)))
            {
                await CopyAsync(table, table.Name, rows, cancellationToken);
            }
        }
    }

    public override async Task<int> UpdateAsync<TEntity>(IReadOnlyCollection<TEntity> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return 0;
        }

        var hit = -1;
        foreach (var table in Model.Tables(typeof(TEntity)))
        {
            const string Changed = "catalog_bulk_changed";
            await ExecuteAsync($"CREATE TEMPORARY TABLE {Changed} (LIKE {table.Name}) ON COMMIT DROP", cancellationToken);
            await CopyAsync(table, Changed, rows, cancellationToken);
            var set = string.Join(", ", table.Values.Select(column => $"{column.Name} = changed.{column.Name}"));
            var where = string.Join(" AND ", table.Key.Select(column => $"stored.{column.Name} = changed.{column.Name}"));
            var version = table.Version is { } column ? $" AND stored.{column.Name} = changed.{column.Name} - 1" : "";
            var touched = set.Length == 0 ? 0 : await ExecuteAsync($"UPDATE {table.Name} AS stored SET {set} FROM {Changed} AS changed WHERE {where}{version}", cancellationToken);
            await ExecuteAsync($"DROP TABLE {Changed}", cancellationToken);
            hit = hit < 0 ? touched : hit;
        }

        return hit;
    }

    public override async Task DeleteAsync<TEntity>(IReadOnlyCollection<long> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
        {
            return;
        }

        var table = Model.Tables(typeof(TEntity)).Single();
        await using var command = new NpgsqlCommand($"DELETE FROM {table.Name} WHERE {table.Key.Single().Name} = ANY($1)", Npgsql);
        command.Parameters.Add(new() { Value = keys.ToArray() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task CopyAsync<TEntity>(BulkTable table, string target, IReadOnlyCollection<TEntity> rows, CancellationToken cancellationToken)
    {
        var write = Model.Binder(typeof(TEntity), table, () => Writer<TEntity>(table));
        var columns = string.Join(", ", table.Columns.Select(column => column.Name));
        await using var importer = await Npgsql.BeginBinaryImportAsync($"COPY {target} ({columns}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var row in rows)
        {
            await importer.StartRowAsync(cancellationToken);
            write(importer, row);
        }

        await importer.CompleteAsync(cancellationToken);
    }

    private async Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, Npgsql);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static Action<NpgsqlBinaryImporter, TEntity> Writer<TEntity>(BulkTable table)
    {
        var importer = Expression.Parameter(typeof(NpgsqlBinaryImporter));
        var entity = Expression.Parameter(typeof(TEntity));
        var body = table.Columns.Select(column => column.Write(
            entity,
            value => Expression.Call(importer, WriteValue.MakeGenericMethod(value.Type), value, Expression.Constant(column.StoreType)),
            () => Expression.Call(importer, WriteNull)));
        return Expression.Lambda<Action<NpgsqlBinaryImporter, TEntity>>(Expression.Block(body), importer, entity).Compile();
    }

    public override void Dispose()
    {
        // Holds nothing that outlives a call.
    }
}
