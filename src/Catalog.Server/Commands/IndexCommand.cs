using System.CommandLine;
using Catalog.Application.Indexing;
using Catalog.Server.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Catalog.Server.Commands;

/// <summary>`catalog index rebuild|verify|status`.</summary>
internal static class IndexCommand
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    /// <summary>Builds the verb.</summary>
    public static Command Build(SettingOptions settings) => new("index", "The search index: a derived copy that can be built again at any time.")
    {
        Verb(settings, "rebuild", "Builds the index anew from the database.", RebuildAsync),
        Verb(settings, "verify", "Reads every file of the index and compares what it holds with the database.", VerifyAsync),
        Verb(settings, "status", "Says how far the index follows the database.", StatusAsync),
    };

    private static Command Verb(SettingOptions settings, string name, string description, Func<WorkspaceIndex, TextWriter, CancellationToken, Task<int>> run)
    {
        var command = new Command(name, description);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var loaded = settings.Read(parsed);
            await using var session = await CatalogSession.OpenAsync(loaded, $"catalog index {name}", createWorkspace: false, cancellationToken);
            await using var indexes = new WorkspaceIndexes(session.Store, DataFolder.IndexFolder(loaded.DataFolder), TimeProvider.System, NullLoggerFactory.Instance);
            return await run(await indexes.GetAsync(session.Workspace.Id, cancellationToken), parsed.InvocationConfiguration.Output, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RebuildAsync(WorkspaceIndex index, TextWriter output, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        index.RequestRebuild("The index is rebuilt on request.");
        var rebuild = index.WaitForRebuildAsync(cancellationToken);
        while (await Task.WhenAny(rebuild, Task.Delay(LookEvery, TimeProvider.System, cancellationToken)) != rebuild)
        {
            var status = await index.StatusAsync(cancellationToken);
            if (status.Total > 0 && !Console.IsOutputRedirected)
            {
                await output.WriteAsync($"\r{status.Done:N0} of {status.Total:N0} items");
            }
        }

        await rebuild;
        var end = await index.StatusAsync(cancellationToken);
        await output.WriteLineAsync($"{(Console.IsOutputRedirected ? "" : "\r")}Rebuilt: {end.Documents:N0} items, {end.SizeBytes / 1e6:N1} MB, {TimeProvider.System.GetElapsedTime(started).TotalSeconds:N1} s.");
        return end.Health == IndexHealth.Healthy ? 0 : 1;
    }

    private static async Task<int> VerifyAsync(WorkspaceIndex index, TextWriter output, CancellationToken cancellationToken)
    {
        await index.WaitForAsync(await index.LatestSequenceAsync(cancellationToken), TimeSpan.FromMinutes(10), cancellationToken);
        var faults = await index.VerifyAsync(cancellationToken);
        foreach (var fault in faults)
        {
            await output.WriteLineAsync(fault);
        }

        var status = await index.StatusAsync(cancellationToken);
        await output.WriteLineAsync(faults.Count == 0
            ? $"The index is sound: {status.Documents:N0} items at sequence {status.Sequence}."
            : "The index is not sound: run `catalog index rebuild`.");
        return faults.Count == 0 ? 0 : 1;
    }

    private static async Task<int> StatusAsync(WorkspaceIndex index, TextWriter output, CancellationToken cancellationToken)
    {
        var status = await index.StatusAsync(cancellationToken);
        await output.WriteLineAsync($"health\t{status.Health}\nsequence\t{status.Sequence} of {status.LatestSequence} (lag {status.Lag})\nitems\t{status.Documents:N0}\nsize\t{status.SizeBytes / 1e6:N1} MB in {status.IndexSegments} segments");
        if (status.Message is { } message)
        {
            await output.WriteLineAsync(message);
        }

        return 0;
    }
}
