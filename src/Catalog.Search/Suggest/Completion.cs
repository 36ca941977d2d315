using System.Text;
using Catalog.Search.Index;
using Catalog.Search.Queries;
using Catalog.Search.Queries.Patterns;
using Catalog.Search.Scoring;

namespace Catalog.Search.Suggest;

/// <summary>A way to go on with what was typed.</summary>
/// <param name="Text">The completed term.</param>
/// <param name="Weight">Documents that hold it, deleted ones included until their merge.</param>
public sealed record CompletedTerm(string Text, long Weight);

/// <summary>Completes what is being typed from the terms of the index.</summary>
public static class Completion
{
    /// <summary>Most completions of one call.</summary>
    public const int MaxSize = 1000;

    /// <summary>The terms of a field that begin with what was typed.</summary>
    /// <param name="searcher">The snapshot.</param>
    /// <param name="field">Name of a text, keyword or facet field; text is compared folded.</param>
    /// <param name="prefix">What was typed.</param>
    /// <param name="size">Most terms; 0 to <see cref="MaxSize"/>.</param>
    /// <returns>The heaviest first, then in order of the terms.</returns>
    /// <exception cref="QueryException">The field is unknown or has no terms, or the size is out of range.</exception>
    public static IReadOnlyList<CompletedTerm> Complete(this Searcher searcher, string field, string prefix, int size = 10)
    {
        if (size is < 0 or > MaxSize)
        {
            throw SearchErrors.BadSize(size, MaxSize);
        }

        var known = SuggestField.Of(searcher, field);
        var bytes = Encoding.UTF8.GetBytes(known.Kind == SearchFieldKind.Text ? searcher.Schema.AnalyzerOf(known).Normalize(prefix) : prefix);
        var weights = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var segment in searcher.Segments)
        {
            if (segment.Terms(field) is { } dictionary)
            {
                TermWalk.Visit(dictionary, new PrefixPattern(bytes), terms =>
                    System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(weights, terms.Text, out _) += terms.Info.DocFreq);
            }
        }

        return [.. weights.OrderByDescending(term => term.Value).ThenBy(term => term.Key, StringComparer.Ordinal).Take(size).Select(term => new CompletedTerm(term.Key, term.Value))];
    }
}

/// <summary>Looks up a field that has terms.</summary>
internal static class SuggestField
{
    public static SearchField Of(Searcher searcher, string name)
    {
        if (!searcher.Schema.TryGet(name, out var field))
        {
            throw SearchErrors.UnknownField(name, searcher.Schema.Fields.Select(other => other.Name));
        }

        return field.HasTerms ? field : throw SearchErrors.WrongKind(name, $"of kind {field.Kind}", "a text, keyword or facet field");
    }
}
