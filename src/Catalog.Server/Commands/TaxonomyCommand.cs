using System.CommandLine;
using System.Globalization;
using Catalog.Application.Imports.TaxonomyFiles;
using Catalog.Domain.Access;
using Catalog.Domain.Taxonomies;
using Catalog.Server.Hosting;

namespace Catalog.Server.Commands;

/// <summary>`catalog taxonomy import`: a tree from a file.</summary>
internal static class TaxonomyCommand
{
    /// <summary>Builds the verb.</summary>
    public static Command Build(SettingOptions settings) => new("taxonomy", "Taxonomies: the trees of concepts that items are classified with.")
    {
        Import(settings),
    };

    private static Command Import(SettingOptions settings)
    {
        var file = new Argument<string>("FILE") { Description = "Indented text (.txt), or CSV, TSV or JSON Lines with a path or the notation of the broader concept in each row; each also .gz." };
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
        var dryRun = new Option<bool>("--dry-run") { Description = "Check and count only; write nothing." };
        var command = new Command("import", "Imports a taxonomy: all of the file or nothing of it.")
        {
            file, key, name, sort, exclusive, open, language, notation, label, path, broader, definition, alternatives, separator, duplicates, dryRun,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await CatalogSession.OpenAsync(settings.Read(parsed), "catalog taxonomy import", createWorkspace: true, cancellationToken);
            var source = parsed.GetRequiredValue(file);
            var caller = await session.Workspaces.CallerAsync(session.Workspace.Id, ActorKind.Import, Path.GetFileName(source), Role.Editor, cancellationToken);
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
}
