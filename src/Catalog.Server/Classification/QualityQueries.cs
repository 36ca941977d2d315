using Catalog.Application.Classification.Quality;
using Catalog.Domain.Access;
using Catalog.Domain.Classification.Projects;
using Catalog.Domain.Classification.Quality;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Relay;
using Catalog.Server.Data;

namespace Catalog.Server.Classification;

/// <summary>Fields of Query for the quality of manual classification.</summary>
[QueryType]
public static class QualityQueries
{
    /// <summary>How well the work of a project is done; needs the role Admin, since it tells who and what is gold.</summary>
    /// <param name="project">The project.</param>
    /// <param name="goldTarget">The share of gold items people are expected to answer right; 0.8 when left out.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="reporter">The use case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<QualityReportResult> ProjectQualityAsync(
        [ID<Application.Storage.Model.Project>] ProjectId project, double? goldTarget,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] QualityReporter reporter, CancellationToken cancellationToken) =>
        new(await reporter.RunAsync(caller, project, goldTarget ?? QualityReporter.GoldTarget, cancellationToken));
}

/// <summary>How well the work of a project is done.</summary>
[ObjectType("QualityReport")]
public sealed class QualityReportResult(QualityReport report)
{
    /// <summary>The name of the project.</summary>
    public string Name => report.Name;

    /// <summary>How many tasks are in each state, gold items not counted.</summary>
    public IReadOnlyList<TaskCountResult> Tasks => [.. report.Tasks.Select(pair => new TaskCountResult(pair.Key, pair.Value))];

    /// <summary>How far people agree, by taxonomy.</summary>
    public IReadOnlyList<AgreementResult> Agreements => [.. report.Agreements.Select(agreement => new AgreementResult(
        agreement.Key, agreement.Metric, agreement.Alpha, IntervalResult.Of(agreement.AlphaInterval), agreement.Fleiss, agreement.Tasks,
        [.. agreement.Concepts.Select(concept => new ConceptAgreementResult(GlobalId.Encode("Concept", concept.Concept.Value), concept.Name, concept.Alpha, concept.Chosen))],
        [.. agreement.Coefficients.Select(coefficient => CoefficientResult.Of(coefficient)!)], // not null, so its result is not
        [.. agreement.Pairs.Select(pair => new PairAgreementResult(pair.First, pair.Second, pair.Tasks, CoefficientResult.Of(pair.Kappa)!, CoefficientResult.Of(pair.Linear), CoefficientResult.Of(pair.Quadratic)))]))];

    /// <summary>How each person works, by name.</summary>
    public IReadOnlyList<PersonQualityResult> People => [.. report.People.Select(person => new PersonQualityResult(
        person.Name, person.Submitted, person.Skipped, person.GoldRight, person.GoldAnswered, IntervalResult.Of(person.GoldInterval)!, person.MedianDurationMs, // not null, so its result is not
        person.AgreesWithOutcome, person.KappaWithOutcome, person.GoldDrift is { } drift ? new DriftResult(drift.Before, drift.Recent, IntervalResult.Of(drift.Change)!, drift.IsCertain) : null,
        person.SpeedRatio, person.IsBelowTarget))];

    /// <summary>Its lots, by number.</summary>
    public IReadOnlyList<LotQualityResult> Lots => [.. report.Lots.Select(lot => new LotQualityResult(lot.Number, lot.Size, lot.Severity, lot.SampleSize, lot.Accept, lot.Inspected, lot.Defective, lot.Verdict))];

    /// <summary>The severity of the next lot.</summary>
    public InspectionSeverity NextSeverity => report.NextSeverity;

    /// <summary>How frequent concepts are among all items of the project, from the random slice alone.</summary>
    public IReadOnlyList<ConceptEstimateResult> Estimates => [.. report.Estimates.Select(estimate => new ConceptEstimateResult(
        GlobalId.Encode("Concept", estimate.Concept.Value), estimate.Name, estimate.Found, estimate.Decided, IntervalResult.Of(estimate.Interval)!))]; // not null, so its result is not

    /// <summary>The whole report as CSV, one measure a line.</summary>
    public string Csv => QualityCsv.Write(report);
}

/// <summary>Tasks in one state.</summary>
/// <param name="State">The state.</param>
/// <param name="Count">How many.</param>
[GraphQLName("TaskCount")]
public sealed record TaskCountResult(TaskState State, int Count);

/// <summary>Two bounds.</summary>
/// <param name="Low">The lower one.</param>
/// <param name="High">The upper one.</param>
[GraphQLName("ConfidenceInterval")]
public sealed record IntervalResult(double Low, double High)
{
    internal static IntervalResult? Of(Interval? interval) => interval is { } bounds ? new IntervalResult(bounds.Low, bounds.High) : null;
}

/// <summary>How far people agree about one taxonomy.</summary>
/// <param name="Taxonomy">Its key.</param>
/// <param name="Metric">How answers are compared by alpha: nominal, or masi for sets.</param>
/// <param name="Alpha">Krippendorff's alpha; null when undefined. From 0.8 answers can be relied on, from 0.667 tentatively.</param>
/// <param name="AlphaInterval">Its bootstrap interval (95 %).</param>
/// <param name="Fleiss">Fleiss' kappa; null unless every compared task has the same number of answers.</param>
/// <param name="Tasks">Tasks with at least two answers.</param>
/// <param name="Concepts">Alpha of each concept, where several are possible.</param>
/// <param name="Coefficients">
/// All coefficients with their intervals: alpha as above; of an exclusive ordered taxonomy also alpha (ordinal), and where the notations of all
/// chosen concepts are numbers alpha (interval) and alpha (ratio); fleiss last.
/// </param>
/// <param name="Pairs">How far each two people agree, those with most tasks in common first; at most 100.</param>
[GraphQLName("TaxonomyAgreement")]
public sealed record AgreementResult(
    string Taxonomy, string Metric, double? Alpha, IntervalResult? AlphaInterval, double? Fleiss, int Tasks, IReadOnlyList<ConceptAgreementResult> Concepts,
    IReadOnlyList<CoefficientResult> Coefficients, IReadOnlyList<PairAgreementResult> Pairs);

/// <summary>One coefficient of agreement.</summary>
/// <param name="Name">Which one, such as "alpha (ordinal)".</param>
/// <param name="Value">Its value: 1 is perfect, 0 what chance gives; null when undefined.</param>
/// <param name="Interval">Its bootstrap interval (95 %).</param>
/// <param name="Tasks">The tasks it rests on.</param>
[GraphQLName("AgreementCoefficient")]
public sealed record CoefficientResult(string Name, double? Value, IntervalResult? Interval, int Tasks)
{
    internal static CoefficientResult? Of(AgreementCoefficient? coefficient) =>
        coefficient is null ? null : new CoefficientResult(coefficient.Name, coefficient.Value, IntervalResult.Of(coefficient.Interval), coefficient.Tasks);
}

/// <summary>How far two people agree about one taxonomy.</summary>
/// <param name="First">The one.</param>
/// <param name="Second">The other.</param>
/// <param name="Tasks">Tasks that both answered.</param>
/// <param name="Kappa">Cohen's kappa.</param>
/// <param name="Linear">Kappa weighted by the distance in the order of concepts; null unless the taxonomy is exclusive and ordered.</param>
/// <param name="Quadratic">Kappa weighted by the square of that distance; null unless the taxonomy is exclusive and ordered.</param>
[GraphQLName("PairAgreement")]
public sealed record PairAgreementResult(string First, string Second, int Tasks, CoefficientResult Kappa, CoefficientResult? Linear, CoefficientResult? Quadratic);

/// <summary>How far people agree about one concept.</summary>
/// <param name="Concept">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Alpha">Alpha of "applies" against "does not".</param>
/// <param name="Chosen">How often it was chosen.</param>
[GraphQLName("ConceptAgreement")]
public sealed record ConceptAgreementResult(string Concept, string Name, double? Alpha, int Chosen);

/// <summary>How one person works.</summary>
/// <param name="Name">The person.</param>
/// <param name="Submitted">Answers given.</param>
/// <param name="Skipped">Tasks passed over.</param>
/// <param name="GoldRight">Gold items answered right.</param>
/// <param name="GoldAnswered">Gold items answered.</param>
/// <param name="GoldInterval">The interval (95 %, Wilson) of the share answered right.</param>
/// <param name="MedianDurationMs">The median working time of an answer in milliseconds.</param>
/// <param name="AgreesWithOutcome">The share of answers that equal what was decided.</param>
/// <param name="KappaWithOutcome">Cohen's kappa with what was decided.</param>
/// <param name="GoldDrift">How the last ten gold items compare with those before.</param>
/// <param name="SpeedRatio">The median working time of the last quarter over that of the others.</param>
/// <param name="IsBelowTarget">Whether even the upper bound on gold items is below the target.</param>
[GraphQLName("PersonQuality")]
public sealed record PersonQualityResult(
    string Name, int Submitted, int Skipped, int GoldRight, int GoldAnswered, IntervalResult GoldInterval, double? MedianDurationMs, double? AgreesWithOutcome, double? KappaWithOutcome,
    DriftResult? GoldDrift, double? SpeedRatio, bool IsBelowTarget);

/// <summary>Whether recent work differs from the work before.</summary>
/// <param name="Before">The share right before.</param>
/// <param name="Recent">The share right recently.</param>
/// <param name="Change">The interval (95 %) of the difference.</param>
/// <param name="IsCertain">Whether chance does not explain it.</param>
[GraphQLName("QualityDrift")]
public sealed record DriftResult(double Before, double Recent, IntervalResult Change, bool IsCertain);

/// <summary>One lot.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Size">Its tasks.</param>
/// <param name="Severity">How strictly it is inspected.</param>
/// <param name="SampleSize">Tasks in the sample.</param>
/// <param name="Accept">The most defective tasks with which it is accepted.</param>
/// <param name="Inspected">Sample tasks reviewed.</param>
/// <param name="Defective">Sample tasks found wrong.</param>
/// <param name="Verdict">What it came to; null while it goes on.</param>
[GraphQLName("LotQuality")]
public sealed record LotQualityResult(int Number, int Size, InspectionSeverity Severity, int SampleSize, int Accept, int Inspected, int Defective, LotVerdict? Verdict);

/// <summary>How frequent a concept is among all items of a project.</summary>
/// <param name="Concept">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Found">Decided tasks of the random slice that have it.</param>
/// <param name="Decided">Decided tasks of the random slice.</param>
/// <param name="Interval">The interval (95 %, Wilson) of its share.</param>
[GraphQLName("ConceptEstimate")]
public sealed record ConceptEstimateResult(string Concept, string Name, int Found, int Decided, IntervalResult Interval);
