namespace Catalog.Search.Index;

/// <summary>
/// What is to be indexed under one key: values by field name. Not thread safe; may be cleared and filled again once it was given to
/// the writer.
/// </summary>
public sealed class SearchDocument
{
    private readonly List<SearchValue> values = [];

    /// <summary>Number of values.</summary>
    public int Count => values.Count;

    internal IReadOnlyList<SearchValue> Values => values;

    internal ReadOnlySpan<SearchValue> Span => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(values);

    /// <summary>Adds text to a text field, or a value to a keyword, facet or stored field. Several texts of a field lie 100 positions apart.</summary>
    /// <param name="field">Name of the field.</param>
    /// <param name="value">Any text. Lone surrogates are kept nowhere: they become U+FFFD.</param>
    /// <param name="analyzer">For text, the analyzer to use in place of the field's own, as for another language.</param>
    public SearchDocument Add(string field, string value, string? analyzer = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        values.Add(new SearchValue(field, value, null, analyzer, 0, 0));
        return this;
    }

    /// <summary>Adds a whole number.</summary>
    public SearchDocument Add(string field, long value)
    {
        values.Add(new SearchValue(field, null, null, null, value, value));
        return this;
    }

    /// <summary>Adds a floating-point number; NaN is refused by the writer.</summary>
    public SearchDocument Add(string field, double value)
    {
        values.Add(new SearchValue(field, null, null, null, long.MinValue, value));
        return this;
    }

    /// <summary>Adds a point in time; what is finer than a millisecond is cut off.</summary>
    public SearchDocument Add(string field, DateTimeOffset value) => Add(field, value.ToUnixTimeMilliseconds());

    /// <summary>Adds a path to a hierarchical facet, from the root down.</summary>
    /// <param name="field">Name of the field.</param>
    /// <param name="path">At least one label; none empty or holding U+001F.</param>
    public SearchDocument AddPath(string field, params IReadOnlyList<string> path)
    {
        values.Add(new SearchValue(field, FacetPath.Join(path), path, null, 0, 0));
        return this;
    }

    /// <summary>Removes all values.</summary>
    public SearchDocument Clear()
    {
        values.Clear();
        return this;
    }
}

/// <summary>One value of a document.</summary>
/// <param name="Field">Name of its field.</param>
/// <param name="Text">The text; for a path, its labels joined; null for a number.</param>
/// <param name="Path">The labels of a path; null for anything else.</param>
/// <param name="Analyzer">The analyzer instead of the field's own; null for the field's own.</param>
/// <param name="Long">A whole number or date.</param>
/// <param name="Double">The number.</param>
internal readonly record struct SearchValue(string Field, string? Text, IReadOnlyList<string>? Path, string? Analyzer, long Long, double Double);
