using System.CommandLine;
using Catalog.Server.Hosting;

namespace Catalog.Server.Commands;

/// <summary>`catalog serve`: GraphQL and health over HTTP until stopped.</summary>
public static class ServeCommand
{
    /// <summary>Builds the verb.</summary>
    public static Command Build(SettingOptions settings)
    {
        var command = new Command("serve", "Serves GraphQL at /graphql until stopped (SIGINT, SIGTERM).");
        command.SetAction((parsed, cancellationToken) => RunAsync(settings.Read(parsed), parsed.InvocationConfiguration, cancellationToken));
        return command;
    }

    internal static async Task<int> RunAsync(CatalogSettings settings, InvocationConfiguration invocation, CancellationToken cancellationToken)
    {
        await using var host = await CatalogHost.StartAsync(settings, cancellationToken);
        foreach (var line in host.Greeting())
        {
            await invocation.Output.WriteLineAsync(line);
        }

        await host.WaitForShutdownAsync(cancellationToken);
        return 0;
    }
}
