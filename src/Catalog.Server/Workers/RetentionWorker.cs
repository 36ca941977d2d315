using System.Data.Common;
using Catalog.Application.Retention;

namespace Catalog.Server.Workers;

/// <summary>Clears now and then what the settings say is kept no longer.</summary>
internal sealed partial class RetentionWorker(RetentionKeeper keeper, TimeProvider clock, ILogger<RetentionWorker> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                try
                {
                    var (jobs, steps, predictions) = await keeper.ClearAsync(stoppingToken);
                    if (jobs + steps + predictions > 0)
                    {
                        LogCleared(jobs, steps, predictions);
                    }
                }
                catch (Exception failure) when (failure is DbException)
                {
                    LogFailed(failure);
                }

                await Task.Delay(LookEvery, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops: what is due is cleared after the next start.
        }
    }

    [LoggerMessage(LogLevel.Information, "Cleared {Jobs} ended jobs, {Steps} steps of jobs and {Predictions} predictions of retired models, whose time was over")]
    private partial void LogCleared(int jobs, int steps, int predictions);

    [LoggerMessage(LogLevel.Error, "What is kept no longer could not be cleared; tried again in an hour")]
    private partial void LogFailed(Exception failure);
}
