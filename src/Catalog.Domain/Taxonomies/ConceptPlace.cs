using System.Globalization;

namespace Catalog.Domain.Taxonomies;

/// <summary>How a concept's place in its tree is written down.</summary>
public static class ConceptPlace
{
    /// <summary>The path of a concept: the ids from the top down to itself, each followed by a slash, as in 4/17/. What starts with it is its subtree.</summary>
    /// <param name="broaderPath">The path of the next broader concept; empty at the top.</param>
    /// <param name="id">The concept.</param>
    public static string Path(string broaderPath, ConceptId id) => string.Create(CultureInfo.InvariantCulture, $"{broaderPath}{id.Value}/");

    /// <summary>What no two concepts of a taxonomy share: the next broader concept (0 at the top) and the name without regard to case.</summary>
    public static string SiblingKey(ConceptId? broader, string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{broader?.Value ?? 0}/{TextFold.Fold(name)}");

    /// <summary>The name without blanks around it and with single blanks inside, so that names that look the same are the same.</summary>
    public static string CleanName(string name) =>
        string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Normalize();
}
