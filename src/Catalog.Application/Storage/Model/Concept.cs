using Catalog.Domain.Access;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Storage.Model;

/// <summary>A unit of thought that items are classified with (SKOS).</summary>
public sealed class Concept
{
    /// <summary>Row key.</summary>
    public ConceptId Id { get; set; }

    /// <summary>The workspace of its taxonomy.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The one taxonomy it belongs to.</summary>
    public TaxonomyId TaxonomyId { get; set; }

    /// <summary>The one taxonomy it belongs to.</summary>
    public Taxonomy? Taxonomy { get; set; }

    /// <summary>The preferred label in the taxonomy's language.</summary>
    public string Name { get; set; } = "";

    /// <summary>A code; unique within the taxonomy.</summary>
    public string? Notation { get; set; }

    /// <summary>The URI that other vocabularies know it by; unique within the taxonomy.</summary>
    public string? Uri { get; set; }

    /// <summary>The next broader concept; null at the top.</summary>
    public ConceptId? BroaderId { get; set; }

    /// <summary>The next broader concept; null at the top.</summary>
    public Concept? Broader { get; set; }

    /// <summary>Its place in the tree: the ids from the top down to itself, each followed by a slash, as in 4/17/. What starts with it is its subtree.</summary>
    public string Path { get; set; } = "";

    /// <summary>How many concepts are broader, 0 at the top.</summary>
    public int Depth { get; set; }

    /// <summary>Its place among its siblings, or its degree in an ordered taxonomy.</summary>
    public int Rank { get; set; }

    /// <summary>What no sibling may share: the broader id and the folded name.</summary>
    public string SiblingKey { get; set; } = "";

    /// <summary>What it means.</summary>
    public string? Definition { get; set; }

    /// <summary>When to use it and when not: the guideline for people who classify.</summary>
    public string? ScopeNote { get; set; }

    /// <summary>The colour of its chip, as #rrggbb.</summary>
    public string? Colour { get; set; }

    /// <summary>Where it stands in its life.</summary>
    public ConceptStatus Status { get; set; } = ConceptStatus.Approved;

    /// <summary>What to use instead, once it is deprecated.</summary>
    public ConceptId? ReplacedById { get; set; }

    /// <summary>What to use instead, once it is deprecated.</summary>
    public Concept? ReplacedBy { get; set; }

    /// <summary>Counts its changes, from 1.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When it was created, in UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it last changed, in UTC.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>The concepts directly below.</summary>
    public ICollection<Concept> Narrower { get; private set; } = [];

    /// <summary>Its names in all languages.</summary>
    public ICollection<ConceptLabel> Labels { get; private set; } = [];

    /// <summary>What else is said about it, in all languages.</summary>
    public ICollection<ConceptNote> Notes { get; private set; } = [];

    /// <summary>Where it was put on items or suggested for them.</summary>
    public ICollection<TagAssignment> Assignments { get; private set; } = [];

    /// <summary>How it is mapped to concepts of other taxonomies.</summary>
    public ICollection<Mapping> Mappings { get; private set; } = [];
}
