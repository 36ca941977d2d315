namespace Catalog.Domain.Taxonomies;

/// <summary>
/// The place of a concept in its tree: the ids from the top down to itself, each followed by a slash, as in 4/17/. A subtree is what
/// starts with its path, and so one range of an index over paths compared by code point.
/// </summary>
/// <param name="Value">The path as text.</param>
public readonly record struct ConceptPath(string Value)
{
    /// <summary>How many concepts are broader.</summary>
    public int Depth => Value.AsSpan().Count('/') - 1;

    /// <summary>The first text after everything that starts with this path: the slash is followed by 0 in code point order.</summary>
    public string End => string.Concat(Value.AsSpan(0, Value.Length - 1), "0");

    /// <summary>The path of a concept below a broader one, or at the top if that is null.</summary>
    public static ConceptPath Under(string? broaderPath, ConceptId id) =>
        new(ConceptPlace.Path(broaderPath ?? "", id));

    /// <summary>Whether the other path is this one or below it.</summary>
    public bool Covers(string other) => other.StartsWith(Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
