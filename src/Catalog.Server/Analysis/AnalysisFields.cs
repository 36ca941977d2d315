using Catalog.Application.Analysis;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Analysis;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;
using Catalog.Server.Audit;
using Catalog.Server.Data;

namespace Catalog.Server.Analysis;

/// <summary>Fields of Query for ready-made analyses.</summary>
[QueryType]
public static class AnalysisQueries
{
    /// <summary>The ready-made analyses of the workspace, with how and when they were computed last.</summary>
    [Cost(10)]
    public static async Task<IReadOnlyList<AnalysisSummary>> AnalysesAsync(
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] Analyser analyser, CancellationToken cancellationToken) =>
        [.. (await analyser.ListAsync(caller.WorkspaceId, cancellationToken)).Select(run => new AnalysisSummary(run.Kind, run.AsOf, run.ComputedAt, run.Rows, run.Explanation))];
}

/// <summary>Computes ready-made analyses.</summary>
[MutationType]
[Error<CatalogError>]
public static class AnalysisMutations
{
    /// <summary>Computes an analysis now; from then on the background uses the same settings.</summary>
    /// <param name="kind">Which one.</param>
    /// <param name="settings">How; as before when left out.</param>
    /// <param name="asOf">The moment the figures are of; now when left out.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="jobs">The use case.</param>
    /// <param name="cancellationToken">Gives up waiting; the job goes on.</param>
    public static async Task<RunAnalysisPayload> RunAnalysisAsync(
        AnalysisKind kind, AnalysisSettingsInput? settings, DateTimeOffset? asOf,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] AnalysisJobs jobs, CancellationToken cancellationToken)
    {
        var (job, outcome) = await jobs.RunAsync(caller, kind, settings?.ToSettings(), asOf, cancellationToken);
        return new RunAnalysisPayload(outcome.AsOf, outcome.Rows, outcome.Changed, outcome.Explanation, job.Value);
    }
}

/// <summary>A ready-made analysis as it was computed last.</summary>
/// <param name="Kind">Which one.</param>
/// <param name="AsOf">The moment its figures are of.</param>
/// <param name="ComputedAt">When they were computed.</param>
/// <param name="Items">How many items have figures.</param>
/// <param name="Explanation">How the figures came about, in sentences.</param>
public sealed record AnalysisSummary(AnalysisKind Kind, DateTimeOffset? AsOf, DateTimeOffset? ComputedAt, int Items, string Explanation);

/// <summary>How an analysis is computed; what is left out has its default.</summary>
[InputObjectType("AnalysisSettingsInput")]
public sealed record AnalysisSettingsInput
{
    /// <summary>How ranks become scores; TIE_SAFE when left out. RFM.</summary>
    public RfmRule? RfmRule { get; init; }

    /// <summary>Which share decides; BEFORE when left out. ABC.</summary>
    public AbcRule? AbcRule { get; init; }

    /// <summary>Days before the moment in which orders count; all time when left out.</summary>
    public int? WindowDays { get; init; }

    /// <summary>Full months of demand that are looked at; all when left out. XYZ.</summary>
    public int? Months { get; init; }

    /// <summary>Shares below it are in A; 0.8 when left out.</summary>
    public decimal? CutA { get; init; }

    /// <summary>Shares below it, and not in A, are in B; 0.95 when left out.</summary>
    public decimal? CutB { get; init; }

    /// <summary>Coefficients of variation up to it are X; 0.5 when left out.</summary>
    public double? CutX { get; init; }

    /// <summary>Coefficients of variation up to it, and not X, are Y; 1 when left out.</summary>
    public double? CutY { get; init; }

    internal AnalysisSettings ToSettings()
    {
        var defaults = new AnalysisSettings();
        return new AnalysisSettings
        {
            RfmRule = RfmRule ?? defaults.RfmRule, AbcRule = AbcRule ?? defaults.AbcRule, WindowDays = WindowDays, Months = Months,
            CutA = CutA ?? defaults.CutA, CutB = CutB ?? defaults.CutB, CutX = CutX ?? defaults.CutX, CutY = CutY ?? defaults.CutY,
        };
    }
}

/// <summary>The outcome of computing an analysis.</summary>
/// <param name="AsOf">The moment its figures are of.</param>
/// <param name="Items">How many items have figures.</param>
/// <param name="Changed">How many items have other classes than before.</param>
/// <param name="Explanation">How the figures came about, in sentences.</param>
/// <param name="Key">Row key of the job.</param>
public sealed record RunAnalysisPayload(DateTimeOffset AsOf, int Items, int Changed, string Explanation, [property: GraphQLIgnore] long? Key) : IRowPayload;

/// <summary>Fields of the payload that are read from the database.</summary>
[ObjectType<RunAnalysisPayload>]
public static class RunAnalysisPayloadType
{
    /// <summary>The job that computed it.</summary>
    public static Row<Job> Job() => default;
}
