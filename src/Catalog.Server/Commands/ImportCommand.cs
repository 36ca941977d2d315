using System.CommandLine;
using System.Globalization;
using Catalog.Application.Imports;
using Catalog.Application.Imports.Rows;
using Catalog.Domain.Access;
using Catalog.Server.Hosting;

namespace Catalog.Server.Commands;

/// <summary>`catalog import FILE..`: rows of files become items, order lines or links.</summary>
internal static class ImportCommand
{
    private const int ShownErrors = 20;

    /// <summary>Builds the verb.</summary>
    public static Command Build(SettingOptions settings)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "CSV, TSV or JSON Lines, each also as gzip (.gz). Several are imported one after the other.", Arity = ArgumentArity.OneOrMore,
        };
        var kind = new Option<string?>("--kind") { Description = $"What the rows are: {string.Join(", ", Importer.Kinds)}. Default: the map's.", HelpName = "KIND" };
        var map = new Option<string?>("--map") { Description = "What the columns mean (YAML). Without it a column means the field of its name.", HelpName = "MAP.yaml" };
        var mode = new Option<ImportMode>("--mode") { Description = "create refuses keys that are there, update those that are not; upsert takes both.", DefaultValueFactory = _ => ImportMode.Upsert };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check and count only; write nothing." };
        var rejects = new Option<string?>("--rejects") { Description = "Write refused rows here, with the reason, ready to be mended and imported.", HelpName = "FILE" };
        var resume = new Option<bool>("--resume") { Description = "Go on where the last unfinished import of the same file stopped." };
        var batch = new Option<int>("--batch-size") { Description = "Rows that are committed together, 1 to 50000.", DefaultValueFactory = _ => 5000, HelpName = "ROWS" };
        var command = new Command("import", "Imports files. Exit code 1 when a row was refused, 2 when nothing could be tried.") { files, kind, map, mode, dryRun, rejects, resume, batch };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(kind) is { } named && !Importer.IsKind(named))
            {
                throw new UsageException($"--kind is '{named}': expected one of {string.Join(", ", Importer.Kinds)}.");
            }

            var rows = parsed.GetValue(batch) is >= 1 and <= 50_000 and var size ? size : throw new UsageException($"--batch-size is {parsed.GetValue(batch)}: expected 1 to 50000.");
            var paths = parsed.GetRequiredValue(files);
            if (paths.Length > 1 && parsed.GetValue(rejects) is not null)
            {
                throw new UsageException("--rejects goes with one FILE only: import the files one by one.");
            }

            await using var session = await CatalogSession.OpenAsync(settings.Read(parsed), "catalog import", createWorkspace: true, cancellationToken);
            var refused = 0L;
            foreach (var path in paths)
            {
                var request = new ImportRequest(path)
                {
                    Kind = parsed.GetValue(kind), MapFile = parsed.GetValue(map), Mode = parsed.GetValue(mode), DryRun = parsed.GetValue(dryRun),
                    RejectsFile = parsed.GetValue(rejects), Resume = parsed.GetValue(resume), BatchSize = rows,
                };
                refused += await RunAsync(session, request, parsed.InvocationConfiguration, cancellationToken);
            }

            return refused == 0 ? 0 : 1;
        });
        return command;
    }

    private static async Task<long> RunAsync(CatalogSession session, ImportRequest request, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        var caller = await session.Workspaces.CallerAsync(session.Workspace.Id, ActorKind.Import, Path.GetFileName(request.File), Role.Editor, cancellationToken);
        var progress = new ProgressLines(console.Error, console.Error == Console.Error && !Console.IsErrorRedirected);
        ImportReport report;
        try
        {
            report = await new Importer(session.Store, TimeProvider.System).RunAsync(request, caller, progress, cancellationToken);
        }
        finally
        {
            progress.Close();
        }

        foreach (var error in report.FirstErrors.Take(ShownErrors))
        {
            await console.Error.WriteLineAsync(error.ToString());
        }

        if (report.Counts.Rejected > ShownErrors)
        {
            await console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"... and {report.Counts.Rejected - ShownErrors:N0} more; --rejects FILE keeps them all."));
        }

        if (report.IgnoredColumns.Count > 0)
        {
            await console.Error.WriteLineAsync($"Columns nothing was done with: {string.Join(", ", report.IgnoredColumns)}. Name them in a map to keep them.");
        }

        if (report.ResumedAfter is { } row)
        {
            await console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Went on after {row:N0} rows that were in already."));
        }

        var counts = report.Counts;
        await console.Output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{(request.DryRun ? "Dry run of " : "")}{Path.GetFileName(request.File)} as {report.Kind}: {counts.Read:N0} rows, {counts.Created:N0} created, {counts.Updated:N0} updated, {counts.Unchanged:N0} unchanged, {counts.LeftOut:N0} left out, {counts.Rejected:N0} refused."));
        return counts.Rejected;
    }
}
