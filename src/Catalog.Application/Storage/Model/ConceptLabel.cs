using Catalog.Domain.Access;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Storage.Model;

/// <summary>A name of a concept in one language (SKOS).</summary>
public sealed class ConceptLabel
{
    /// <summary>Row key.</summary>
    public ConceptLabelId Id { get; set; }

    /// <summary>The workspace of the concept.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The concept it names.</summary>
    public ConceptId ConceptId { get; set; }

    /// <summary>The concept it names.</summary>
    public Concept? Concept { get; set; }

    /// <summary>The taxonomy of the concept.</summary>
    public TaxonomyId TaxonomyId { get; set; }

    /// <summary>The language, as a BCP 47 tag.</summary>
    public string Language { get; set; } = "";

    /// <summary>Its role.</summary>
    public LabelKind Kind { get; set; }

    /// <summary>The name itself.</summary>
    public string Text { get; set; } = "";

    /// <summary>The name folded, for look-up without regard to case.</summary>
    public string TextFolded { get; set; } = "";
}
