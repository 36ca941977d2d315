using System.Data.Common;
using Catalog.Application.Analysis;
using Catalog.Domain;
using Microsoft.Extensions.Hosting;

namespace Catalog.Server.Workers;

/// <summary>Computes the ready-made analyses in the background: when the day has changed, and when orders or stock have, but not more often than each quarter of an hour.</summary>
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
                    if (await schedule.RunDueAsync(stoppingToken) > 0)
                    {
                        // An analysis holds a row for each item, once: what it needed goes back to the system.
                        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                    }
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
            // The server stops: what is due is computed after the next start.
        }
    }

    [LoggerMessage(LogLevel.Error, "An analysis could not be computed; tried again")]
    private partial void LogFailed(Exception failure);
}
