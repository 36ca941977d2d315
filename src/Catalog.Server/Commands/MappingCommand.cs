using System.CommandLine;
using System.Globalization;
using System.Text;
using Catalog.Application.Alignment;
using Catalog.Application.Audit;
using Catalog.Domain.Alignment;
using Catalog.Server.Hosting;

namespace Catalog.Server.Commands;

/// <summary>`catalog mapping import|propose|apply|report|export`: mapping sets between taxonomies.</summary>
internal static class MappingCommand
{
    private const int ShownRefusals = 20;

    /// <summary>Builds the verb.</summary>
    public static Command Build(SettingOptions settings) => new("mapping", "Mapping sets: how the concepts of one taxonomy relate to those of another.")
    {
        Import(settings),
        Propose(settings),
        Apply(settings),
        Report(settings),
        Export(settings),
    };

    private static Command Import(SettingOptions settings)
    {
        var file = new Argument<string>("FILE") { Description = "CSV with the columns source and target, or SSSOM (.tsv). Concepts are named by URI, notation, path, or a name that only one has." };
        var (set, source, target) = (Set(), Source(), Target());
        var sourceColumn = new Option<string?>("--source-column") { Description = "Column of the source concept. Default: subject_id or source.", HelpName = "COLUMN" };
        var targetColumn = new Option<string?>("--target-column") { Description = "Column of the target concept. Default: object_id or target.", HelpName = "COLUMN" };
        var state = new Option<MappingState>("--state") { Description = "What is decided about rows that do not say.", DefaultValueFactory = _ => MappingState.Accepted };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check and count only; write no mapping." };
        var command = new Command("import", "Imports mappings. Exit code 1 when a row was refused; the others are in.") { file, set, source, target, sourceColumn, targetColumn, state, dryRun };
        command.SetAction((parsed, cancellationToken) => WithAsync(settings.Read(parsed), "import", async verbs =>
        {
            var id = await verbs.Finder.EnsureAsync(verbs.Session.Caller, parsed.GetRequiredValue(set), parsed.GetValue(source), parsed.GetValue(target), cancellationToken);
            var path = parsed.GetRequiredValue(file);
            using var text = new StreamReader(path, Encoding.UTF8);
            var upload = new MappingUpload(Path.GetFileName(path), text) { SourceColumn = parsed.GetValue(sourceColumn), TargetColumn = parsed.GetValue(targetColumn), State = parsed.GetValue(state) };
            var report = (await new MappingFiles(verbs.Changes).ImportAsync(verbs.Session.Caller, id, upload, parsed.GetValue(dryRun), cancellationToken)).Value;
            foreach (var refusal in report.Refused.Take(ShownRefusals))
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"row {refusal.Row}, {refusal.Mapping}: {refusal.Message}"));
            }

            await parsed.InvocationConfiguration.Output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{(parsed.GetValue(dryRun) ? "Dry run of " : "")}{parsed.GetRequiredValue(set)}: {report.Created:N0} mappings created, {report.Updated:N0} changed, {report.Unchanged:N0} unchanged, {report.Refused.Count:N0} refused."));
            return report.Refused.Count == 0 ? 0 : 1;
        }, cancellationToken));
        return command;
    }

    private static Command Propose(SettingOptions settings)
    {
        var (set, source, target) = (Set(), Source(), Target());
        var defaults = new ProposalOptions();
        var most = new Option<int>("--most") { Description = "Candidates of each concept at most, 1 to 20.", DefaultValueFactory = _ => defaults.Most, HelpName = "COUNT" };
        var least = new Option<double>("--least") { Description = "The lowest confidence of interest, 0 to 1.", DefaultValueFactory = _ => defaults.Least, HelpName = "CONFIDENCE" };
        var accept = new Option<double?>("--accept") { Description = "Accept at once the surest candidate of each concept that is at least so sure, 0 to 1. Default: accept none.", HelpName = "CONFIDENCE" };
        var command = new Command("propose", "Proposes mappings by labels, synonyms, trees and shared items, to be reviewed.") { set, source, target, most, least, accept };
        command.SetAction((parsed, cancellationToken) => WithAsync(settings.Read(parsed), "propose", async verbs =>
        {
            var key = parsed.GetRequiredValue(set);
            var id = await verbs.Finder.EnsureAsync(verbs.Session.Caller, key, parsed.GetValue(source), parsed.GetValue(target), cancellationToken);
            var report = (await new MappingProposer(verbs.Changes).RunAsync(verbs.Session.Caller, id, new ProposalOptions(parsed.GetValue(most), parsed.GetValue(least)), null, cancellationToken)).Value;
            var output = parsed.InvocationConfiguration.Output;
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{key}: {report.Proposed:N0} proposals for {report.Concepts:N0} concepts, {report.Without:N0} of them without any; {report.Withdrawn:N0} earlier ones withdrawn."));
            if (parsed.GetValue(accept) is { } sure)
            {
                var accepted = (await verbs.Editor.AcceptAboveAsync(verbs.Session.Caller, id, sure, dryRun: false, null, cancellationToken)).Value;
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{accepted.Updated:N0} accepted that are at least {sure} sure, {accepted.Refused.Count:N0} refused."));
            }

            return 0;
        }, cancellationToken));
        return command;
    }

    private static Command Apply(SettingOptions settings)
    {
        var set = Set();
        var dryRun = new Option<bool>("--dry-run") { Description = "Count only; write nothing." };
        var withdraw = new Option<bool>("--withdraw") { Description = "Take the set out of use instead: the concepts that only it supports go from items." };
        var command = new Command("apply", "Gives items the concepts that accepted mappings lead to, page by page, and keeps that up to date while a server runs.") { set, dryRun, withdraw };
        command.SetAction((parsed, cancellationToken) => WithAsync(settings.Read(parsed), "apply", async verbs =>
        {
            var (key, isDry) = (parsed.GetRequiredValue(set), parsed.GetValue(dryRun));
            var id = await verbs.Finder.FindAsync(verbs.Session.Caller, key, cancellationToken);
            var applier = new AlignmentApplier(verbs.Changes);
            var report = (parsed.GetValue(withdraw)
                ? await applier.WithdrawAsync(verbs.Session.Caller, id, isDry, null, cancellationToken)
                : await applier.ApplyAsync(verbs.Session.Caller, id, isDry, null, cancellationToken)).Value;
            await parsed.InvocationConfiguration.Output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{(isDry ? "Dry run of " : "")}{key}: {report.Items:N0} items, {report.Created:N0} concepts put on, {report.Updated:N0} changed, {report.Removed:N0} taken away, {report.Unchanged:N0} unchanged; "
                + $"left alone: {report.Kept:N0} that somebody decided, {report.Conflicts:N0} in conflict, {report.Ambiguous:N0} ambiguous, {report.Unusable:N0} not usable."));
            return 0;
        }, cancellationToken));
        return command;
    }

    private static Command Report(SettingOptions settings)
    {
        var set = Set();
        var command = new Command("report", "Says how much of its taxonomies and items a set covers, as JSON.") { set };
        command.SetAction((parsed, cancellationToken) => BesideAsync(settings.Read(parsed), async verbs =>
        {
            var id = await verbs.Finder.FindAsync(verbs.Session.Caller, parsed.GetRequiredValue(set), cancellationToken);
            var coverage = await new AlignmentApplier(verbs.Changes).CoverageAsync(verbs.Session.Caller, id, cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(System.Text.Json.JsonSerializer.Serialize(coverage, AuditJson.Options));
            return 0;
        }, cancellationToken));
        return command;
    }

    private static Command Export(SettingOptions settings)
    {
        var file = new Argument<string>("FILE") { Description = "Where to write: .tsv is SSSOM, anything else CSV; each also .gz; - for standard output." };
        var set = Set();
        var format = new Option<MappingFormat?>("--format") { Description = "Csv or Sssom. Default: as the name of FILE says." };
        var command = new Command("export", "Exports a set as a file that `catalog mapping import` reads.") { file, set, format };
        command.SetAction((parsed, cancellationToken) => BesideAsync(settings.Read(parsed), async verbs =>
        {
            var path = parsed.GetRequiredValue(file);
            var name = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
            var written = parsed.GetValue(format) ?? (name.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase) ? MappingFormat.Sssom : MappingFormat.Csv);
            var id = await verbs.Finder.FindAsync(verbs.Session.Caller, parsed.GetRequiredValue(set), cancellationToken);
            async Task<long> Write(TextWriter output) => await new MappingFiles(verbs.Changes).ExportAsync(verbs.Session.Caller, id, written, output, cancellationToken);
            await ExportFile.WriteAsync(path, "mappings", parsed.InvocationConfiguration, Write);
            return 0;
        }, cancellationToken));
        return command;
    }

    private static Option<string> Set() => new("--set") { Description = "Key of the mapping set.", Required = true, HelpName = "KEY" };

    private static Option<string?> Source() => new("--source") { Description = "Key of the taxonomy whose concepts are mapped; creates the set where there is none.", HelpName = "KEY" };

    private static Option<string?> Target() => new("--target") { Description = "Key of the taxonomy they are mapped to; left out, concepts outside the catalog.", HelpName = "KEY" };

    private static async Task<int> WithAsync(CatalogSettings settings, string verb, Func<Tools, Task<int>> run, CancellationToken cancellationToken)
    {
        await using var session = await CatalogSession.OpenAsync(settings, $"catalog mapping {verb}", createWorkspace: false, cancellationToken);
        return await run(new Tools(session));
    }

    private static async Task<int> BesideAsync(CatalogSettings settings, Func<Tools, Task<int>> run, CancellationToken cancellationToken)
    {
        await using var session = await CatalogSession.OpenBesideAsync(settings, cancellationToken);
        return await run(new Tools(session));
    }

    private sealed record Tools(CatalogSession Session)
    {
        public ChangeRunner Changes { get; } = new(Session.Store, TimeProvider.System);

        public MappingEditor Editor => new(Changes);

        public MappingSetFinder Finder => new(Session.Store, Editor);
    }
}
