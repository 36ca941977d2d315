using System.CommandLine;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Reading;
using Catalog.GraphQL.Types.Sdl;
using Catalog.Server.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Catalog.Server.Commands;

/// <summary>`catalog schema export`.</summary>
internal static class SchemaCommand
{
    /// <summary>Builds the verb.</summary>
    public static Command Build(SettingOptions settings)
    {
        var file = new Argument<string?>("FILE") { Description = "File to write; standard output when left out.", Arity = ArgumentArity.ZeroOrOne };
        var export = new Command("export", "Writes the GraphQL schema as SDL; the same program always writes the same text.") { file };
        export.SetAction(async (parsed, cancellationToken) =>
        {
            var sdl = await SdlAsync(settings.Read(parsed));
            if (parsed.GetValue(file) is not { } path)
            {
                await parsed.InvocationConfiguration.Output.WriteAsync(sdl);
                return 0;
            }

            await File.WriteAllTextAsync(path, sdl, cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"Wrote {path}.");
            return 0;
        });
        return new Command("schema", "The GraphQL schema.") { export };
    }

    /// <summary>The schema as text; needs no database.</summary>
    internal static async Task<string> SdlAsync(CatalogSettings settings)
    {
        // The schema depends on the model alone: the store is never opened.
        using var store = CatalogStore.Open("Data Source=:memory:");
        await using var reading = ReadStore.Open(store);
        return SchemaPrinter.Print(CatalogSchema.Build(reading, settings.GraphQL, NullLogger.Instance).Schema) + "\n";
    }
}
