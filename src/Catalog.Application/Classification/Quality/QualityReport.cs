using Catalog.Domain.Access;
using Catalog.Domain.Classification.Projects;
using Catalog.Domain.Classification.Quality;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Classification.Quality;

/// <summary>How well the work of a project is done.</summary>
/// <param name="Project">The project.</param>
/// <param name="Name">Its name.</param>
/// <param name="Tasks">How many tasks are in each state, gold items not counted.</param>
/// <param name="Agreements">How far people agree, by taxonomy.</param>
/// <param name="People">How each person works, by name.</param>
/// <param name="Lots">Its lots, by number.</param>
/// <param name="NextSeverity">The severity of the next lot.</param>
/// <param name="Estimates">How frequent concepts are among all items, from the random slice alone.</param>
public sealed record QualityReport(
    ProjectId Project,
    string Name,
    IReadOnlyDictionary<TaskState, int> Tasks,
    IReadOnlyList<TaxonomyAgreement> Agreements,
    IReadOnlyList<PersonQuality> People,
    IReadOnlyList<LotQuality> Lots,
    InspectionSeverity NextSeverity,
    IReadOnlyList<ConceptEstimate> Estimates);

/// <summary>How far people agree about one taxonomy.</summary>
/// <param name="Taxonomy">The taxonomy.</param>
/// <param name="Key">Its key.</param>
/// <param name="Metric">How answers are compared by alpha: nominal where one concept is possible, by MASI distance of sets otherwise.</param>
/// <param name="Alpha">Krippendorff's alpha; null when it is undefined.</param>
/// <param name="AlphaInterval">Its bootstrap interval (95 %, 1,000 resamples); null when undefined, or when there are too many different sets to resample.</param>
/// <param name="Fleiss">Fleiss' kappa of whole answers; null unless every compared task has the same number of answers.</param>
/// <param name="Tasks">Tasks with at least two answers.</param>
/// <param name="Concepts">Alpha of each concept for or against, where several concepts are possible.</param>
public sealed record TaxonomyAgreement(
    TaxonomyId Taxonomy, string Key, string Metric, double? Alpha, Interval? AlphaInterval, double? Fleiss, int Tasks, IReadOnlyList<ConceptAgreement> Concepts)
{
    /// <summary>
    /// All coefficients with their intervals: alpha as above; of an exclusive ordered taxonomy also alpha by order, and, where the notations of
    /// all chosen concepts are numbers, by interval and (none below zero) by ratio; Fleiss' kappa last.
    /// </summary>
    public IReadOnlyList<AgreementCoefficient> Coefficients { get; init; } = [];

    /// <summary>How far each two people agree, those with most tasks in common first; at most <see cref="AgreementReporter.MostPairs"/>.</summary>
    public IReadOnlyList<PairAgreement> Pairs { get; init; } = [];
}

/// <summary>One coefficient of agreement.</summary>
/// <param name="Name">Which one, such as "alpha (ordinal)".</param>
/// <param name="Value">Its value; null when it is undefined.</param>
/// <param name="Interval">Its bootstrap interval (95 %, 1,000 resamples); null when undefined, or when there are too many different values to resample.</param>
/// <param name="Tasks">The tasks it rests on.</param>
public sealed record AgreementCoefficient(string Name, double? Value, Interval? Interval, int Tasks);

/// <summary>How far two people agree about one taxonomy.</summary>
/// <param name="First">The one.</param>
/// <param name="Second">The other.</param>
/// <param name="Tasks">Tasks that both answered.</param>
/// <param name="Kappa">Cohen's kappa of whole answers.</param>
/// <param name="Linear">Weighted by the distance in the order of concepts; null unless the taxonomy is exclusive and ordered.</param>
/// <param name="Quadratic">Weighted by the square of that distance; null unless the taxonomy is exclusive and ordered.</param>
public sealed record PairAgreement(string First, string Second, int Tasks, AgreementCoefficient Kappa, AgreementCoefficient? Linear, AgreementCoefficient? Quadratic);

/// <summary>How far people agree about one concept.</summary>
/// <param name="Concept">The concept.</param>
/// <param name="Name">Its name.</param>
/// <param name="Alpha">Alpha of "applies" against "does not"; null when undefined.</param>
/// <param name="Chosen">How often it was chosen.</param>
public sealed record ConceptAgreement(ConceptId Concept, string Name, double? Alpha, int Chosen);

/// <summary>How one person works.</summary>
/// <param name="Person">The person.</param>
/// <param name="Name">The person's name.</param>
/// <param name="Submitted">Answers given.</param>
/// <param name="Skipped">Tasks passed over.</param>
/// <param name="GoldRight">Gold items answered right.</param>
/// <param name="GoldAnswered">Gold items answered.</param>
/// <param name="GoldInterval">The interval (95 %, Wilson) of the share of gold items answered right.</param>
/// <param name="MedianDurationMs">The median working time of an answer in milliseconds; null without answers.</param>
/// <param name="AgreesWithOutcome">The share of answers that equal what was decided in the end; null when nothing is decided.</param>
/// <param name="KappaWithOutcome">Cohen's kappa with what was decided, over whole answers; null when undefined.</param>
/// <param name="GoldDrift">How the last gold items compare with those before; null with fewer than twenty.</param>
/// <param name="SpeedRatio">The median working time of the last quarter of answers over that of the others; null with fewer than eight.</param>
/// <param name="IsBelowTarget">Whether even the upper bound on gold items is below what is wanted: time to talk.</param>
public sealed record PersonQuality(
    ActorId Person, string Name, int Submitted, int Skipped, int GoldRight, int GoldAnswered, Interval GoldInterval, double? MedianDurationMs,
    double? AgreesWithOutcome, double? KappaWithOutcome, Drift? GoldDrift, double? SpeedRatio, bool IsBelowTarget);

/// <summary>One lot.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Size">Its tasks.</param>
/// <param name="Severity">How strictly it is inspected.</param>
/// <param name="SampleSize">Tasks in the sample.</param>
/// <param name="Accept">The most defective tasks with which it is accepted.</param>
/// <param name="Inspected">Sample tasks reviewed.</param>
/// <param name="Defective">Sample tasks found wrong.</param>
/// <param name="Verdict">What it came to; null while it goes on.</param>
public sealed record LotQuality(int Number, int Size, InspectionSeverity Severity, int SampleSize, int Accept, int Inspected, int Defective, LotVerdict? Verdict);

/// <summary>How frequent a concept is among all items of the project.</summary>
/// <param name="Taxonomy">Its taxonomy.</param>
/// <param name="Concept">The concept.</param>
/// <param name="Name">Its name.</param>
/// <param name="Found">Decided tasks of the random slice that have it.</param>
/// <param name="Decided">Decided tasks of the random slice.</param>
/// <param name="Interval">The interval (95 %, Wilson) of its share.</param>
public sealed record ConceptEstimate(TaxonomyId Taxonomy, ConceptId Concept, string Name, int Found, int Decided, Interval Interval);
