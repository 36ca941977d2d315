using Catalog.Domain.Access;
using Catalog.Domain.Classification.Projects;
using Catalog.Domain.Classification.Quality;

namespace Catalog.Application.Storage.Model;

/// <summary>Items that people classify by hand under one guideline.</summary>
public sealed class Project
{
    /// <summary>Row key.</summary>
    public ProjectId Id { get; set; }

    /// <summary>The workspace it belongs to.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The name people see; unique among projects of the workspace that are not closed, without regard to case.</summary>
    public string Name { get; set; } = "";

    /// <summary>The name folded, for the rule of uniqueness.</summary>
    public string NameFolded { get; set; } = "";

    /// <summary>What it is for.</summary>
    public string? Description { get; set; }

    /// <summary>Whether work goes on.</summary>
    public ProjectState State { get; set; } = ProjectState.Active;

    /// <summary>How many different people answer each task.</summary>
    public int Overlap { get; set; } = 1;

    /// <summary>Which tasks come first.</summary>
    public TaskOrder Order { get; set; } = TaskOrder.Random;

    /// <summary>The share of tasks drawn at random and spread over the whole, whatever the order, from 0 to 1.</summary>
    public double RandomShare { get; set; } = 0.1;

    /// <summary>The share of a person's tasks that are hidden gold items, from 0 to 0.5, as long as there are any the person has not seen.</summary>
    public double GoldShare { get; set; } = 0.05;

    /// <summary>The share of answered tasks that a second person reviews, from 0 to 1.</summary>
    public double ReviewShare { get; set; }

    /// <summary>How long a claimed task stays with its person, in seconds.</summary>
    public int LeaseSeconds { get; set; } = 1800;

    /// <summary>How disagreement is decided when the last of the people has answered.</summary>
    public AdjudicationMethod Adjudication { get; set; } = AdjudicationMethod.ByHand;

    /// <summary>The acceptance quality limit of lots in percent (ISO 2859-1); null: lots are not inspected.</summary>
    public double? AcceptanceQualityLimit { get; set; }

    /// <summary>How much of a lot is inspected.</summary>
    public InspectionLevel InspectionLevel { get; set; } = InspectionLevel.II;

    /// <summary>Compared with other projects: the highest comes first.</summary>
    public int Priority { get; set; }

    /// <summary>When it should be done, in UTC.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>How its items were chosen, for the record, as JSON; null if they were named one by one.</summary>
    public string? Filter { get; set; }

    /// <summary>Draws the random slice, the gold items and the samples of its lots.</summary>
    public int Seed { get; set; }

    /// <summary>The version of its guideline that holds now, from 1.</summary>
    public int GuidelineVersion { get; set; } = 1;

    /// <summary>How many tasks it has, hidden gold items not counted.</summary>
    public int TaskCount { get; set; }

    /// <summary>How many of its tasks are decided.</summary>
    public int DoneCount { get; set; }

    /// <summary>Counts its changes, from 1.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Who answers for it.</summary>
    public ActorId OwnerId { get; set; }

    /// <summary>Who answers for it.</summary>
    public Actor? Owner { get; set; }

    /// <summary>When it was created, in UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it last changed, in UTC.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>The taxonomies asked about each item.</summary>
    public ICollection<Taxonomy> Taxonomies { get; private set; } = [];

    /// <summary>The same with their order.</summary>
    public ICollection<ProjectTaxonomy> Questions { get; private set; } = [];

    /// <summary>All versions of its guideline.</summary>
    public ICollection<Guideline> Guidelines { get; private set; } = [];

    /// <summary>Its lots under inspection.</summary>
    public ICollection<InspectionLot> Lots { get; private set; } = [];
}
