namespace Catalog.Search.Highlight;

/// <summary>What to highlight and how.</summary>
/// <param name="Fields">Names of stored text fields.</param>
public sealed record HighlightRequest(IReadOnlyList<string> Fields)
{
    /// <summary>Most fragments a field; 0 returns the whole text with its matches marked.</summary>
    public int Fragments { get; init; } = 3;

    /// <summary>Length a fragment aims at, in UTF-16 units; it is cut at word boundaries. 20 to 10,000.</summary>
    public int FragmentLength { get; init; } = 120;

    /// <summary>Written before a match; taken as it is, everything else is escaped for HTML.</summary>
    public string OpenMark { get; init; } = "<em>";

    /// <summary>Written behind a match.</summary>
    public string CloseMark { get; init; } = "</em>";
}

/// <summary>The fragments of a field that show why a document was found, best first.</summary>
/// <param name="Field">Name of the field.</param>
/// <param name="Fragments">HTML: the text escaped, matches marked.</param>
public sealed record HighlightedField(string Field, IReadOnlyList<string> Fragments);
