using System.Diagnostics;
using Catalog.GraphQL.Tests.Http;
using Catalog.Testing;

[assembly: AssemblyFixture(typeof(NodeClients))]

namespace Catalog.GraphQL.Tests.Http;

/// <summary>
/// Real clients from npm, installed once for each lock file under artifacts/clients, and run by scripts of the folder clients.
/// </summary>
public sealed class NodeClients
{
    private readonly Lazy<Task<string>> installed = new(InstallAsync);

    /// <summary>Runs a script of the folder clients and returns what it printed; a script that fails fails the test with its words.</summary>
    internal async Task<string> RunAsync(string script, params string[] arguments)
    {
        var node = Requires.Program("node");
        var folder = await installed.Value;
        File.Copy(RepositoryRoot.File($"tests/Catalog.GraphQL.Tests/clients/{script}"), Path.Combine(folder, script), overwrite: true);
        var (exit, output, error) = await StartAsync(folder, node, [Path.Combine(folder, script), .. arguments], TimeSpan.FromSeconds(120));
        Assert.True(exit == 0, $"{script} ended with {exit}:\n{output}\n{error}");
        return output;
    }

    /// <summary>Runs a command-line program of an installed package in a working folder.</summary>
    internal async Task<(int Exit, string Output)> RunProgramAsync(string program, string workingFolder, params string[] arguments)
    {
        Requires.Program("node");
        var folder = await installed.Value;
        var (exit, output, error) = await StartAsync(workingFolder, Path.Combine(folder, "node_modules", ".bin", program), arguments, TimeSpan.FromSeconds(120));
        return (exit, output + error);
    }

    /// <summary>The folder whose node_modules hold the clients.</summary>
    internal Task<string> FolderAsync()
    {
        Requires.Program("node");
        return installed.Value;
    }

    private static async Task<string> InstallAsync()
    {
        var npm = Requires.Program("npm");
        var source = RepositoryRoot.File("tests/Catalog.GraphQL.Tests/clients");
        var folder = RepositoryRoot.File("artifacts/clients");
        Directory.CreateDirectory(folder);
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

        var (exit, output, error) = await StartAsync(folder, npm, ["ci", "--ignore-scripts", "--no-progress", "--loglevel=error"], TimeSpan.FromMinutes(8));
        if (exit != 0)
        {
            throw Requires.Absent($"the npm packages of the clients could not be installed: {output}{error}");
        }

        await File.WriteAllTextAsync(stamp, wanted);
        return folder;
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
