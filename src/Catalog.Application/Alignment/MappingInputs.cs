using Catalog.Domain;
using Catalog.Domain.Alignment;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Alignment;

/// <summary>A mapping set to create.</summary>
/// <param name="Key">The short name used in files and commands: letters, digits, hyphens, dots.</param>
/// <param name="Name">The name people see.</param>
/// <param name="Source">The taxonomy whose concepts are mapped.</param>
/// <param name="Target">The taxonomy they are mapped to; null for concepts outside the catalog.</param>
public sealed record MappingSetInput(string Key, string Name, TaxonomyId Source, TaxonomyId? Target)
{
    /// <summary>What it is for, or null.</summary>
    public string? Description { get; init; }

    /// <summary>Under which licence the mappings may be used, or null.</summary>
    public string? Licence { get; init; }

    /// <summary>Whether a concept without a mapping of its own has that of the nearest broader concept that has one.</summary>
    public bool Inherits { get; init; }
}

/// <summary>What is to be said about a mapping set: null fields stay as they are, an empty text clears.</summary>
/// <param name="Name">The name people see.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Licence">Under which licence the mappings may be used.</param>
/// <param name="Inherits">Whether a concept without a mapping of its own has that of the nearest broader concept that has one.</param>
public sealed record MappingSetDetails(string? Name = null, string? Description = null, string? Licence = null, bool? Inherits = null);

/// <summary>A mapping to add, or to put in the place of the one between the same two concepts.</summary>
/// <param name="Source">The concept that is mapped.</param>
/// <param name="Target">What it is mapped to; null for a concept outside the catalog.</param>
/// <param name="TargetUri">The URI of a concept outside the catalog; null for one of it.</param>
/// <param name="Relation">How they relate.</param>
public sealed record MappingInput(ConceptId Source, ConceptId? Target, string? TargetUri, MappingRelation Relation)
{
    /// <summary>The name of a concept outside the catalog, where it is known.</summary>
    public string? TargetName { get; init; }

    /// <summary>How sure whoever proposes it is, from 0 to 1.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>How it was found.</summary>
    public MappingJustification Justification { get; init; } = MappingJustification.Manual;

    /// <summary>What is decided about it.</summary>
    public MappingState State { get; init; } = MappingState.Accepted;

    /// <summary>A remark, or null.</summary>
    public string? Comment { get; init; }
}

/// <summary>What became of mappings that were decided or imported together.</summary>
/// <param name="Created">Mappings that were not there before.</param>
/// <param name="Updated">Mappings that were changed.</param>
/// <param name="Unchanged">Mappings that were so already.</param>
/// <param name="Refused">Those that were refused, with the reason.</param>
public sealed record MappingReport(int Created, int Updated, int Unchanged, IReadOnlyList<MappingRefusal> Refused);

/// <summary>A mapping that was refused.</summary>
/// <param name="Row">The row of the file; 0 where there is none.</param>
/// <param name="Mapping">The mapping in words.</param>
/// <param name="Code">Why.</param>
/// <param name="Message">Why, in a sentence.</param>
public sealed record MappingRefusal(long Row, string Mapping, ErrorCode Code, string Message);

/// <summary>What putting a mapping set to use would do to items, or did.</summary>
/// <param name="Items">Items that were looked at.</param>
/// <param name="Created">Concepts put on items.</param>
/// <param name="Updated">Aligned concepts whose confidence or evidence changed, or that took the place of a weaker source.</param>
/// <param name="Removed">Aligned concepts taken off, since nothing supports them any more.</param>
/// <param name="Unchanged">Aligned concepts that were right already.</param>
/// <param name="Kept">Where a stronger word about the concept stands: a person's, a rule's, a model's or an import's.</param>
/// <param name="Conflicts">Where an exclusive target taxonomy already has another accepted concept on the item.</param>
/// <param name="Ambiguous">Items on which mappings lead to several concepts of an exclusive taxonomy with equal right, so that none was put on.</param>
/// <param name="Unusable">Where the target concept is not approved, or its taxonomy does not classify items of the kind.</param>
public sealed record AlignmentReport(int Items, int Created, int Updated, int Removed, int Unchanged, int Kept, int Conflicts, int Ambiguous, int Unusable)
{
    internal static AlignmentReport Empty { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0);

    internal AlignmentReport Plus(AlignmentReport other) => new(
        Items + other.Items, Created + other.Created, Updated + other.Updated, Removed + other.Removed, Unchanged + other.Unchanged,
        Kept + other.Kept, Conflicts + other.Conflicts, Ambiguous + other.Ambiguous, Unusable + other.Unusable);
}
