namespace Catalog.Application.Indexing;

/// <summary>Names of the index fields that every workspace has; those of kinds are in <see cref="ItemSearchFields"/>.</summary>
public static class SearchFieldNames
{
    /// <summary>The item's title.</summary>
    public const string Title = "title";

    /// <summary>The item's description.</summary>
    public const string Description = "description";

    /// <summary>Body text, contact names, references: whatever text the kind has beside title and description.</summary>
    public const string Text = "text";

    /// <summary>Labels, in all languages, of the accepted concepts and of everything broader.</summary>
    public const string Labels = "labels";

    /// <summary>
    /// The words of title, description, labels and the beginning of the text as they are written: what completions and corrections are
    /// made of, and where stop words are found.
    /// </summary>
    public const string Words = "words";

    /// <summary>The external key and other codes, cut at punctuation.</summary>
    public const string Codes = "codes";

    /// <summary>The item's kind, as in GraphQL (PRODUCT).</summary>
    public const string Kind = "kind";

    /// <summary>ACTIVE or ARCHIVED.</summary>
    public const string State = "state";

    /// <summary>Language tag.</summary>
    public const string Language = "language";

    /// <summary>Sensitivity, as in GraphQL.</summary>
    public const string Sensitivity = "sensitivity";

    /// <summary>Row keys of the accepted concepts.</summary>
    public const string Concepts = "concepts";

    /// <summary>Row keys of the segments the item is a member of.</summary>
    public const string Segments = "segments";

    /// <summary>When the item was created.</summary>
    public const string CreatedAt = "createdAt";

    /// <summary>When its own fields last changed.</summary>
    public const string UpdatedAt = "updatedAt";

    /// <summary>The hierarchical facet of a taxonomy.</summary>
    public static string Taxonomy(string key) => "taxonomy." + key;

    /// <summary>The facet of suggested concepts of a taxonomy.</summary>
    public static string Suggested(string key) => "suggested." + key;

    /// <summary>The field of a custom attribute; attributes of one key share a field over all kinds.</summary>
    public static string Attribute(string key) => "attribute." + key;

    /// <summary>Whether a field comes from a workspace's attributes or taxonomies, not from the program.</summary>
    internal static bool IsOfWorkspace(string name) => name.Contains('.', StringComparison.Ordinal);
}
