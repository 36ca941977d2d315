namespace Catalog.Search.Index;

/// <summary>
/// A path of facet labels as one term: the labels joined by U+001F. Each document also holds the terms of the paths above, so a
/// subtree is the posting list of its top; the path above a term ends before its last separator.
/// </summary>
internal static class FacetPath
{
    public const char Separator = '\u001F';

    public static string Join(IReadOnlyList<string> path)
    {
        if (path.Count == 0)
        {
            throw new ArgumentException("A facet path needs at least one label.", nameof(path));
        }

        foreach (var label in path)
        {
            if (string.IsNullOrEmpty(label) || label.Contains(Separator, StringComparison.Ordinal))
            {
                throw new ArgumentException($"'{label}' cannot be a label of a facet path: it is empty or holds U+001F.", nameof(path));
            }
        }

        return string.Join(Separator, path);
    }

    public static string[] Split(string term) => term.Split(Separator);
}
