using System.Collections.Concurrent;

namespace Catalog.Application.Storage.Reading;

/// <summary>Reads from a SQLite file over read-only connections of its own, each with its prepared statements.</summary>
/// <remarks>
/// SQLite answers on the calling thread: there is nothing to wait for asynchronously. A thread takes a connection for one read, so
/// there are as many as threads read at once.
/// </remarks>
internal sealed class SqliteReadStore(ReadModel model, string path) : ReadStore(model, new SqliteDialect())
{
    // Pages come from the memory map, which all connections share; each needs little cache of its own.
    private const string Pragmas =
        "PRAGMA busy_timeout = 10000; PRAGMA mmap_size = 268435456; PRAGMA cache_size = -2048; PRAGMA temp_store = MEMORY; PRAGMA query_only = ON";

    private readonly ConcurrentBag<SqliteReader> idle = [];

    public override ValueTask<ReadResult> ReadAsync(ReadPlan plan, ReadRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!idle.TryTake(out SqliteReader? reader))
        {
            reader = new SqliteReader(path, Pragmas);
        }

        RowPage? rows = null;
        RowPage? counts = null;
        try
        {
            IReadOnlyList<ReadOrder> order = ReadSql.Total(plan, request.Order);
            if (request.ReadRows)
            {
                Sql.WriteRows(reader.Sql, plan, request, order);
                rows = reader.Read(RowColumns(plan, order, request.ReadOrderValues), ExpectedRows(request), cancellationToken);
                Count(1);
            }

            if (request.CountTotal)
            {
                Sql.WriteCount(reader.Sql, plan, request);
                counts = reader.Read(CountColumns(plan), request.Keys.Length, cancellationToken);
                Count(1);
            }
        }
        catch
        {
            rows?.Dispose();
            throw;
        }
        finally
        {
            idle.Add(reader);
        }

        return ValueTask.FromResult(Group(plan, request, order: ReadSql.Total(plan, request.Order), rows, counts));
    }

    /// <summary>How often SQLite has prepared statements of idle connections anew by itself, which costs more than most statements.</summary>
    internal int Reprepared() => idle.Sum(reader => reader.Reprepared());

    public override ValueTask DisposeAsync()
    {
        while (idle.TryTake(out SqliteReader? reader))
        {
            reader.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private static int ExpectedRows(ReadRequest request) => (request.Window.Take + 1 ?? 4) * Math.Max(request.Keys.Length, 1);
}
