using Catalog.Application.Classification.Projects;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Classification.Projects;
using Catalog.Domain.Classification.Quality;
using Catalog.Domain.Taxonomies;
using Catalog.GraphQL.Annotations;
using Catalog.Server.Items;

namespace Catalog.Server.Classification;

/// <summary>How a project of manual classification works.</summary>
[InputObjectType("ProjectSettingsInput")]
public sealed record ProjectSettingsInput
{
    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>How many different people answer each task, 1 to 20; 1 when left out.</summary>
    public int? Overlap { get; init; }

    /// <summary>Which tasks come first; RANDOM when left out.</summary>
    public TaskOrder? Order { get; init; }

    /// <summary>The share of tasks drawn at random and spread over the whole, fit for estimates; 0.1 when left out.</summary>
    public double? RandomShare { get; init; }

    /// <summary>The share of a person's tasks that are hidden gold items, as long as there are any; 0.05 when left out.</summary>
    public double? GoldShare { get; init; }

    /// <summary>The share of answered tasks that a second person reviews; 0 when left out.</summary>
    public double? ReviewShare { get; init; }

    /// <summary>How long a claimed task stays with its person, in seconds; 1,800 when left out.</summary>
    public int? LeaseSeconds { get; init; }

    /// <summary>How disagreement is decided when the last of the people has answered; BY_HAND when left out.</summary>
    public AdjudicationMethod? Adjudication { get; init; }

    /// <summary>The acceptance quality limit of lots in percent (ISO 2859-1); no inspection when left out.</summary>
    public double? AcceptanceQualityLimit { get; init; }

    /// <summary>How much of a lot is inspected; level II when left out.</summary>
    public InspectionLevel? InspectionLevel { get; init; }

    /// <summary>Compared with other projects: the highest comes first; 0 when left out.</summary>
    public int? Priority { get; init; }

    /// <summary>When it should be done.</summary>
    public DateTimeOffset? DueAt { get; init; }

    internal ProjectInput Apply(ProjectInput input) => input with
    {
        Description = Description,
        Overlap = Overlap ?? input.Overlap,
        Order = Order ?? input.Order,
        RandomShare = RandomShare ?? input.RandomShare,
        GoldShare = GoldShare ?? input.GoldShare,
        ReviewShare = ReviewShare ?? input.ReviewShare,
        Lease = LeaseSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : input.Lease,
        Adjudication = Adjudication ?? input.Adjudication,
        AcceptanceQualityLimit = AcceptanceQualityLimit,
        InspectionLevel = InspectionLevel ?? input.InspectionLevel,
        Priority = Priority ?? input.Priority,
        DueAt = DueAt,
    };
}

/// <summary>What to change of a project: what is left out stays. Its taxonomies, and how many people answer, are fixed.</summary>
[InputObjectType("ProjectChangesInput")]
public sealed record ProjectChangesInput
{
    /// <summary>The name people see.</summary>
    public string? Name { get; init; }

    /// <summary>What it is for; an empty text clears.</summary>
    public string? Description { get; init; }

    /// <summary>The share of a person's tasks that are hidden gold items, 0 to 0.5; from the next task on.</summary>
    public double? GoldShare { get; init; }

    /// <summary>The share of answered tasks that a second person reviews, 0 to 1; of those answered from now on.</summary>
    public double? ReviewShare { get; init; }

    /// <summary>How long a claimed task stays with its person, in seconds; from the next claim on.</summary>
    public int? LeaseSeconds { get; init; }

    /// <summary>How disagreement is decided when the last of the people has answered.</summary>
    public AdjudicationMethod? Adjudication { get; init; }

    /// <summary>The acceptance quality limit of lots in percent (ISO 2859-1); what is answered from now on waits for a lot.</summary>
    public double? AcceptanceQualityLimit { get; init; }

    /// <summary>How much of a lot is inspected; from the next lot on.</summary>
    public InspectionLevel? InspectionLevel { get; init; }

    /// <summary>Compared with other projects: the highest comes first.</summary>
    public int? Priority { get; init; }

    /// <summary>When it should be done; null for no date.</summary>
    public Optional<DateTimeOffset?> DueAt { get; init; }

    internal ProjectChanges ToChanges() => new()
    {
        Name = Name, Description = Description, GoldShare = GoldShare, ReviewShare = ReviewShare, Lease = LeaseSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        Adjudication = Adjudication, AcceptanceQualityLimit = AcceptanceQualityLimit, InspectionLevel = InspectionLevel, Priority = Priority,
        DueAt = DueAt.Value, HasNoDueAt = DueAt is { HasValue: true, Value: null },
    };
}

/// <summary>The concepts of one taxonomy that apply to an item; an empty list is an answer too.</summary>
[InputObjectType("TaskAnswerInput")]
public sealed record TaskAnswerInput
{
    /// <summary>The taxonomy.</summary>
    [ID<Taxonomy>]
    public required TaxonomyId Taxonomy { get; init; }

    /// <summary>The concepts; at most one of an exclusive taxonomy.</summary>
    [ID<Concept>]
    public required IReadOnlyList<ConceptId> Concepts { get; init; }

    internal TaskAnswer ToAnswer() => new(Taxonomy, Concepts);
}

/// <summary>An item whose right answers are known.</summary>
[InputObjectType("GoldItemInput")]
public sealed record GoldItemInput
{
    /// <summary>The item.</summary>
    [ID]
    public required string Item { get; init; }

    /// <summary>The right answers, one for each taxonomy of the project.</summary>
    public required IReadOnlyList<TaskAnswerInput> Answers { get; init; }

    /// <summary>Why they are right.</summary>
    public string? Reason { get; init; }

    internal GoldItem ToGold() => new(ItemIds.Decode(Item), [.. Answers.Select(answer => answer.ToAnswer())], Reason);
}
