using System.CommandLine;
using Catalog.Server.Hosting;

namespace Catalog.Server.Commands;

/// <summary>`catalog health`: asks a running server whether it is ready; made for the health check of a container.</summary>
public static class HealthCommand
{
    /// <summary>Builds the verb.</summary>
    public static Command Build(SettingOptions settings)
    {
        var command = new Command("health", "Asks the server at --urls whether it is ready; exit code 0 when it is, 1 when it is not.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var address = settings.Read(parsed).Urls.Split(';')[0].Replace("//0.0.0.0", "//127.0.0.1", StringComparison.Ordinal).TrimEnd('/') + HealthEndpoints.Ready;
            using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(3) };
            try
            {
                using var answer = await client.GetAsync(new Uri(address), cancellationToken);
                var text = await answer.Content.ReadAsStringAsync(cancellationToken);
                await output.WriteLineAsync(text.TrimEnd());
                return answer.IsSuccessStatusCode ? 0 : 1;
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException or UriFormatException)
            {
                await output.WriteLineAsync($"No answer from {address}: {error.Message}");
                return 1;
            }
        });
        return command;
    }
}
