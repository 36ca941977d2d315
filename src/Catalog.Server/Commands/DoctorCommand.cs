using System.CommandLine;
using System.Runtime.InteropServices;
using Catalog.Application.Access;
using Catalog.Application.Extraction;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Sqlite;
using Catalog.Domain;
using Catalog.Server.Hosting;

namespace Catalog.Server.Commands;

/// <summary>`catalog doctor`: looks at everything a server needs and says what to do; changes nothing.</summary>
internal static class DoctorCommand
{
    private const long LowDiskBytes = 1L << 30;

    /// <summary>Builds the verb.</summary>
    public static Command Build(SettingOptions settings)
    {
        var command = new Command("doctor", "Checks versions, disk, data folder, database and index, and says what to do. Changes nothing.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var faults = 0;
            await foreach (var finding in ExamineAsync(settings.Read(parsed), cancellationToken))
            {
                faults += finding.IsFault ? 1 : 0;
                await output.WriteLineAsync($"{(finding.IsFault ? "FAULT" : "ok   ")} {finding.Subject}: {finding.Text}");
            }

            await output.WriteLineAsync(faults == 0 ? "Nothing to do." : $"{faults} to mend.");
            return faults == 0 ? 0 : 1;
        });
        return command;
    }

    private static async IAsyncEnumerable<Finding> ExamineAsync(
        CatalogSettings settings, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new("program", $"version {typeof(DoctorCommand).Assembly.GetName().Version?.ToString(3)} on {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}");
        yield return new("pdftotext", FileReading.ReadsPdf
            ? "is installed: the text of PDF files is read on import"
            : "is not installed: PDF files are imported without their text (install the package poppler-utils)");
        foreach (var finding in Folder(settings))
        {
            yield return finding;
        }

        var address = CatalogSession.Database(settings);
        if (!CatalogSession.Exists(settings))
        {
            yield return new("database", $"there is none in {settings.DataFolder} yet: the first start of the server, or an import, makes it");
            yield break;
        }

        using var store = CatalogStore.Open(address);
        if (await FaultOfDatabaseAsync(store, cancellationToken) is { } fault)
        {
            yield return new("database", fault, IsFault: true);
            yield break;
        }

        yield return new("database", $"{address} answers and is of this version");
        foreach (var workspace in await new Workspaces(store, TimeProvider.System).ListAsync(cancellationToken))
        {
            yield return Index(settings, workspace.Key, workspace.LastSequence);
        }
    }

    private static IEnumerable<Finding> Folder(CatalogSettings settings)
    {
        if (!Directory.Exists(settings.DataFolder))
        {
            yield return new("data folder", $"{settings.DataFolder} does not exist yet");
            yield break;
        }

        yield return DataFolder.IsHeld(settings.DataFolder)
            ? new("data folder", $"{settings.DataFolder} is in use by {DataFolder.Holder(settings.DataFolder)}")
            : new("data folder", $"{settings.DataFolder} is free");
        var free = new DriveInfo(settings.DataFolder).AvailableFreeSpace;
        yield return new("disk", $"{free / 1e9:N1} GB free" + (free < LowDiskBytes ? ": make room, the database stops when there is none" : ""), free < LowDiskBytes);
    }

    private static async Task<string?> FaultOfDatabaseAsync(CatalogStore store, CancellationToken cancellationToken)
    {
        try
        {
            await store.CheckAsync(cancellationToken);
            return store.Address.Kind == DatabaseKind.Sqlite && SqliteBackup.Check(store.Address) is { } damage
                ? $"{store.Address} is damaged ({damage}): restore a backup"
                : null;
        }
        catch (CatalogException refusal)
        {
            return refusal.Message;
        }
    }

    private static Finding Index(CatalogSettings settings, string workspace, long sequence)
    {
        var folder = Application.Indexing.WorkspaceIndexes.FolderOf(DataFolder.IndexFolder(settings.DataFolder), workspace);
        return Directory.Exists(folder)
            ? new($"index of {workspace}", $"is in {folder}; the database is at sequence {sequence}; `catalog index verify` compares them")
            : new($"index of {workspace}", "is not there: the server builds it on its start");
    }

    private sealed record Finding(string Subject, string Text, bool IsFault = false);
}
