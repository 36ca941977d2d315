using System.Globalization;
using System.Text.Json;

namespace Catalog.Server.Hosting;

// The data folder: catalog.db (SQLite, when no other database is named), index/WORKSPACE, jobs/ID (uploads), catalog.lock and its holder.
// Invariants, each proved by the test of the same number in DataFolderTests:
//   F1 two processes never hold the folder at once.   F2 the lock of a killed process is free at once.
//   F3 who is refused learns who holds it.
// The lock is the operating system's lock on the open file, so it needs no clean-up; the holder's name is only for people.

/// <summary>A folder held by this process until disposed.</summary>
public sealed class DataFolder : IDisposable
{
    private readonly FileStream held;

    private DataFolder(string path, FileStream held)
    {
        Path = path;
        this.held = held;
    }

    /// <summary>Full path of the folder.</summary>
    public string Path { get; }

    /// <summary>The SQLite file that is used when no other database is named.</summary>
    public static string DatabaseFile(string folder) => System.IO.Path.Combine(folder, "catalog.db");

    /// <summary>The folder that holds one index folder a workspace.</summary>
    public static string IndexFolder(string folder) => System.IO.Path.Combine(folder, "index");

    /// <summary>The folder where uploaded files stay until their import has ended.</summary>
    public static string JobsFolder(string folder) => System.IO.Path.Combine(folder, "jobs");

    /// <summary>Creates the folder where it is absent and takes its lock.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="purpose">What the holder does, shown to whoever is refused, such as "catalog serve".</param>
    /// <param name="clock">The clock for the time shown.</param>
    /// <exception cref="DataFolderException">Another process holds it, or it cannot be written.</exception>
    public static DataFolder Hold(string path, string purpose, TimeProvider clock)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(full);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException($"Data folder {full} cannot be created ({error.Message}): name another with --data.", error);
        }

        try
        {
            var held = new FileStream(LockFile(full), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            var holder = new DataFolderHolder(Environment.ProcessId, Environment.MachineName, purpose, clock.GetUtcNow());
            File.WriteAllText(HolderFile(full), JsonSerializer.Serialize(holder));
            return new DataFolder(full, held);
        }
        catch (IOException error) when (File.Exists(LockFile(full)))
        {
            throw new DataFolderException($"Data folder {full} is in use by {Holder(full)?.ToString() ?? "another process"}: stop it, or name another folder with --data.", error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new DataFolderException($"Data folder {full} cannot be written by this user: change its owner, or name another with --data.", error);
        }
    }

    /// <summary>Who holds, or last held, the folder; null when nobody ever did or the note is unreadable.</summary>
    public static DataFolderHolder? Holder(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<DataFolderHolder>(File.ReadAllText(HolderFile(path)));
        }
        catch (Exception error) when (error is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether some process holds the folder now.</summary>
    public static bool IsHeld(string path)
    {
        if (!File.Exists(LockFile(path)))
        {
            return false;
        }

        try
        {
            using var probe = new FileStream(LockFile(path), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => held.Dispose();

    private static string LockFile(string folder) => System.IO.Path.Combine(folder, "catalog.lock");

    private static string HolderFile(string folder) => System.IO.Path.Combine(folder, "catalog.holder");
}

/// <summary>Who holds a data folder.</summary>
/// <param name="ProcessId">The operating system's number of the process.</param>
/// <param name="Machine">The machine it runs on.</param>
/// <param name="Purpose">What it does, such as "catalog serve".</param>
/// <param name="Since">When it took the folder, UTC.</param>
public sealed record DataFolderHolder(int ProcessId, string Machine, string Purpose, DateTimeOffset Since)
{
    /// <summary>For people: what, which process, where, since when.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Purpose} (process {ProcessId} on {Machine}, since {Since:yyyy-MM-dd HH:mm:ss}Z)");
}

/// <summary>The data folder cannot be used: by whom it is held or why it cannot be written.</summary>
public sealed class DataFolderException(string message, Exception inner) : Exception(message, inner);
