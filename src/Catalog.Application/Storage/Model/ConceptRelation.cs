using Catalog.Domain.Access;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Storage.Model;

/// <summary>How two concepts of one taxonomy relate beside the tree.</summary>
public sealed class ConceptRelation
{
    /// <summary>The workspace of both.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The concept that has the relation.</summary>
    public ConceptId FromId { get; set; }

    /// <summary>The concept that has the relation.</summary>
    public Concept? From { get; set; }

    /// <summary>The concept it relates to.</summary>
    public ConceptId ToId { get; set; }

    /// <summary>The concept it relates to.</summary>
    public Concept? To { get; set; }

    /// <summary>How they relate.</summary>
    public ConceptRelationKind Kind { get; set; }
}
