using Catalog.Domain.Access;
using Catalog.Domain.Alignment;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Storage.Model;

/// <summary>How a concept relates to one of another taxonomy (SKOS), and what was decided about that; one per set and pair.</summary>
public sealed class Mapping
{
    /// <summary>Row key.</summary>
    public MappingId Id { get; set; }

    /// <summary>The workspace of the set.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The set it belongs to.</summary>
    public MappingSetId SetId { get; set; }

    /// <summary>The set it belongs to.</summary>
    public MappingSet? Set { get; set; }

    /// <summary>The concept that is mapped.</summary>
    public ConceptId SourceId { get; set; }

    /// <summary>The concept that is mapped.</summary>
    public Concept? Source { get; set; }

    /// <summary>What it is mapped to; null for a concept outside the catalog.</summary>
    public ConceptId? TargetId { get; set; }

    /// <summary>What it is mapped to; null for a concept outside the catalog.</summary>
    public Concept? Target { get; set; }

    /// <summary>The URI of a concept outside the catalog; null for one of it.</summary>
    public string? TargetUri { get; set; }

    /// <summary>The name of a concept outside the catalog, where it is known.</summary>
    public string? TargetName { get; set; }

    /// <summary>What no two mappings of a set share for one source: the target's row key, or its URI.</summary>
    public string TargetKey { get; set; } = "";

    /// <summary>How the source relates to the target.</summary>
    public MappingRelation Relation { get; set; } = MappingRelation.ExactMatch;

    /// <summary>How it was found.</summary>
    public MappingJustification Justification { get; set; } = MappingJustification.Unspecified;

    /// <summary>How sure whoever proposed it is, from 0 to 1.</summary>
    public double Confidence { get; set; } = 1;

    /// <summary>What was decided.</summary>
    public MappingState State { get; set; } = MappingState.Suggested;

    /// <summary>What spoke for it, as a JSON array; null if nobody said.</summary>
    public string? Reasons { get; set; }

    /// <summary>A remark of whoever made or decided it.</summary>
    public string? Comment { get; set; }

    /// <summary>Who made or proposed it.</summary>
    public ActorId AuthorId { get; set; }

    /// <summary>Who made or proposed it.</summary>
    public Actor? Author { get; set; }

    /// <summary>When it was made or proposed, in UTC.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who accepted or rejected it; null while nobody has.</summary>
    public ActorId? ReviewerId { get; set; }

    /// <summary>Who accepted or rejected it; null while nobody has.</summary>
    public Actor? Reviewer { get; set; }

    /// <summary>When it was accepted or rejected, in UTC.</summary>
    public DateTimeOffset? ReviewedAt { get; set; }
}
