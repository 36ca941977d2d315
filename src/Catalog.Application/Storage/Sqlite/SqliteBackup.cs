using Microsoft.Data.Sqlite;

namespace Catalog.Application.Storage.Sqlite;

/// <summary>Copies a SQLite database while others read and write it.</summary>
public static class SqliteBackup
{
    /// <summary>Writes a copy as of one moment, by SQLite's online backup; the copy is checked before the method returns.</summary>
    /// <param name="address">The database; must be SQLite.</param>
    /// <param name="file">The file to write; replaced where it exists.</param>
    /// <exception cref="Catalog.Domain.CatalogException">DatabaseUnusable: the copy does not pass SQLite's integrity check.</exception>
    public static void Copy(DatabaseAddress address, string file)
    {
        if (address.Kind != DatabaseKind.Sqlite)
        {
            throw new ArgumentException($"{address} is not a SQLite database.", nameof(address));
        }

        File.Delete(file);
        using var source = new SqliteConnection(address.ConnectionString);
        using var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        source.Open();
        target.Open();
        source.BackupDatabase(target);

        using var check = target.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        if (check.ExecuteScalar() is not "ok")
        {
            throw StorageErrors.Damaged(address);
        }
    }

    /// <summary>Runs SQLite's own check; null when the file is sound, otherwise the first thing that is wrong.</summary>
    public static string? Check(DatabaseAddress address)
    {
        using var connection = new SqliteConnection(address.ConnectionString);
        connection.Open();
        using var check = connection.CreateCommand();
        check.CommandText = "PRAGMA quick_check(1)";
        return check.ExecuteScalar() is string text && text != "ok" ? text : null;
    }
}
