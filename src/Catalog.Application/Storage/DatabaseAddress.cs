using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Catalog.Application.Storage;

/// <summary>Which database a text of the settings names: a connection string, a postgres:// address or the path of a file.</summary>
/// <param name="Kind">The kind of database.</param>
/// <param name="ConnectionString">The complete connection string of that kind's driver; may hold a password.</param>
public sealed record DatabaseAddress(DatabaseKind Kind, string ConnectionString)
{
    /// <summary>Reads "Host=...", "Data Source=...", "postgres://user@host/database" or a path.</summary>
    /// <exception cref="Catalog.Domain.CatalogException">DatabaseUnusable: the text is none of these.</exception>
    public static DatabaseAddress Parse(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        if (text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase))
        {
            return PostgreSql(FromUri(text));
        }

        if (!text.Contains('=', StringComparison.Ordinal))
        {
            return Sqlite(new SqliteConnectionStringBuilder { DataSource = text });
        }

        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = text };
            return parts.ContainsKey("Host") || parts.ContainsKey("Server")
                ? PostgreSql(new NpgsqlConnectionStringBuilder(text))
                : Sqlite(new SqliteConnectionStringBuilder(text));
        }
        catch (ArgumentException e)
        {
            throw StorageErrors.BadConnectionString(e);
        }
    }

    /// <summary>The address without its password, fit for a log.</summary>
    public override string ToString() => Kind == DatabaseKind.Sqlite
        ? $"SQLite {new SqliteConnectionStringBuilder(ConnectionString).DataSource}"
        : new NpgsqlConnectionStringBuilder(ConnectionString) is var server ? $"PostgreSQL {server.Host}:{server.Port}/{server.Database}" : "";

    private static DatabaseAddress Sqlite(SqliteConnectionStringBuilder parts)
    {
        parts.ForeignKeys = true;
        return new DatabaseAddress(DatabaseKind.Sqlite, parts.ToString());
    }

    private static DatabaseAddress PostgreSql(NpgsqlConnectionStringBuilder parts)
    {
        parts.ApplicationName ??= "catalog";
        return new DatabaseAddress(DatabaseKind.PostgreSql, parts.ToString());
    }

    private static NpgsqlConnectionStringBuilder FromUri(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
        {
            throw StorageErrors.BadConnectionString(null);
        }

        var user = uri.UserInfo.Split(':', 2);
        var parts = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.Port > 0 ? uri.Port : 5432,
            Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')),
        };
        if (user[0].Length > 0)
        {
            parts.Username = Uri.UnescapeDataString(user[0]);
        }

        if (user.Length > 1)
        {
            parts.Password = Uri.UnescapeDataString(user[1]);
        }

        return parts;
    }
}
