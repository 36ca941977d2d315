using Catalog.Application.Alignment;
using Catalog.Domain.Alignment;
using Catalog.Domain.Taxonomies;
using Catalog.GraphQL.Annotations;
using Concept = Catalog.Application.Storage.Model.Concept;
using Taxonomy = Catalog.Application.Storage.Model.Taxonomy;

namespace Catalog.Server.Alignment;

/// <summary>A mapping set to create.</summary>
[InputObjectType("MappingSetInput")]
public sealed record NewMappingSetInput
{
    /// <summary>The short name used in files and commands: letters, digits, hyphens, dots.</summary>
    public required string Key { get; init; }

    /// <summary>The name people see.</summary>
    public required string Name { get; init; }

    /// <summary>The taxonomy whose concepts are mapped.</summary>
    [ID<Taxonomy>]
    public required TaxonomyId Source { get; init; }

    /// <summary>The taxonomy they are mapped to; left out for concepts outside the catalog.</summary>
    [ID<Taxonomy>]
    public TaxonomyId? Target { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>Under which licence the mappings may be used.</summary>
    public string? Licence { get; init; }

    /// <summary>Whether a concept without a mapping of its own has that of the nearest broader concept that has one; false when left out.</summary>
    public bool? Inherits { get; init; }

    internal MappingSetInput ToInput() => new(Key, Name, Source, Target) { Description = Description, Licence = Licence, Inherits = Inherits ?? false };
}

/// <summary>A mapping to add, or to put in the place of the one between the same two concepts.</summary>
[InputObjectType("MappingInput")]
public sealed record NewMappingInput
{
    /// <summary>The concept that is mapped.</summary>
    [ID<Concept>]
    public required ConceptId Source { get; init; }

    /// <summary>What it is mapped to, in a set between two taxonomies.</summary>
    [ID<Concept>]
    public ConceptId? Target { get; init; }

    /// <summary>The URI of what it is mapped to, in a set that leads out of the catalog.</summary>
    public string? TargetUri { get; init; }

    /// <summary>The name of what it is mapped to outside the catalog.</summary>
    public string? TargetName { get; init; }

    /// <summary>How they relate.</summary>
    public required MappingRelation Relation { get; init; }

    /// <summary>How sure whoever proposes it is, from 0 to 1; 1 when left out.</summary>
    public double? Confidence { get; init; }

    /// <summary>What is decided about it; ACCEPTED when left out.</summary>
    public MappingState? State { get; init; }

    /// <summary>A remark.</summary>
    public string? Comment { get; init; }

    internal MappingInput ToInput() => new(Source, Target, TargetUri, Relation)
    {
        TargetName = TargetName, Confidence = Confidence ?? 1, State = State ?? MappingState.Accepted, Comment = Comment,
    };
}
