namespace Catalog.Search.Index;

/// <summary>A field of an index: its name, what it is for and how it is kept. Made by the methods named like the kinds.</summary>
public sealed record SearchField
{
    private SearchField(string name, SearchFieldKind kind)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        Kind = kind;
    }

    /// <summary>The name, unique in its schema, compared by its characters.</summary>
    public string Name { get; }

    /// <summary>What it is for.</summary>
    public SearchFieldKind Kind { get; }

    /// <summary>Name of the analyzer of a text field; empty for other kinds.</summary>
    public string Analyzer { get; private init; } = "";

    /// <summary>Whether hits can give the value back. Default false.</summary>
    public bool IsStored { get; init; }

    /// <summary>Whether the length of a text counts in its score. Default true for text, ignored for other kinds.</summary>
    public bool HasNorms { get; init; }

    /// <summary>Whether phrases can be searched in a text. Default true for text, ignored for other kinds.</summary>
    public bool HasPositions { get; init; }

    /// <summary>Whether a keyword can be sorted by and counted. Always true for numbers, dates and facets.</summary>
    public bool HasColumn { get; init; }

    /// <summary>Whether facet values are paths, counted at each of their levels.</summary>
    public bool IsHierarchical { get; private init; }

    /// <summary>Text, cut by the analyzer of this name.</summary>
    public static SearchField Text(string name, string analyzer = "standard", bool stored = false) =>
        new(name, SearchFieldKind.Text) { Analyzer = analyzer, IsStored = stored, HasNorms = true, HasPositions = true };

    /// <summary>A string as it is; any number of values in a document.</summary>
    public static SearchField Keyword(string name, bool stored = false, bool column = true) =>
        new(name, SearchFieldKind.Keyword) { IsStored = stored, HasColumn = column };

    /// <summary>A whole number; any number of values in a document.</summary>
    public static SearchField Long(string name, bool stored = false) => new(name, SearchFieldKind.Long) { IsStored = stored, HasColumn = true };

    /// <summary>A floating-point number; any number of values in a document.</summary>
    public static SearchField Double(string name, bool stored = false) => new(name, SearchFieldKind.Double) { IsStored = stored, HasColumn = true };

    /// <summary>A point in time, to the millisecond; any number of values in a document.</summary>
    public static SearchField Date(string name, bool stored = false) => new(name, SearchFieldKind.Date) { IsStored = stored, HasColumn = true };

    /// <summary>A facet of plain values; any number of values in a document.</summary>
    public static SearchField Facet(string name, bool stored = false) => new(name, SearchFieldKind.Facet) { IsStored = stored, HasColumn = true };

    /// <summary>A facet of paths; any number of paths in a document, which then counts at each level of each of them, once.</summary>
    public static SearchField FacetPath(string name, bool stored = false) =>
        new(name, SearchFieldKind.Facet) { IsStored = stored, HasColumn = true, IsHierarchical = true };

    /// <summary>A value only kept.</summary>
    public static SearchField Stored(string name) => new(name, SearchFieldKind.Stored) { IsStored = true };

    internal bool HasTerms => Kind is SearchFieldKind.Text or SearchFieldKind.Keyword or SearchFieldKind.Facet;

    internal bool IsNumeric => Kind is SearchFieldKind.Long or SearchFieldKind.Double or SearchFieldKind.Date;
}
