using Catalog.Domain.Access;
using Catalog.Domain.Classification.Projects;
using Catalog.Domain.Items;

namespace Catalog.Application.Storage.Model;

/// <summary>One item that people classify in a project. Its lease lies here, in one row, so that two people can never hold it.</summary>
public sealed class ClassificationTask
{
    /// <summary>Row key.</summary>
    public ClassificationTaskId Id { get; set; }

    /// <summary>The workspace of its project.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The project.</summary>
    public ProjectId ProjectId { get; set; }

    /// <summary>The project.</summary>
    public Project? Project { get; set; }

    /// <summary>The item.</summary>
    public ItemId ItemId { get; set; }

    /// <summary>The item.</summary>
    public Item? Item { get; set; }

    /// <summary>Where it stands.</summary>
    public TaskState State { get; set; } = TaskState.Queued;

    /// <summary>Its place in the order tasks are given out, between 0 and 1.</summary>
    public double Place { get; set; }

    /// <summary>Whether it belongs to the slice drawn at random, which alone is fit for estimates.</summary>
    public bool IsRandom { get; set; }

    /// <summary>Whether its answers are known and people are measured by it; never shown to them.</summary>
    public bool IsGold { get; set; }

    /// <summary>The known answers of a gold item as JSON; null otherwise.</summary>
    public string? GoldAnswers { get; set; }

    /// <summary>Why the known answers are right; null if nobody said.</summary>
    public string? GoldReason { get; set; }

    /// <summary>How many people have to answer; a reviewer who rejects answers adds one.</summary>
    public int Wanted { get; set; } = 1;

    /// <summary>How many people have answered.</summary>
    public int Submitted { get; set; }

    /// <summary>How many people passed it over.</summary>
    public int Skipped { get; set; }

    /// <summary>Who holds it; null when nobody does. The lease counts only until <see cref="LeaseUntil"/>.</summary>
    public ActorId? LeaseActorId { get; set; }

    /// <summary>When the present holder took it, in UTC.</summary>
    public DateTimeOffset? LeaseAt { get; set; }

    /// <summary>When the lease ends, in UTC.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>The lot it is inspected with; null when there is none.</summary>
    public InspectionLotId? LotId { get; set; }

    /// <summary>Whether it belongs to the sample of its lot.</summary>
    public bool IsSample { get; set; }

    /// <summary>What the people's answers come to, as JSON; null as long as that is open.</summary>
    public string? Outcome { get; set; }

    /// <summary>How sure that is, from 0 to 1; null as long as it is open.</summary>
    public double? OutcomeConfidence { get; set; }

    /// <summary>How it was decided: unanimously, by a method of adjudication, by review; null as long as it is open.</summary>
    public string? DecidedBy { get; set; }

    /// <summary>When it was decided, in UTC.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>Counts its changes, from 1.</summary>
    public int Version { get; set; } = 1;
}
