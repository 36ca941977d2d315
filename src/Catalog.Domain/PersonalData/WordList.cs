namespace Catalog.Domain.PersonalData;

/// <summary>How lists of words stand in this folder: between commas, in any lines and case.</summary>
internal static class WordList
{
    /// <summary>The words, in lower case.</summary>
    public static HashSet<string> Of(string list) =>
        list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(word => word.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
}
