using System.CommandLine;
using System.Globalization;
using Catalog.Application.Classification.Quality;
using Catalog.Domain.Classification.Projects;
using Catalog.GraphQL.Relay;
using Catalog.Server.Hosting;

namespace Catalog.Server.Commands;

/// <summary>`catalog quality report`: how well the work of a project is done, as CSV.</summary>
internal static class QualityCommand
{
    /// <summary>Builds the verb.</summary>
    public static Command Build(SettingOptions settings) => new("quality", "The quality of manual classification.")
    {
        Report(settings),
    };

    private static Command Report(SettingOptions settings)
    {
        var project = new Option<string>("--project") { Description = "Id of the project, as GraphQL shows it.", Required = true, HelpName = "ID" };
        var target = new Option<double>("--gold-target") { Description = "Share of gold items people are expected to answer right.", DefaultValueFactory = _ => QualityReporter.GoldTarget };
        var file = new Option<string?>("--out") { Description = "File to write; standard output when left out.", HelpName = "FILE" };
        var command = new Command("report", "Writes agreement, people, lots and estimates as CSV, one measure a line.") { project, target, file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await CatalogSession.OpenBesideAsync(settings.Read(parsed), cancellationToken);
            var text = parsed.GetRequiredValue(project);
            var key = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (long)GlobalId.DecodeKey(text, ["Project"], typeof(long));
            var report = await new QualityReporter(session.Store).RunAsync(session.Caller, new ProjectId(key), parsed.GetValue(target), cancellationToken);
            var csv = QualityCsv.Write(report);
            if (parsed.GetValue(file) is { } path)
            {
                await File.WriteAllTextAsync(path, csv, cancellationToken);
            }
            else
            {
                await parsed.InvocationConfiguration.Output.WriteAsync(csv);
            }

            return 0;
        });
        return command;
    }
}
