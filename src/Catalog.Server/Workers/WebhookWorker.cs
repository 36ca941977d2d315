using System.Data.Common;
using Catalog.Application.Segments;
using Microsoft.Extensions.Hosting;

namespace Catalog.Server.Workers;

/// <summary>Sends the messages of webhooks when they are due.</summary>
internal sealed partial class WebhookWorker(WebhookSender sender, ILogger<WebhookWorker> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                try
                {
                    if (await sender.SendDueAsync(stoppingToken) > 0)
                    {
                        continue;
                    }
                }
                catch (DbException failure)
                {
                    LogFailed(failure);
                }

                await Task.Delay(LookEvery, TimeProvider.System, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops: what waits is sent after the next start.
        }
    }

    [LoggerMessage(LogLevel.Error, "Messages of webhooks could not be read or recorded; tried again")]
    private partial void LogFailed(Exception failure);
}
