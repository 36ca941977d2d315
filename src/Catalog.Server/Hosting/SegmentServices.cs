using Catalog.Application.Analysis;
using Catalog.Application.Segments;
using Catalog.Application.Storage;
using Catalog.Server.Workers;

namespace Catalog.Server.Hosting;

/// <summary>What segments and analyses are made of.</summary>
internal static class SegmentServices
{
    private static readonly TimeSpan WebhookTimeout = TimeSpan.FromSeconds(10);

    /// <summary>The use cases, and the workers behind them; who keeps members is run by the worker that follows the outbox.</summary>
    public static void AddSegments(this IServiceCollection services)
    {
        services.AddSingleton<SegmentConditions>();
        services.AddSingleton<SegmentKeeper>();
        services.AddSingleton<SegmentDesigner>();
        services.AddSingleton<SegmentPreviewer>();
        services.AddSingleton<SegmentInsight>();
        services.AddSingleton<GoalEditor>();
        services.AddSingleton<WebhookEditor>();
        services.AddSingleton(provider => new WebhookSender(
            provider.GetRequiredService<CatalogStore>(), new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = WebhookTimeout }, TimeProvider.System));
        services.AddSingleton<Analyser>();
        services.AddSingleton<AnalysisSchedule>();
        services.AddHostedService<WebhookWorker>();
        services.AddHostedService<AnalysisWorker>();
    }
}
