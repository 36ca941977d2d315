using System.CommandLine;

namespace Catalog.Server.Commands;

/// <summary>Every verb of the command line, in the order of the help text.</summary>
internal static class Verbs
{
    public static IEnumerable<Command> All(SettingOptions settings) =>
    [
        ServeCommand.Build(settings),
        IndexCommand.Build(settings),
        SchemaCommand.Build(settings),
        ImportCommand.Build(settings),
        ExportCommand.Build(settings),
        TaxonomyCommand.Build(settings),
        MappingCommand.Build(settings),
        ModelCommand.Build(),
        PiiCommand.Build(),
        QualityCommand.Build(settings),
        SegmentCommand.Build(settings),
        TokenCommand.Build(settings),
        BackupCommand.Build(settings, TimeProvider.System),
        BackupCommand.BuildRestore(settings, TimeProvider.System),
        DoctorCommand.Build(settings),
        HealthCommand.Build(settings),
    ];
}
