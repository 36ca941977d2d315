using System.Linq.Expressions;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Catalog.Application.Storage.Bulk;

/// <summary>SQLite: prepared statements, bound and stepped without the layers in between.</summary>
internal sealed class SqliteBulkWriter(CatalogContext context, BulkModel model) : BulkWriter(context, model)
{
    private readonly Dictionary<(Type Type, string Verb), IReadOnlyList<Statement>> _statements = [];

    private sqlite3 Database => ((SqliteConnection)Connection).Handle ?? throw new InvalidOperationException("The connection is not open.");

    public override Task InsertAsync<TEntity>(IReadOnlyCollection<TEntity> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return Task.CompletedTask;
        }

        var statements = Statements<TEntity>("insert", table =>
            $"INSERT INTO {table.Name} ({string.Join(", ", table.Columns.Select(column => column.Name))}) VALUES ({Marks(table.Columns)})");
        // Table by table: the rows of one table go in together, which keeps its pages in the cache.
        foreach (var statement in statements)
        {
            Run(statement, rows, cancellationToken);
        }

        return Task.CompletedTask;
    }

    public override Task<int> UpdateAsync<TEntity>(IReadOnlyCollection<TEntity> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return Task.FromResult(0);
        }

        var statements = Statements<TEntity>("update", UpdateText);
        var hit = Run(statements[0], rows, cancellationToken);
        foreach (var statement in statements.Skip(1))
        {
            Run(statement, rows, cancellationToken);
        }

        return Task.FromResult(hit);
    }

    public override Task DeleteAsync<TEntity>(IReadOnlyCollection<long> keys, CancellationToken cancellationToken)
    {
        if (keys.Count > 0)
        {
            var table = Model.Tables(typeof(TEntity)).Single();
            Action<sqlite3_stmt, long> bind = static (statement, key) => SqliteBinding.Bind(statement, 1, key);
            using var statement = new Statement(Database, $"DELETE FROM {table.Name} WHERE {table.Key.Single().Name} = ?1", bind);
            Run(statement, keys, cancellationToken);
        }

        return Task.CompletedTask;
    }

    private static string UpdateText(BulkTable table)
    {
        var marks = table.Columns.Select((column, i) => (column, Mark: $"?{i + 1}")).ToList();
        var set = string.Join(", ", marks.Take(table.Columns.Count - table.KeyLength).Select(pair => $"{pair.column.Name} = {pair.Mark}"));
        var where = string.Join(" AND ", marks.Skip(table.Columns.Count - table.KeyLength).Select(pair => $"{pair.column.Name} = {pair.Mark}"));
        var version = table.Version is { } column ? $" AND {column.Name} = {marks.Single(pair => pair.column == column).Mark} - 1" : "";
        return $"UPDATE {table.Name} SET {set} WHERE {where}{version}";
    }

    private static string Marks(IReadOnlyList<BulkColumn> columns) => string.Join(", ", Enumerable.Range(1, columns.Count).Select(i => $"?{i}"));

    private static int Run<TEntity>(Statement statement, IReadOnlyCollection<TEntity> rows, CancellationToken cancellationToken)
    {
        var binder = (Action<sqlite3_stmt, TEntity>)statement.Binder;
        var hit = 0;
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hit += statement.Execute(binder, row);
        }

        return hit;
    }

    private IReadOnlyList<Statement> Statements<TEntity>(string verb, Func<BulkTable, string> text)
    {
        if (!_statements.TryGetValue((typeof(TEntity), verb), out var statements))
        {
            statements = [.. Model.Tables(typeof(TEntity)).Select(table => new Statement(Database, text(table), Model.Binder(typeof(TEntity), table, () => Binder<TEntity>(table))))];
            _statements.Add((typeof(TEntity), verb), statements);
        }

        return statements;
    }

    private static Action<sqlite3_stmt, TEntity> Binder<TEntity>(BulkTable table)
    {
        var statement = Expression.Parameter(typeof(sqlite3_stmt));
        var entity = Expression.Parameter(typeof(TEntity));
        var bind = typeof(SqliteBinding);
        var body = table.Columns.Select((column, i) => column.Write(
            entity,
            value => Expression.Call(
                bind.GetMethod(nameof(SqliteBinding.Bind), [typeof(sqlite3_stmt), typeof(int), value.Type])
                    ?? throw new NotSupportedException($"{column.Name} of {table.Name} is a {value.Type.Name}, which is not written in bulk."),
                statement, Expression.Constant(i + 1), value),
            () => Expression.Call(bind, nameof(SqliteBinding.BindNull), null, statement, Expression.Constant(i + 1))));
        return Expression.Lambda<Action<sqlite3_stmt, TEntity>>(Expression.Block(body), statement, entity).Compile();
    }

    public override void Dispose()
    {
        foreach (var statement in _statements.Values.SelectMany(list => list))
        {
            statement.Dispose();
        }

        _statements.Clear();
    }

    private sealed class Statement : IDisposable
    {
        private readonly sqlite3 _database;
        private readonly sqlite3_stmt _statement;

        public Statement(sqlite3 database, string sql, Delegate binder)
        {
            (_database, Binder) = (database, binder);
            SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(database, sql, out _statement), database);
        }

        public Delegate Binder { get; }

        /// <summary>Runs the statement for one row; the number of rows it touched.</summary>
        public int Execute<TEntity>(Action<sqlite3_stmt, TEntity> binder, TEntity row)
        {
            binder(_statement, row);
            var result = raw.sqlite3_step(_statement);
            if (result != raw.SQLITE_DONE)
            {
                var problem = result;
                raw.sqlite3_reset(_statement);
                SqliteException.ThrowExceptionForRC(problem, _database);
            }

            var touched = raw.sqlite3_changes(_database);
            raw.sqlite3_reset(_statement);
            return touched;
        }

        public void Dispose() => _statement.Dispose();
    }
}

/// <summary>Binds values as Microsoft.Data.Sqlite would.</summary>
internal static class SqliteBinding
{
    public static void Bind(sqlite3_stmt statement, int index, long value) => raw.sqlite3_bind_int64(statement, index, value);

    public static void Bind(sqlite3_stmt statement, int index, int value) => raw.sqlite3_bind_int64(statement, index, value);

    public static void Bind(sqlite3_stmt statement, int index, short value) => raw.sqlite3_bind_int64(statement, index, value);

    public static void Bind(sqlite3_stmt statement, int index, bool value) => raw.sqlite3_bind_int64(statement, index, value ? 1 : 0);

    public static void Bind(sqlite3_stmt statement, int index, double value) => raw.sqlite3_bind_double(statement, index, value);

    public static void Bind(sqlite3_stmt statement, int index, DateOnly value) =>
        Bind(statement, index, value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    public static void Bind(sqlite3_stmt statement, int index, byte[] value) => raw.sqlite3_bind_blob(statement, index, value);

    public static void Bind(sqlite3_stmt statement, int index, string value)
    {
        const int Small = 512;
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (most <= Small)
        {
            Span<byte> small = stackalloc byte[Small];
            raw.sqlite3_bind_text(statement, index, small[..Encoding.UTF8.GetBytes(value, small)]);
            return;
        }

        var large = System.Buffers.ArrayPool<byte>.Shared.Rent(most);
        raw.sqlite3_bind_text(statement, index, large.AsSpan(0, Encoding.UTF8.GetBytes(value, large)));
        System.Buffers.ArrayPool<byte>.Shared.Return(large);
    }

    public static void BindNull(sqlite3_stmt statement, int index) => raw.sqlite3_bind_null(statement, index);
}
