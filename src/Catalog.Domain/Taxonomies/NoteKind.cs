namespace Catalog.Domain.Taxonomies;

/// <summary>What a note says about a concept (SKOS documentation properties).</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum NoteKind
{
    /// <summary>What the concept means.</summary>
    Definition = 1,

    /// <summary>When to use it and when not.</summary>
    ScopeNote = 2,

    /// <summary>Anything else.</summary>
    Note = 3,

    /// <summary>An example of its use.</summary>
    Example = 4,

    /// <summary>How its meaning or form changed in the past.</summary>
    HistoryNote = 5,

    /// <summary>For those who maintain the taxonomy.</summary>
    EditorialNote = 6,

    /// <summary>What was changed in small, for those who maintain the taxonomy.</summary>
    ChangeNote = 7,
}
