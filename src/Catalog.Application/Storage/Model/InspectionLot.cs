using Catalog.Domain.Access;
using Catalog.Domain.Classification.Projects;
using Catalog.Domain.Classification.Quality;

namespace Catalog.Application.Storage.Model;

/// <summary>Answered tasks that are accepted or rejected together by a sample (ISO 2859-1).</summary>
public sealed class InspectionLot
{
    /// <summary>Row key.</summary>
    public InspectionLotId Id { get; set; }

    /// <summary>The workspace of its project.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The project.</summary>
    public ProjectId ProjectId { get; set; }

    /// <summary>The project.</summary>
    public Project? Project { get; set; }

    /// <summary>Counts the lots of the project from 1.</summary>
    public int Number { get; set; }

    /// <summary>Tasks in the lot.</summary>
    public int Size { get; set; }

    /// <summary>The acceptance quality limit in percent.</summary>
    public double AcceptanceQualityLimit { get; set; }

    /// <summary>The severity it is inspected under.</summary>
    public InspectionSeverity Severity { get; set; }

    /// <summary>The code letter of the plan.</summary>
    public string CodeLetter { get; set; } = "";

    /// <summary>Tasks in the sample.</summary>
    public int SampleSize { get; set; }

    /// <summary>The most defective tasks in the sample with which the lot is accepted.</summary>
    public int Accept { get; set; }

    /// <summary>The fewest with which it is rejected.</summary>
    public int Reject { get; set; }

    /// <summary>Sample tasks reviewed so far.</summary>
    public int Inspected { get; set; }

    /// <summary>Sample tasks found wrong so far.</summary>
    public int Defective { get; set; }

    /// <summary>What the inspection came to; null as long as it goes on.</summary>
    public LotVerdict? Verdict { get; set; }

    /// <summary>Counts its changes, from 1.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When it was formed, in UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When the verdict fell, in UTC.</summary>
    public DateTimeOffset? DecidedAt { get; set; }
}
