using System.CommandLine;
using System.Globalization;
using Catalog.Application.Audit;
using Catalog.Application.Classification.Projects;
using Catalog.Application.Classification.Quality;
using Catalog.Domain.Classification.Models;
using Catalog.Domain.Classification.Projects;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Relay;
using Catalog.Server.Hosting;

namespace Catalog.Server.Commands;

/// <summary>`catalog quality report` and `catalog quality suspects`: how well the work of a project is done, and which decisions to look at again, as CSV.</summary>
internal static class QualityCommand
{
    /// <summary>Builds the verb.</summary>
    public static Command Build(SettingOptions settings) => new("quality", "The quality of manual classification.")
    {
        Report(settings), Suspects(settings),
    };

    private static Command Suspects(SettingOptions settings)
    {
        var model = new Option<string>("--model") { Description = "Id of the model whose training brought them up, as GraphQL shows it.", Required = true, HelpName = "ID" };
        var file = new Option<string?>("--out") { Description = "File to write; standard output when left out.", HelpName = "FILE" };
        var command = new Command("suspects", "Writes decisions that are probably wrong as CSV, the most suspicious first.") { model, file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await CatalogSession.OpenBesideAsync(settings.Read(parsed), cancellationToken);
            var id = new ModelId(KeyOf("--model", parsed.GetRequiredValue(model), "ClassificationModel"));
            var changes = new ChangeRunner(session.Store, TimeProvider.System);
            await WriteAsync(parsed, file, await new SuspectDesk(session.Store, changes, new ProjectEditor(changes)).CsvAsync(session.Caller, id, cancellationToken), cancellationToken);
            return 0;
        });
        return command;
    }

    private static long KeyOf(string option, string text, string type)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        try
        {
            return (long)GlobalId.DecodeKey(text, [type], typeof(long));
        }
        catch (GraphQLException refusal)
        {
            throw new UsageException($"{option}: {refusal.Message}");
        }
    }

    private static Task WriteAsync(ParseResult parsed, Option<string?> file, string csv, CancellationToken cancellationToken) =>
        parsed.GetValue(file) is { } path ? File.WriteAllTextAsync(path, csv, cancellationToken) : parsed.InvocationConfiguration.Output.WriteAsync(csv);

    private static Command Report(SettingOptions settings)
    {
        var project = new Option<string>("--project") { Description = "Id of the project, as GraphQL shows it.", Required = true, HelpName = "ID" };
        var target = new Option<double>("--gold-target") { Description = "Share of gold items people are expected to answer right, 0 to 1.", DefaultValueFactory = _ => QualityReporter.GoldTarget, HelpName = "SHARE" };
        var file = new Option<string?>("--out") { Description = "File to write; standard output when left out.", HelpName = "FILE" };
        var command = new Command("report", "Writes agreement, people, lots and estimates as CSV, one measure a line.") { project, target, file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var share = parsed.GetValue(target) is >= 0 and <= 1 and var asked ? asked : throw new UsageException($"--gold-target is {parsed.GetValue(target).ToString(CultureInfo.InvariantCulture)}: expected 0 to 1.");
            await using var session = await CatalogSession.OpenBesideAsync(settings.Read(parsed), cancellationToken);
            var key = KeyOf("--project", parsed.GetRequiredValue(project), "Project");
            var report = await new QualityReporter(session.Store).RunAsync(session.Caller, new ProjectId(key), share, cancellationToken);
            await WriteAsync(parsed, file, QualityCsv.Write(report), cancellationToken);
            return 0;
        });
        return command;
    }
}
