using System.CommandLine;
using System.Globalization;
using Catalog.Application.Imports.TaxonomyFiles;
using Catalog.Application.Taxonomies;
using Catalog.Application.Taxonomies.Skos;
using Catalog.Domain.Access;
using Catalog.Domain.Taxonomies;
using Catalog.Server.Hosting;

namespace Catalog.Server.Commands;

/// <summary>`catalog taxonomy import` and `catalog taxonomy export`: a tree from a file, and back.</summary>
internal static class TaxonomyCommand
{
    /// <summary>Builds the verb.</summary>
    public static Command Build(SettingOptions settings) => new("taxonomy", "Taxonomies: the trees of concepts that items are classified with.")
    {
        Import(settings),
        Export(settings),
    };

    private static Command Import(SettingOptions settings)
    {
        var file = new Argument<string>("FILE") { Description = "Indented text (.txt), or CSV, TSV or JSON Lines with a path or the notation of the broader concept in each row, or SKOS as Turtle (.ttl) or JSON-LD (.jsonld); each also .gz." };
        var key = new Option<string>("--key") { Description = "Key of the taxonomy; it is created if there is none.", Required = true, HelpName = "KEY" };
        var name = new Option<string?>("--name") { Description = "Name of a new taxonomy. Default: its key.", HelpName = "NAME" };
        var sort = new Option<TaxonomyKind>("--type") { Description = "What sort of taxonomy a new one is.", DefaultValueFactory = _ => TaxonomyKind.Taxonomy };
        var exclusive = new Option<bool>("--exclusive") { Description = "A new taxonomy gives an item one concept at most." };
        var open = new Option<bool>("--open") { Description = "Tagging with an unknown name creates the concept in a new taxonomy." };
        var language = new Option<string?>("--language") { Description = "Language of the names (de, pt-BR). In another one than the taxonomy's they become labels, found by notation.", HelpName = "TAG" };
        var notation = new Option<string?>("--notation") { Description = "Column of the code.", HelpName = "COLUMN" };
        var label = new Option<string?>("--label") { Description = "Column of the name.", HelpName = "COLUMN" };
        var path = new Option<string?>("--path") { Description = "Column of the path from the top down.", HelpName = "COLUMN" };
        var broader = new Option<string?>("--broader") { Description = "Column of the broader concept's code.", HelpName = "COLUMN" };
        var definition = new Option<string?>("--definition") { Description = "Column of the definition.", HelpName = "COLUMN" };
        var alternatives = new Option<string?>("--alternatives") { Description = "Column of further names, separated by bars.", HelpName = "COLUMN" };
        var separator = new Option<string>("--path-separator") { Description = "What separates the names of a path.", DefaultValueFactory = _ => ">", HelpName = "TEXT" };
        var duplicates = new Option<DuplicateSiblings>("--duplicates") { Description = "Siblings of one name: Refuse the file, or Qualify the later one by its code.", DefaultValueFactory = _ => DuplicateSiblings.Refuse };
        var scheme = new Option<string?>("--scheme") { Description = "Of a SKOS file with several concept schemes, the one to import.", HelpName = "URI" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check and count only; write nothing." };
        var command = new Command("import", "Imports a taxonomy: all of the file or nothing of it.")
        {
            file, key, name, sort, exclusive, open, language, notation, label, path, broader, definition, alternatives, separator, duplicates, scheme, dryRun,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var source = parsed.GetRequiredValue(file);
            if (!File.Exists(source))
            {
                throw new FileNotFoundException(null, source);
            }

            await using var session = await CatalogSession.OpenAsync(settings.Read(parsed), "catalog taxonomy import", createWorkspace: true, cancellationToken);
            var caller = await session.Workspaces.CallerAsync(session.Workspace.Id, ActorKind.Import, Path.GetFileName(source), Role.Editor, cancellationToken);
            if (SkosImporter.Reads(source))
            {
                var asked = new SkosRequest(source, parsed.GetRequiredValue(key))
                {
                    Name = parsed.GetValue(name), Kind = parsed.GetValue(sort), Exclusive = parsed.GetValue(exclusive), Language = parsed.GetValue(language), Scheme = parsed.GetValue(scheme), DryRun = parsed.GetValue(dryRun),
                };
                await TellAsync(asked, await new SkosImporter(session.Store, TimeProvider.System).RunAsync(asked, caller, cancellationToken), parsed.InvocationConfiguration.Output);
                return 0;
            }

            var request = new TaxonomyRequest(source, parsed.GetRequiredValue(key))
            {
                Name = parsed.GetValue(name), Kind = parsed.GetValue(sort), Exclusive = parsed.GetValue(exclusive), Open = parsed.GetValue(open), Language = parsed.GetValue(language),
                NotationColumn = parsed.GetValue(notation), LabelColumn = parsed.GetValue(label), PathColumn = parsed.GetValue(path), BroaderColumn = parsed.GetValue(broader),
                DefinitionColumn = parsed.GetValue(definition), AlternativesColumn = parsed.GetValue(alternatives), PathSeparator = parsed.GetValue(separator) ?? ">",
                Duplicates = parsed.GetValue(duplicates), DryRun = parsed.GetValue(dryRun),
            };
            var report = await new TaxonomyImporter(session.Store, TimeProvider.System).RunAsync(request, caller, cancellationToken);
            var unknown = report.Unknown > 0 ? string.Create(CultureInfo.InvariantCulture, $" {report.Unknown:N0} names belong to no concept that is there.") : "";
            await parsed.InvocationConfiguration.Output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{(request.DryRun ? "Dry run of " : "")}{request.Key}: {report.Read:N0} concepts read, {report.Created:N0} created, {report.Updated:N0} changed, {report.Unchanged:N0} unchanged.{unknown}"));
            return 0;
        });
        return command;
    }

    private static async Task TellAsync(SkosRequest request, SkosReport report, TextWriter output)
    {
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{(request.DryRun ? "Dry run of " : "")}{request.Key}: {report.Triples:N0} statements, {report.Read:N0} concepts read, {report.Created:N0} created, {report.Updated:N0} changed, {report.Unchanged:N0} unchanged; {report.Relations:N0} relations beside the tree, {report.Mappings:N0} mappings."));
        foreach (var finding in report.Findings)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{finding.Rule}, {finding.Count:N0} times: {finding.Message} ({string.Join("; ", finding.Examples)})"));
        }
    }

    private static Command Export(SettingOptions settings)
    {
        var file = new Argument<string>("FILE") { Description = "Where to write: .ttl, .jsonld, .csv or .txt, each also .gz; - for standard output." };
        var key = new Option<string>("--key") { Description = "Key of the taxonomy.", Required = true, HelpName = "KEY" };
        var format = new Option<TaxonomyFormat?>("--format") { Description = "Turtle, JsonLd (both SKOS), Csv or Indented. Default: as the name of FILE says, else Turtle." };
        var command = new Command("export", "Exports a taxonomy as a file that `catalog taxonomy import` reads.") { file, key, format };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(file);
            var written = parsed.GetValue(format) ?? FormatOf(path);
            await using var session = await CatalogSession.OpenBesideAsync(settings.Read(parsed), cancellationToken);
            Task<long> Write(TextWriter output) => written switch
            {
                TaxonomyFormat.Csv => new TaxonomyExporter(session.Store).WriteCsvAsync(parsed.GetRequiredValue(key), output, session.Caller, cancellationToken),
                TaxonomyFormat.Indented => new TaxonomyExporter(session.Store).WriteIndentedAsync(parsed.GetRequiredValue(key), output, session.Caller, cancellationToken),
                _ => new SkosExporter(session.Store).RunAsync(
                    parsed.GetRequiredValue(key), written == TaxonomyFormat.JsonLd ? SkosFormat.JsonLd : SkosFormat.Turtle, output, session.Caller, cancellationToken),
            };
            await ExportFile.WriteAsync(path, "concepts", parsed.InvocationConfiguration, Write);
            return 0;
        });
        return command;
    }

    private static TaxonomyFormat FormatOf(string path) =>
        Path.GetExtension(path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path).ToUpperInvariant() switch
        {
            ".JSONLD" or ".JSON" => TaxonomyFormat.JsonLd,
            ".CSV" => TaxonomyFormat.Csv,
            ".TXT" => TaxonomyFormat.Indented,
            _ => TaxonomyFormat.Turtle,
        };

    /// <summary>How a taxonomy is written.</summary>
    private enum TaxonomyFormat
    {
        Turtle,
        JsonLd,
        Csv,
        Indented,
    }
}
