using Catalog.Domain.Classification.Projects;
using Catalog.Domain.Classification.Quality;
using Catalog.Domain.Items;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Classification.Projects;

/// <summary>A project of manual classification to create.</summary>
/// <param name="Name">The name people see.</param>
/// <param name="Taxonomies">What is asked about each item, in this order; at least one.</param>
/// <param name="Guideline">What people go by, as Markdown; its first version.</param>
public sealed record ProjectInput(string Name, IReadOnlyList<TaxonomyId> Taxonomies, string Guideline)
{
    /// <summary>What it is for, or null.</summary>
    public string? Description { get; init; }

    /// <summary>How its items were chosen, as JSON for the record, or null.</summary>
    public string? Filter { get; init; }

    /// <summary>How many different people answer each task, 1 to 20.</summary>
    public int Overlap { get; init; } = 1;

    /// <summary>Which tasks come first.</summary>
    public TaskOrder Order { get; init; } = TaskOrder.Random;

    /// <summary>The share of tasks drawn at random and spread over the whole, 0 to 1.</summary>
    public double RandomShare { get; init; } = 0.1;

    /// <summary>The share of a person's tasks that are hidden gold items, 0 to 0.5.</summary>
    public double GoldShare { get; init; } = 0.05;

    /// <summary>The share of answered tasks that a second person reviews, 0 to 1.</summary>
    public double ReviewShare { get; init; }

    /// <summary>How long a claimed task stays with its person: 10 seconds to 7 days.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How disagreement is decided when the last of the people has answered; <see cref="AdjudicationMethod.DawidSkene"/> needs all answers and so waits until it is asked for.</summary>
    public AdjudicationMethod Adjudication { get; init; } = AdjudicationMethod.ByHand;

    /// <summary>The acceptance quality limit of lots in percent (ISO 2859-1), or null for no inspection.</summary>
    public double? AcceptanceQualityLimit { get; init; }

    /// <summary>How much of a lot is inspected.</summary>
    public InspectionLevel InspectionLevel { get; init; } = InspectionLevel.II;

    /// <summary>Compared with other projects: the highest comes first.</summary>
    public int Priority { get; init; }

    /// <summary>When it should be done, or null.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Draws the random slice, gold items and samples; the project's own key when null.</summary>
    public int? Seed { get; init; }
}

/// <summary>What to change of a project: what is null stays. The items and taxonomies, and how many people answer, are fixed.</summary>
public sealed record ProjectChanges
{
    /// <summary>The name people see.</summary>
    public string? Name { get; init; }

    /// <summary>What it is for; empty for nothing.</summary>
    public string? Description { get; init; }

    /// <summary>The share of a person's tasks that are hidden gold items, 0 to 0.5; from the next task on.</summary>
    public double? GoldShare { get; init; }

    /// <summary>The share of answered tasks that a second person reviews, 0 to 1; of those answered from now on.</summary>
    public double? ReviewShare { get; init; }

    /// <summary>How long a claimed task stays with its person: 10 seconds to 7 days; from the next claim on.</summary>
    public TimeSpan? Lease { get; init; }

    /// <summary>How disagreement is decided when the last of the people has answered.</summary>
    public AdjudicationMethod? Adjudication { get; init; }

    /// <summary>The acceptance quality limit of lots in percent (ISO 2859-1); tasks answered from now on wait for a lot.</summary>
    public double? AcceptanceQualityLimit { get; init; }

    /// <summary>How much of a lot is inspected; from the next lot on.</summary>
    public InspectionLevel? InspectionLevel { get; init; }

    /// <summary>Compared with other projects: the highest comes first.</summary>
    public int? Priority { get; init; }

    /// <summary>When it should be done.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Whether it has no date any more; <see cref="DueAt"/> is null then.</summary>
    public bool HasNoDueAt { get; init; }
}

/// <summary>A project after a change.</summary>
/// <param name="Id">Its row key.</param>
/// <param name="Version">Its version after the change.</param>
/// <param name="Added">How many tasks were added.</param>
public sealed record ProjectRevision(ProjectId Id, int Version, int Added);

/// <summary>The concepts of one taxonomy that apply to an item; none is an answer too.</summary>
/// <param name="Taxonomy">The taxonomy.</param>
/// <param name="Concepts">The concepts; at most one of an exclusive taxonomy.</param>
public sealed record TaskAnswer(TaxonomyId Taxonomy, IReadOnlyList<ConceptId> Concepts);

/// <summary>A gold item: its right answers are known, and people are measured by it without knowing.</summary>
/// <param name="Item">The item.</param>
/// <param name="Answers">The right answers, for each taxonomy of the project.</param>
/// <param name="Reason">Why they are right, or null.</param>
public sealed record GoldItem(ItemId Item, IReadOnlyList<TaskAnswer> Answers, string? Reason);

/// <summary>What somebody is given to work on; it does not tell whether the item is gold or what others have said.</summary>
/// <param name="Task">The task.</param>
/// <param name="Project">Its project.</param>
/// <param name="Item">The item.</param>
/// <param name="ItemKind">The item's kind.</param>
/// <param name="Taxonomies">What is asked.</param>
/// <param name="GuidelineVersion">The guideline that holds.</param>
/// <param name="Guideline">Its text.</param>
/// <param name="LeaseUntil">Until when the task is the caller's.</param>
public sealed record TaskSheet(
    ClassificationTaskId Task, ProjectId Project, ItemId Item, ItemKind ItemKind, IReadOnlyList<TaxonomyId> Taxonomies, int GuidelineVersion, string Guideline, DateTimeOffset LeaseUntil);

/// <summary>What a reviewer is given: the task, and what was answered, without names.</summary>
/// <param name="Sheet">The task.</param>
/// <param name="State">Why it is reviewed: people disagree, or their answers are checked.</param>
/// <param name="Outcome">What the answers come to, or null while people disagree.</param>
/// <param name="Answers">What each person answered, in an order that does not tell who.</param>
public sealed record ReviewSheet(TaskSheet Sheet, TaskState State, Answers? Outcome, IReadOnlyList<GivenAnswer> Answers);

/// <summary>One person's answers as a reviewer sees them.</summary>
/// <param name="Answers">The answers.</param>
/// <param name="Comment">What the person said beside them, or null.</param>
public sealed record GivenAnswer(Answers Answers, string? Comment);

/// <summary>A task after somebody has worked on it.</summary>
/// <param name="Task">The task.</param>
/// <param name="Item">Its item.</param>
/// <param name="IsDecided">Whether the caller's step decided it, so that the concepts are on the item.</param>
public sealed record TaskStep(ClassificationTaskId Task, ItemId Item, bool IsDecided);

/// <summary>What an adjudication came to.</summary>
/// <param name="Decided">Tasks decided.</param>
/// <param name="Left">Tasks still open: tied, or not sure enough.</param>
/// <param name="Refused">Tasks whose decision a person's earlier decision on the item stands against.</param>
public sealed record AdjudicationReport(int Decided, int Left, int Refused);

/// <summary>A lot after a change.</summary>
/// <param name="Lot">The lot.</param>
/// <param name="Project">Its project.</param>
public sealed record LotRevision(InspectionLotId Lot, ProjectId Project);
