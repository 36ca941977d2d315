using Catalog.Application.Access;
using Catalog.Application.Alignment;
using Catalog.Application.Audit;
using Catalog.Application.Conditions;
using Catalog.Application.Classification.Projects;
using Catalog.Application.Classification.Quality;
using Catalog.Application.Classification.Models;
using Catalog.Application.Classification.Rules;
using Catalog.Application.Classification.Suggestions;
using Catalog.Application.Imports;
using Catalog.Application.Indexing;
using Catalog.Application.Items;
using Catalog.Application.Outbox;
using Catalog.Application.PersonalData;
using Catalog.Application.Search;
using Catalog.Application.Segments;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Reading;
using Catalog.Application.Tagging;
using Catalog.Application.Taxonomies;
using Catalog.GraphQL.Http;
using Catalog.Server.Access;
using Catalog.Server.Search;
using Catalog.Server.Workers;

namespace Catalog.Server.Hosting;

/// <summary>What resolvers are given.</summary>
internal static class CatalogServices
{
    /// <summary>The use cases over the database and the index.</summary>
    public static void AddUseCases(this IServiceCollection services, CatalogSettings settings)
    {
        services.AddSingleton<ChangeRunner>();
        services.AddSingleton<ServiceTokens>();
        services.AddSingleton<ItemWriter>();
        services.AddSingleton<AttributeDefiner>();
        services.AddSingleton<Tagger>();
        services.AddSingleton<TaxonomyEditor>();
        services.AddSingleton<ConceptLinks>();
        services.AddSingleton<MappingEditor>();
        services.AddSingleton<MappingFiles>();
        services.AddSingleton<AlignmentApplier>();
        services.AddSingleton<MappingProposer>();
        services.AddSingleton<SegmentEditor>();
        services.AddSingleton<ConditionStore>();
        services.AddSegments();
        services.AddSingleton<ProjectEditor>();
        services.AddSingleton<TaskDesk>();
        services.AddSingleton<ReviewDesk>();
        services.AddSingleton<TaskRecords>();
        services.AddSingleton<LotInspector>();
        services.AddSingleton<QualityReporter>();
        services.AddSingleton<RuleEditor>();
        services.AddSingleton<MetadataSuggester>();
        services.AddSingleton(provider => new RuleRunner(provider.GetRequiredService<ChangeRunner>(), provider.GetRequiredService<ConditionStore>(), TimeProvider.System));
        services.AddSingleton(provider => new WorkspaceIndexes(
            provider.GetRequiredService<CatalogStore>(), DataFolder.IndexFolder(settings.DataFolder), TimeProvider.System, provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton<ModelTraining>();
        services.AddSingleton<ModelBook>();
        services.AddSingleton<ModelAdviser>();
        services.AddSingleton<ModelComparer>();
        services.AddSingleton<ModelReporter>();
        services.AddSingleton<SuspectDesk>();
        services.AddSingleton<PersonalDataReader>();
        services.AddSingleton<ModelApplication>();
        services.AddSingleton<SensitivityKeeper>();
        services.AddSingleton<SensitivityTaxonomy>();
        services.AddJobs(settings);
        services.AddSingleton<OutboxFeed>();
        services.AddSingleton<OutboxListener>();
        services.AddSingleton<OutboxFollower>();
        services.AddSingleton<CatalogSearch>();
        services.AddSingleton<CatalogSuggestions>();
        services.AddSingleton<ItemSelection>();
    }

    /// <summary>The executor, what it is told about the caller, and the documents known by id.</summary>
    /// <exception cref="UsageException">The trusted documents of the settings cannot be read.</exception>
    public static void AddGraphQL(this IServiceCollection services, GraphQLSettings settings)
    {
        services.AddSingleton(TrustedDocumentStorage.Options(settings));
        services.AddSingleton(provider => CatalogSchema.Build(
            provider.GetRequiredService<ReadStore>(),
            settings,
            provider.GetRequiredService<ILoggerFactory>().CreateLogger("Catalog.GraphQL")));
        services.AddSingleton<CallerInterceptor>();
        services.AddSingleton<IHttpRequestInterceptor>(provider => provider.GetRequiredService<CallerInterceptor>());
        if (settings.ThrottlePoints > 0)
        {
            services.AddSingleton<IHttpRequestInterceptor, RateLimitHeaders>();
        }

        services.AddSingleton<ISocketSessionInterceptor>(provider => provider.GetRequiredService<CallerInterceptor>());
    }
}
