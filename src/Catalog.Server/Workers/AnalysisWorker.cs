using System.Data.Common;
using Catalog.Application.Analysis;
using Catalog.Domain;
using Microsoft.Extensions.Hosting;

namespace Catalog.Server.Workers;

/// <summary>Has the ready-made analyses computed in the background: when the day has changed, and when orders or stock have, but not more often than each quarter of an hour.</summary>
internal sealed partial class AnalysisWorker(AnalysisSchedule schedule, ILogger<AnalysisWorker> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                try
                {
                    await schedule.StartDueAsync(stoppingToken);
                }
                catch (Exception failure) when (failure is DbException or CatalogException)
                {
                    LogFailed(failure);
                }

                await Task.Delay(LookEvery, TimeProvider.System, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops: what is due is queued after the next start.
        }
    }

    [LoggerMessage(LogLevel.Error, "What analyses are due could not be queued; tried again")]
    private partial void LogFailed(Exception failure);
}
