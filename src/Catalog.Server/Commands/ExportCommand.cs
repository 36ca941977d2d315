using System.CommandLine;
using Catalog.Application.Conditions;
using Catalog.Application.Exports;
using Catalog.Application.Imports;
using Catalog.Application.Imports.Rows;
using Catalog.Application.Storage.Reading;
using Catalog.Domain.Conditions;
using Catalog.Server.Data;
using Catalog.Server.Hosting;

namespace Catalog.Server.Commands;

/// <summary>`catalog export`: items become a file that `catalog import` reads.</summary>
internal static class ExportCommand
{
    /// <summary>Builds the verb.</summary>
    public static Command Build(SettingOptions settings)
    {
        var file = new Argument<string>("FILE") { Description = ExportFile.OfRows };
        var kind = new Option<string>("--kind") { Description = $"What to export: {string.Join(", ", Importer.Kinds)}.", Required = true, HelpName = "KIND" };
        var format = new Option<RowFormat?>("--format") { Description = "Csv, Tsv or JsonLines. Default: as the name of FILE says." };
        var where = new Option<string[]>("--where") { Description = "Only rows that meet this, as in 'price>=10', 'country=France', 'title~lamp', 'region=' (none). Repeat it for more.", HelpName = "CONDITION", DefaultValueFactory = _ => [] };
        var filter = new Option<string?>("--filter") { Description = "Only items that meet this: what the argument 'where' of the API takes, as GraphQL writes it or as JSON, or @FILE that holds it. For example '{or: [{price: {gte: 10}}, {tags: {none: {}}}]}'.", HelpName = "WHERE" };
        var condition = new Option<string?>("--condition") { Description = "Only items that meet this condition, in the language of segments: its JSON, or @FILE that holds it. For example '{\"related\":{\"relation\":\"orders\",\"op\":\"GTE\",\"value\":{\"int\":3}}}'.", HelpName = "JSON" };
        var tagged = new Option<string[]>("--tagged") { Description = "Only items with this concept or one narrower, as in 'product-categories:Shoes'. Repeat it for more.", HelpName = "TAXONOMY:NAME", DefaultValueFactory = _ => [] };
        var archived = new Option<bool>("--archived") { Description = "Archived items too." };
        var command = new Command("export", "Exports items with their relations, attributes and accepted tags.") { file, kind, format, where, filter, condition, tagged, archived };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var named = parsed.GetRequiredValue(kind);
            if (!Importer.IsKind(named))
            {
                throw new UsageException($"--kind is '{named}': expected one of {string.Join(", ", Importer.Kinds)}.");
            }

            var path = parsed.GetRequiredValue(file);
            var written = ExportFile.FormatOf(path, parsed.GetValue(format));
            await using var session = await CatalogSession.OpenBesideAsync(settings.Read(parsed), cancellationToken);
            await using var reading = ReadStore.Open(session.Store);
            var request = new ExportRequest(named, written)
            {
                Where = parsed.GetValue(where) ?? [],
                Filter = parsed.GetValue(filter) is { } text ? await FilterAsync(text, named, session, reading, cancellationToken) : null,
                Condition = parsed.GetValue(condition) is { } json ? ConditionJson.Read(await TextAsync("--condition", json, cancellationToken)) : null,
                Tagged = parsed.GetValue(tagged) ?? [],
                WithArchived = parsed.GetValue(archived),
            };
            var exporter = new Exporter(session.Store, reading);
            await ExportFile.WriteAsync(path, "rows", parsed.InvocationConfiguration, output => exporter.RunAsync(request, output, session.Caller, cancellationToken));
            return 0;
        });
        return command;
    }

    private static async Task<ReadFilter?> FilterAsync(string text, string kind, CatalogSession session, ReadStore reading, CancellationToken cancellationToken)
    {
        var itemKind = Importer.ItemKindOf(kind) ?? throw new UsageException($"--filter is for items, and {kind} are none: use --where.");
        text = await TextAsync("--filter", text, cancellationToken);
        return await FilterText.ReadAsync(text.Trim(), itemKind, reading, new ConditionStore(session.Store, reading), session.Caller);
    }

    private static async Task<string> TextAsync(string option, string text, CancellationToken cancellationToken) =>
        !text.StartsWith('@') ? text
        : File.Exists(text[1..]) ? await File.ReadAllTextAsync(text[1..], cancellationToken)
        : throw new UsageException($"{option} names the file '{text[1..]}', which is not there.");
}
