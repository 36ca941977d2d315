using System.CommandLine;
using System.Globalization;
using Catalog.Application.Imports;
using Catalog.Application.Imports.Rows;
using Catalog.Domain.Access;
using Catalog.Server.Hosting;

namespace Catalog.Server.Commands;

/// <summary>`catalog import FILE..`: rows of files become items, order lines or links; the files of a folder become assets, documents or messages.</summary>
internal static class ImportCommand
{
    private const int ShownErrors = 20;

    /// <summary>Builds the verb.</summary>
    public static Command Build(SettingOptions settings)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "CSV, TSV or JSON Lines, each also as gzip (.gz); or a folder, whose files become assets or documents with their metadata and text, or e-mails messages. Several are imported one after the other.", Arity = ArgumentArity.OneOrMore,
        };
        var kind = new Option<string?>("--kind") { Description = $"What the rows are: {string.Join(", ", Importer.Kinds)}. Default: the map's.", HelpName = "KIND" };
        var map = new Option<string?>("--map") { Description = "What the columns mean (YAML). Without it a column means the field of its name.", HelpName = "MAP.yaml" };
        var mode = new Option<ImportMode>("--mode") { Description = "create refuses keys that are there, update those that are not; upsert takes both.", DefaultValueFactory = _ => ImportMode.Upsert };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check and count only; write nothing." };
        var rejects = new Option<string?>("--rejects") { Description = "Write refused rows here, with the reason, ready to be mended and imported.", HelpName = "FILE" };
        var resume = new Option<bool>("--resume") { Description = "Go on where the last unfinished import of the same file stopped." };
        var batch = new Option<int>("--batch-size") { Description = "Rows that are committed together, 1 to 50000.", DefaultValueFactory = _ => 5000, HelpName = "ROWS" };
        var suggest = new Option<string[]>("--suggest") { Description = "Of a folder: suggest concepts of this taxonomy where a keyword in a file is their label; * for all taxonomies.", HelpName = "TAXONOMY" };
        var uriPrefix = new Option<string?>("--uri-prefix") { Description = "Of a folder: what the address (uri) of each file begins with; its path below the folder follows.", HelpName = "URI" };
        var command = new Command("import", "Imports files. Exit code 1 when a row or a file was refused; the other rows are in.") { files, kind, map, mode, dryRun, rejects, resume, batch, suggest, uriPrefix };
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

            if (paths.FirstOrDefault(path => !File.Exists(path) && !Directory.Exists(path)) is { } missing)
            {
                throw new FileNotFoundException(null, missing); // before the first of several is imported, and before a data folder is made
            }

            var asked = settings.Read(parsed);
            await using var session = await CatalogSession.OpenAsync(asked, "catalog import", createWorkspace: true, cancellationToken);
            var refused = 0L;
            foreach (var path in paths)
            {
                var request = new ImportRequest(path)
                {
                    Kind = parsed.GetValue(kind), MapFile = parsed.GetValue(map), Mode = parsed.GetValue(mode), DryRun = parsed.GetValue(dryRun),
                    RejectsFile = parsed.GetValue(rejects), Resume = parsed.GetValue(resume), BatchSize = rows, UriPrefix = parsed.GetValue(uriPrefix), Limits = asked.Extraction,
                    Suggest = parsed.GetValue(suggest) is { Length: > 0 } taxonomies ? [.. taxonomies.Where(taxonomy => taxonomy != "*")] : null,
                };
                refused += await RunAsync(session, request, parsed.InvocationConfiguration, cancellationToken);
            }

            return refused == 0 ? 0 : 1;
        });
        return command;
    }

    private static async Task<long> RunAsync(CatalogSession session, ImportRequest request, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(request.File));
        var caller = await session.Workspaces.CallerAsync(session.Workspace.Id, ActorKind.Import, name, Role.Editor, cancellationToken);
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
            await console.Error.WriteLineAsync(Directory.Exists(request.File) ? error.Message : error.ToString());
        }

        if (report.Counts.Rejected > ShownErrors)
        {
            await console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"... and {report.Counts.Rejected - ShownErrors:N0} more; --rejects FILE keeps them all."));
        }

        foreach (var warning in report.FirstWarnings)
        {
            await console.Error.WriteLineAsync(warning.Message);
        }

        if (report.Warnings > report.FirstWarnings.Count)
        {
            await console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"... and {report.Warnings - report.FirstWarnings.Count:N0} more warnings."));
        }

        if (report.Suggested is { } suggested)
        {
            await console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Suggested {suggested:N0} concepts from keywords."));
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
            $"{(request.DryRun ? "Dry run of " : "")}{name} as {report.Kind}: {counts.Read:N0} {(Directory.Exists(request.File) ? "files" : "rows")}, {counts.Created:N0} created, {counts.Updated:N0} updated, {counts.Unchanged:N0} unchanged, {counts.LeftOut:N0} left out, {counts.Rejected:N0} refused."));
        return counts.Rejected;
    }
}
