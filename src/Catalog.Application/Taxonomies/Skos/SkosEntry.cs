using Catalog.Domain.Alignment;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Taxonomies.Skos;

/// <summary>A concept of a file as the catalog takes it: with one name, one place in the tree, and nothing that breaks a rule.</summary>
internal sealed class SkosEntry(SkosConcept concept)
{
    public SkosConcept Concept => concept;

    /// <summary>The preferred label in the taxonomy's language, or what stands for it; no sibling has it.</summary>
    public string Name { get; set; } = "";

    public string? Notation { get; set; }

    /// <summary>The one that makes the tree.</summary>
    public SkosEntry? Broader { get; set; }

    public List<SkosEntry> FurtherBroader { get; } = [];

    public List<SkosEntry> Related { get; } = [];

    public List<(LabelKind Kind, SkosText Label)> Labels { get; } = [];

    public List<(NoteKind Kind, SkosText Note)> Notes { get; } = [];

    public List<(MappingRelation Relation, string Target)> Mappings { get; } = [];
}
