using System.CommandLine;
using System.Globalization;
using Catalog.Application.Audit;
using Catalog.Application.Conditions;
using Catalog.Application.Exports;
using Catalog.Application.Imports.Rows;
using Catalog.Application.Segments;
using Catalog.Application.Storage.Reading;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;
using Catalog.Server.Hosting;

namespace Catalog.Server.Commands;

/// <summary>`catalog segment list|show|preview|refresh|export`.</summary>
internal static class SegmentCommand
{
    /// <summary>Builds the verb.</summary>
    public static Command Build(SettingOptions settings) => new("segment", "Segments: groups of items by a condition, by hand, or both.")
    {
        List(settings),
        Show(settings),
        Preview(settings),
        Refresh(settings),
        Export(settings),
    };

    private static Command List(SettingOptions settings)
    {
        var archived = new Option<bool>("--archived") { Description = "Archived segments too." };
        var command = new Command("list", "Shows the segments: id, kind, state, members, as of when, name.") { archived };
        command.SetAction((parsed, cancellationToken) => WithAsync(settings.Read(parsed), async (session, _, _) =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var segments = await SegmentList.ReadAsync(session.Store, session.Workspace.Id, parsed.GetValue(archived), cancellationToken);
            if (segments.Count == 0)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"No segments in workspace {session.Workspace.Key}.");
            }

            foreach (var segment in segments)
            {
                await output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"{segment.Id}\t{segment.Kind}\t{segment.State}\t{segment.MemberCount}\t{segment.AsOf?.ToString("u", CultureInfo.InvariantCulture) ?? "-"}\t{segment.Name}"));
            }

            return 0;
        }, cancellationToken));
        return command;
    }

    private static Command Show(SettingOptions settings)
    {
        var name = Name();
        var command = new Command("show", "Says what a segment gathers, how many it has, and what uses it.") { name };
        command.SetAction((parsed, cancellationToken) => WithAsync(settings.Read(parsed), async (session, conditions, reading) =>
        {
            var segment = await SegmentList.FindAsync(session.Store, session.Workspace.Id, parsed.GetRequiredValue(name), cancellationToken);
            var output = parsed.InvocationConfiguration.Output;
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{segment.Name} ({segment.Id}): {segment.Kind} of {segment.ItemKind}, {segment.State}, {segment.MemberCount:N0} members"));
            if (segment.Condition is { } json)
            {
                await output.WriteLineAsync($"condition\t{await conditions.SentenceAsync(segment, cancellationToken)}");
                await output.WriteLineAsync($"json\t{json}");
                await output.WriteLineAsync($"as of\t{segment.AsOf?.ToString("u", CultureInfo.InvariantCulture) ?? "not evaluated yet"}");
            }

            if (segment.BrokenBecause is { } because)
            {
                await output.WriteLineAsync($"broken\t{because}");
            }

            using var keeper = Keeper(session, conditions, reading);
            foreach (var use in await Designer(session, conditions, keeper).UsesAsync(session.Workspace.Id, segment.Id, cancellationToken))
            {
                await output.WriteLineAsync($"used by\t{use}");
            }

            return 0;
        }, cancellationToken));
        return command;
    }

    private static Command Preview(SettingOptions settings)
    {
        var condition = new Argument<string>("CONDITION") { Description = "The condition as JSON, or @FILE that holds it." };
        var kind = new Option<ItemKind>("--kind") { Description = $"The kind of items: {string.Join(", ", Enum.GetNames<ItemKind>())}.", DefaultValueFactory = _ => ItemKind.Customer, HelpName = "KIND" };
        var asOf = new Option<DateTimeOffset?>("--as-of") { Description = "The moment, such as 2026-01-31. Default: now.", HelpName = "TIME" };
        var command = new Command("preview", "Counts what a condition would gather: each row and group of it, and the whole.") { condition, kind, asOf };
        command.SetAction((parsed, cancellationToken) => WithAsync(settings.Read(parsed), async (session, conditions, _) =>
        {
            var text = parsed.GetRequiredValue(condition);
            if (text.StartsWith('@'))
            {
                text = File.Exists(text[1..]) ? await File.ReadAllTextAsync(text[1..], cancellationToken) : throw new UsageException($"CONDITION names the file '{text[1..]}', which is not there.");
            }

            var previewer = new SegmentPreviewer(session.Store, conditions, TimeProvider.System);
            var preview = await previewer.AskAsync(session.Workspace.Id, parsed.GetValue(kind), ConditionJson.Read(text), parsed.GetValue(asOf), cancellationToken);
            var output = parsed.InvocationConfiguration.Output;
            var nodes = await previewer.NodesAsync(preview, cancellationToken);
            foreach (var node in nodes)
            {
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{node.Count}\t{new string(' ', 2 * node.Depth)}{node.Sentence}"));
            }

            var total = await previewer.TotalAsync(preview, cancellationToken);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{nodes[0].Count} of {total} as of {preview.AsOf:u}"));
            foreach (var warning in SegmentPreviewer.Warnings(nodes[0].Count, total))
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(warning);
            }

            return 0;
        }, cancellationToken));
        return command;
    }

    private static Command Refresh(SettingOptions settings)
    {
        var name = new Argument<string?>("NAME") { Description = "Name or id of a segment; all dynamic ones when left out.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("refresh", "Evaluates a segment as a whole, or all, as of now.") { name };
        command.SetAction((parsed, cancellationToken) => WithAsync(settings.Read(parsed), async (session, conditions, reading) =>
        {
            var segments = parsed.GetValue(name) is { } one
                ? [await SegmentList.FindAsync(session.Store, session.Workspace.Id, one, cancellationToken)]
                : (await SegmentList.ReadAsync(session.Store, session.Workspace.Id, withArchived: false, cancellationToken)).Where(segment => segment.Kind is SegmentKind.Dynamic or SegmentKind.DynamicWithOverrides).ToList();
            using var keeper = Keeper(session, conditions, reading);
            foreach (var segment in segments)
            {
                var (entered, exited) = await keeper.RefreshAsync(session.Workspace.Id, segment.Id, MembershipCause.Refreshed, cancellationToken);
                await parsed.InvocationConfiguration.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{segment.Name}: {entered} entered, {exited} left, {segment.MemberCount + entered - exited} members"));
            }

            return 0;
        }, cancellationToken));
        return command;
    }

    private static Command Export(SettingOptions settings)
    {
        var name = Name();
        var file = new Argument<string>("FILE") { Description = ExportFile.OfRows };
        var format = new Option<RowFormat?>("--format") { Description = "Csv, Tsv or JsonLines. Default: as the name of FILE says." };
        var command = new Command("export", "Exports the members of a segment with their fields, attributes and accepted tags.") { name, file, format };
        command.SetAction((parsed, cancellationToken) => WithAsync(settings.Read(parsed), async (session, _, reading) =>
        {
            var segment = await SegmentList.FindAsync(session.Store, session.Workspace.Id, parsed.GetRequiredValue(name), cancellationToken);
            var path = parsed.GetRequiredValue(file);
            var written = ExportFile.FormatOf(path, parsed.GetValue(format));
            var request = new ExportRequest(segment.ItemKind.ToString(), written) { Filter = new ReadFilter.InSegment(segment.Id.Value), WithArchived = true };
            var exporter = new Exporter(session.Store, reading);
            await ExportFile.WriteAsync(path, "members", parsed.InvocationConfiguration, output => exporter.RunAsync(request, output, session.Caller, cancellationToken));
            return 0;
        }, cancellationToken));
        return command;
    }

    private static Argument<string> Name() => new("NAME") { Description = "Name or id of the segment." };

    private static SegmentKeeper Keeper(CatalogSession session, SegmentConditions conditions, ReadStore reading) =>
        new(new ChangeRunner(session.Store, TimeProvider.System), reading, conditions, session.Workspaces, TimeProvider.System);

    private static SegmentDesigner Designer(CatalogSession session, SegmentConditions conditions, SegmentKeeper keeper) =>
        new(new ChangeRunner(session.Store, TimeProvider.System), conditions, keeper, TimeProvider.System);

    private static async Task<int> WithAsync(CatalogSettings settings, Func<CatalogSession, SegmentConditions, ReadStore, Task<int>> work, CancellationToken cancellationToken)
    {
        await using var session = await CatalogSession.OpenBesideAsync(settings, cancellationToken);
        await using var reading = ReadStore.Open(session.Store);
        return await work(session, new SegmentConditions(session.Store, new ConditionStore(session.Store, reading)), reading);
    }
}
