using Catalog.Domain.Access;
using Catalog.Domain.Alignment;
using Catalog.Domain.Audit;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Storage.Model;

/// <summary>Mappings from the concepts of one taxonomy to those of another, or to concepts outside the catalog.</summary>
public sealed class MappingSet
{
    /// <summary>Row key.</summary>
    public MappingSetId Id { get; set; }

    /// <summary>The workspace of both taxonomies.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The short name used in files and commands; unique within the workspace.</summary>
    public string Key { get; set; } = "";

    /// <summary>The name people see.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it is for.</summary>
    public string? Description { get; set; }

    /// <summary>Under which licence the mappings may be used: a URI or a name.</summary>
    public string? Licence { get; set; }

    /// <summary>The taxonomy whose concepts are mapped.</summary>
    public TaxonomyId SourceId { get; set; }

    /// <summary>The taxonomy whose concepts are mapped.</summary>
    public Taxonomy? Source { get; set; }

    /// <summary>The taxonomy they are mapped to; null when they lead out of the catalog.</summary>
    public TaxonomyId? TargetId { get; set; }

    /// <summary>The taxonomy they are mapped to; null when they lead out of the catalog.</summary>
    public Taxonomy? Target { get; set; }

    /// <summary>Whether a concept without a mapping of its own has that of the nearest broader concept that has one.</summary>
    public bool Inherits { get; set; }

    /// <summary>The change by which it was put to use: while that stands, items are kept aligned. Null while it is not in use.</summary>
    public ChangeSetId? AppliedId { get; set; }

    /// <summary>Counts the changes of the set and its mappings, from 1.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When it was created, in UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it or a mapping of it last changed, in UTC.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Its mappings.</summary>
    public ICollection<Mapping> Mappings { get; private set; } = [];
}
