using Catalog.Application.Alignment;
using Catalog.Application.Analysis;
using Catalog.Application.Classification.Models;
using Catalog.Application.Classification.Rules;
using Catalog.Application.Imports;
using Catalog.Application.Jobs;
using Catalog.Application.PersonalData;
using Catalog.Application.Retention;
using Catalog.Application.Segments;
using Catalog.Application.Storage;
using Catalog.Server.Workers;

namespace Catalog.Server.Hosting;

/// <summary>The background jobs and who does them: a new kind is one line here.</summary>
internal static class JobServices
{
    public static void AddJobs(this IServiceCollection services, CatalogSettings settings)
    {
        services.AddSingleton<JobQueue>();
        services.AddSingleton<JobFeed>();
        services.AddSingleton<JobRunner>();
        services.AddJob(provider => new ImportJobs(
            provider.GetRequiredService<CatalogStore>(), provider.GetRequiredService<JobQueue>(), TimeProvider.System, DataFolder.JobsFolder(settings.DataFolder), provider.GetRequiredService<ILoggerFactory>(), settings.Extraction));
        services.AddJob<RuleJobs>();
        services.AddJob<TrainingJobs>();
        services.AddJob<ModelApplicationJobs>();
        services.AddJob<PersonalDataJobs>();
        services.AddJob<ProposalJobs>();
        services.AddJob<AlignmentJobs>();
        services.AddJob<WithdrawalJobs>();
        services.AddJob<RealignmentJobs>();
        services.AddJob<SegmentJobs>();
        services.AddJob<AnalysisJobs>();
        services.AddSingleton(provider => new RetentionKeeper(provider.GetRequiredService<CatalogStore>(), settings.Retention, TimeProvider.System));
        services.AddHostedService<RetentionWorker>();
    }

    private static void AddJob<T>(this IServiceCollection services, Func<IServiceProvider, T>? make = null)
        where T : class, IJobHandler
    {
        if (make is null)
        {
            services.AddSingleton<T>();
        }
        else
        {
            services.AddSingleton(make);
        }

        services.AddSingleton<IJobHandler>(provider => provider.GetRequiredService<T>());
    }
}
