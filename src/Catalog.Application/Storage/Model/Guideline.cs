using Catalog.Domain.Access;
using Catalog.Domain.Classification.Projects;

namespace Catalog.Application.Storage.Model;

/// <summary>One version of what people who classify go by; never changed once it was used.</summary>
public sealed class Guideline
{
    /// <summary>Row key.</summary>
    public GuidelineId Id { get; set; }

    /// <summary>The workspace of its project.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The project it belongs to.</summary>
    public ProjectId ProjectId { get; set; }

    /// <summary>The project it belongs to.</summary>
    public Project? Project { get; set; }

    /// <summary>Counts from 1.</summary>
    public int Version { get; set; }

    /// <summary>The text, as Markdown.</summary>
    public string Text { get; set; } = "";

    /// <summary>Who wrote it.</summary>
    public ActorId ActorId { get; set; }

    /// <summary>Who wrote it.</summary>
    public Actor? Actor { get; set; }

    /// <summary>When, in UTC.</summary>
    public DateTimeOffset At { get; set; }
}
