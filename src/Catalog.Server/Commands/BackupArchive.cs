using System.IO.Compression;
using System.Text.Json;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Sqlite;
using Catalog.Server.Hosting;

namespace Catalog.Server.Commands;

// A backup is a zip archive: manifest.json, catalog.db (a consistent copy) and, when no server was writing it, index/.
// The index is a derived copy: a backup without it restores whole and is indexed again on the first start.

/// <summary>Writes and reads backups of a SQLite catalog.</summary>
internal static class BackupArchive
{
    private const string DatabaseEntry = "catalog.db";
    private const string ManifestEntry = "manifest.json";
    private const string IndexEntries = "index/";

    /// <summary>What a backup says of itself.</summary>
    /// <param name="Format">1.</param>
    /// <param name="CreatedAt">When it was made, UTC.</param>
    /// <param name="HasIndex">Whether the index is in it.</param>
    public sealed record Manifest(int Format, DateTimeOffset CreatedAt, bool HasIndex);

    /// <summary>Writes a backup; the file appears only when it is whole.</summary>
    public static Manifest Write(DatabaseAddress database, string dataFolder, string file, TimeProvider clock)
    {
        var partial = file + ".partial";
        var copy = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file)) ?? ".", Path.GetRandomFileName());
        try
        {
            SqliteBackup.Copy(database, copy);
            var index = DataFolder.IndexFolder(dataFolder);
            var manifest = new Manifest(1, clock.GetUtcNow(), Directory.Exists(index) && !DataFolder.IsHeld(dataFolder));
            using (var archive = ZipFile.Open(partial, ZipArchiveMode.Create))
            {
                using (var entry = archive.CreateEntry(ManifestEntry).Open())
                {
                    JsonSerializer.Serialize(entry, manifest);
                }

                archive.CreateEntryFromFile(copy, DatabaseEntry, CompressionLevel.Fastest);
                foreach (var part in manifest.HasIndex ? Directory.EnumerateFiles(index, "*", SearchOption.AllDirectories) : [])
                {
                    archive.CreateEntryFromFile(part, IndexEntries + Path.GetRelativePath(index, part).Replace('\\', '/'), CompressionLevel.Fastest);
                }
            }

            File.Move(partial, file, overwrite: true);
            return manifest;
        }
        finally
        {
            File.Delete(copy);
            File.Delete(partial);
        }
    }

    /// <summary>Puts a backup into a data folder that this process holds and that has no database yet.</summary>
    /// <exception cref="BackupException">The file is no backup of this program, or is damaged.</exception>
    public static Manifest Read(string file, string dataFolder)
    {
        try
        {
            using var archive = ZipFile.OpenRead(file);
            var manifest = ReadManifest(archive, file);
            var root = Path.GetFullPath(dataFolder) + Path.DirectorySeparatorChar;
            foreach (var entry in archive.Entries.Where(entry => entry.FullName != ManifestEntry))
            {
                var target = Path.GetFullPath(Path.Combine(root, entry.FullName));
                if (!target.StartsWith(root, StringComparison.Ordinal))
                {
                    throw new BackupException($"{file} is no backup of this program: entry '{entry.FullName}' points outside the folder.");
                }

                Directory.CreateDirectory(Path.GetDirectoryName(target) ?? root);
                entry.ExtractToFile(target, overwrite: true);
            }

            return manifest;
        }
        catch (InvalidDataException damaged)
        {
            throw new BackupException($"{file} is damaged or no backup ({damaged.Message.TrimEnd('.')}): use another copy.", damaged);
        }
    }

    private static Manifest ReadManifest(ZipArchive archive, string file)
    {
        if (archive.GetEntry(ManifestEntry) is not { } entry || archive.GetEntry(DatabaseEntry) is null)
        {
            throw new BackupException($"{file} is no backup of this program: it holds no {ManifestEntry} and {DatabaseEntry}.");
        }

        using var stream = entry.Open();
        var manifest = JsonSerializer.Deserialize<Manifest>(stream);
        return manifest is { Format: 1 }
            ? manifest
            : throw new BackupException($"{file} is a backup of format {manifest?.Format}, this program reads format 1: restore it with the program that made it.");
    }
}

/// <summary>A file cannot be restored: it is no backup, or damaged.</summary>
internal sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);
