using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Catalog.Application.Storage.Sqlite;

/// <summary>
/// Prepares each connection to a SQLite file, once in its life: write-ahead log, so that readers never wait for the writer; full
/// synchronisation, so that a commit survives a power cut; enforced foreign keys; a wait instead of an error while another process
/// writes; pages read through the memory map; and the functions that SQL of ours uses.
/// </summary>
public sealed class SqliteConnectionSetup : DbConnectionInterceptor
{
    /// <summary>The one instance.</summary>
    public static readonly SqliteConnectionSetup Instance = new();

    /// <summary>How long a connection waits for another process that writes, in milliseconds.</summary>
    public const int BusyTimeoutMs = 10_000;

    private static readonly ConditionalWeakTable<sqlite3, object> Prepared = [];

    private SqliteConnectionSetup()
    {
    }

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Prepare(connection);

    /// <inheritdoc/>
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Prepare(connection);
        return Task.CompletedTask;
    }

    /// <summary>Prepares a connection opened elsewhere in the same way; does nothing the second time.</summary>
    /// <param name="database">An open connection.</param>
    /// <param name="readOnly">Whether it was opened read-only: then the journal mode is left as it is.</param>
    public static void Prepare(sqlite3 database, bool readOnly)
    {
        if (!Prepared.TryAdd(database, database))
        {
            return;
        }

        SqliteFunctions.Register(database);
        Run(database, $"PRAGMA busy_timeout = {BusyTimeoutMs}");
        Run(database, "PRAGMA foreign_keys = ON");
        Run(database, "PRAGMA mmap_size = 0"); // a map for each connection would count each time; only the readers of plans map the file, once
        Run(database, "PRAGMA cache_size = -4096");
        Run(database, "PRAGMA temp_store = MEMORY");
        if (!readOnly)
        {
            Run(database, "PRAGMA journal_mode = WAL");
            Run(database, "PRAGMA synchronous = FULL");
        }
    }

    private static void Prepare(DbConnection connection)
    {
        var sqlite = (SqliteConnection)connection;
        var readOnly = new SqliteConnectionStringBuilder(sqlite.ConnectionString).Mode == SqliteOpenMode.ReadOnly;
        Prepare(sqlite.Handle!, readOnly); // an open connection has a handle
    }

    private static void Run(sqlite3 database, string sql)
    {
        var code = raw.sqlite3_exec(database, sql);
        if (code != raw.SQLITE_OK)
        {
            throw new SqliteException($"SQLite refused '{sql}': {raw.sqlite3_errmsg(database).utf8_to_string()}", code);
        }
    }
}
