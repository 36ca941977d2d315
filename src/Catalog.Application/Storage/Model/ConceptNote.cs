using Catalog.Domain.Access;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Storage.Model;

/// <summary>A note about a concept in one language (SKOS), beside the definition and the scope note in the taxonomy's own language.</summary>
public sealed class ConceptNote
{
    /// <summary>Row key.</summary>
    public ConceptNoteId Id { get; set; }

    /// <summary>The workspace of the concept.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The concept it is about.</summary>
    public ConceptId ConceptId { get; set; }

    /// <summary>The concept it is about.</summary>
    public Concept? Concept { get; set; }

    /// <summary>The taxonomy of the concept.</summary>
    public TaxonomyId TaxonomyId { get; set; }

    /// <summary>What it says.</summary>
    public NoteKind Kind { get; set; }

    /// <summary>The language, as a BCP 47 tag; und where it is not known.</summary>
    public string Language { get; set; } = "";

    /// <summary>The note itself.</summary>
    public string Text { get; set; } = "";
}
