using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Catalog.Testing;

/// <summary>
/// A PostgreSQL server of the tests' own, in a temporary folder, on a free port of loopback, from the installed binaries. Its data is
/// not worth a disk write, so it does not wait for the disk. As root it runs as the user postgres, since PostgreSQL refuses root.
/// </summary>
public sealed class PostgreSqlCluster : IAsyncDisposable
{
    private readonly string folder;
    private readonly string bin;
    private readonly int port;
    private int databases;

    private PostgreSqlCluster(string folder, string bin, int port)
    {
        this.folder = folder;
        this.bin = bin;
        this.port = port;
    }

    private static bool IsRoot => Environment.UserName == "root";

    /// <summary>Starts a cluster; skips the test where PostgreSQL is not installed.</summary>
    public static async Task<PostgreSqlCluster> StartAsync()
    {
        var pgCtl = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(version => Path.Combine(version, "bin", "pg_ctl")).FirstOrDefault(File.Exists)
            : null;
        pgCtl ??= Requires.Program("pg_ctl");
        var bin = Path.GetDirectoryName(pgCtl)!; // a full path has a folder

        var folder = Directory.CreateTempSubdirectory("catalog-postgresql-").FullName;
        if (IsRoot)
        {
            await RunAsync("chown", "postgres", folder);
        }

        var cluster = new PostgreSqlCluster(folder, bin, FreePort());
        await cluster.ServerProgramAsync("initdb", "-D", cluster.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await cluster.ServerProgramAsync(
            "pg_ctl", "start", "-w", "-t", "60", "-D", cluster.Data, "-l", Path.Combine(folder, "log"), "-o",
            $"-p {cluster.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off -c full_page_writes=off "
            + "-c synchronous_commit=off -c max_connections=200 -c shared_buffers=64MB -c autovacuum=off");
        return cluster;
    }

    /// <summary>The connection string of one of its databases.</summary>
    public string ConnectionString(string database) => $"Host=127.0.0.1;Port={port};Username=postgres;Database={database};Include Error Detail=true;Maximum Pool Size=20";

    /// <summary>Makes an empty database, or a copy of another one that nobody is connected to, and returns its name.</summary>
    public async Task<string> CreateDatabaseAsync(string template = "template0")
    {
        var name = $"d{Interlocked.Increment(ref databases)}";
        await RunAsync(Path.Combine(bin, "createdb"), "-h", "127.0.0.1", "-p", $"{port}", "-U", "postgres", "-T", template, name);
        return name;
    }

    public async ValueTask DisposeAsync()
    {
        await ServerProgramAsync("pg_ctl", "stop", "-m", "immediate", "-D", Data);
        Directory.Delete(folder, recursive: true);
    }

    private string Data => Path.Combine(folder, "data");

    private Task ServerProgramAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(bin, program);
        return IsRoot ? RunAsync("runuser", ["-u", "postgres", "--", path, .. arguments]) : RunAsync(path, arguments);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // Nothing is redirected to a pipe: the server inherits it and would keep it open for as long as it runs.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" > \"$0\" 2>&1 < /dev/null", "", program, .. arguments])
        {
            WorkingDirectory = "/",
        };
        var output = Path.GetTempFileName();
        start.ArgumentList[2] = output;
        using var process = Process.Start(start)!; // a shell is always there
        await process.WaitForExitAsync();
        var text = await File.ReadAllTextAsync(output);
        File.Delete(output);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {text}");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
