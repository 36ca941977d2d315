using System.Diagnostics;
using Xunit;

namespace Catalog.Testing;

/// <summary>
/// Real clients from npm, installed once for each lock file under artifacts/clients, where scripts of the tests drive them. Register it
/// as an assembly fixture. Several test programs may run at once: one of them installs, the others wait.
/// </summary>
public sealed class NodeClients
{
    private const string Packages = "tests/Catalog.Testing/clients";
    private static readonly TimeSpan ScriptLimit = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(8);

    private readonly Lazy<Task<string>> installed = new(InstallAsync);

    /// <summary>Runs a script, named by its path from the root of the repository, and returns what it printed; one that fails fails the test with its words.</summary>
    public async Task<string> RunAsync(string script, params string[] arguments)
    {
        var node = Requires.Program("node");
        var copy = Path.Combine(await installed.Value, Path.GetFileName(script));
        await CopyAsync(RepositoryRoot.File(script), copy);
        return await RunCopiedAsync(node, copy, arguments);
    }

    /// <summary>Runs a script in a folder below <see cref="FolderAsync"/>, where it may import files made by a test.</summary>
    public async Task<string> RunInAsync(string folder, string script, params string[] arguments)
    {
        var node = Requires.Program("node");
        var copy = Path.Combine(folder, Path.GetFileName(script));
        await CopyAsync(RepositoryRoot.File(script), copy);
        return await RunCopiedAsync(node, copy, arguments);
    }

    /// <summary>Runs a command-line program of an installed package in a working folder.</summary>
    public async Task<(int Exit, string Output)> RunProgramAsync(string program, string workingFolder, params string[] arguments)
    {
        Requires.Program("node");
        var folder = await installed.Value;
        var (exit, output, error) = await StartAsync(workingFolder, Path.Combine(folder, "node_modules", ".bin", program), arguments, ScriptLimit);
        return (exit, output + error);
    }

    /// <summary>The folder whose node_modules hold the clients.</summary>
    public Task<string> FolderAsync()
    {
        Requires.Program("node");
        return installed.Value;
    }

    /// <summary>An empty folder below <see cref="FolderAsync"/>, where programs find the packages.</summary>
    public async Task<string> EmptyFolderAsync(string name)
    {
        var folder = Path.Combine(await FolderAsync(), name);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        return Directory.CreateDirectory(folder).FullName;
    }

    private static async Task<string> RunCopiedAsync(string node, string script, string[] arguments)
    {
        var (exit, output, error) = await StartAsync(Path.GetDirectoryName(script) ?? "", node, [script, .. arguments], ScriptLimit);
        Assert.True(exit == 0, $"{Path.GetFileName(script)} ended with {exit}:\n{output}\n{error}");
        return output;
    }

    /// <summary>Written beside and moved, for another test may run the same script at this moment.</summary>
    private static async Task CopyAsync(string from, string to)
    {
        var part = $"{to}.{Path.GetRandomFileName()}";
        await File.WriteAllTextAsync(part, await File.ReadAllTextAsync(from));
        File.Move(part, to, overwrite: true);
    }

    private static async Task<string> InstallAsync()
    {
        var npm = Requires.Program("npm");
        var source = RepositoryRoot.File(Packages);
        var folder = RepositoryRoot.File("artifacts/clients");
        Directory.CreateDirectory(folder);
        await using var one = await LockAsync(Path.Combine(folder, "installing"));
        var stamp = Path.Combine(folder, "installed.lock");
        var wanted = await File.ReadAllTextAsync(Path.Combine(source, "package-lock.json"));
        if (File.Exists(stamp) && await File.ReadAllTextAsync(stamp) == wanted)
        {
            return folder;
        }

        foreach (var file in new[] { "package.json", "package-lock.json", ".npmrc" })
        {
            File.Copy(Path.Combine(source, file), Path.Combine(folder, file), overwrite: true);
        }

        var (exit, output, error) = await StartAsync(folder, npm, ["ci", "--ignore-scripts", "--no-progress", "--loglevel=error"], InstallLimit);
        if (exit != 0)
        {
            throw Requires.Absent($"the npm packages of the clients could not be installed: {output}{error}");
        }

        await File.WriteAllTextAsync(stamp, wanted);
        return folder;
    }

    /// <summary>Waits until no other process holds the file open.</summary>
    private static async Task<FileStream> LockAsync(string file)
    {
        using var limit = new CancellationTokenSource(InstallLimit);
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), limit.Token);
            }
        }
    }

    private static async Task<(int Exit, string Output, string Error)> StartAsync(string folder, string program, string[] arguments, TimeSpan limit)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        using var timer = new CancellationTokenSource(limit);
        var output = process.StandardOutput.ReadToEndAsync(timer.Token);
        var error = process.StandardError.ReadToEndAsync(timer.Token);
        try
        {
            await process.WaitForExitAsync(timer.Token);
            return (process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return (-1, "", $"{program} was ended after {limit}.");
        }
    }
}
