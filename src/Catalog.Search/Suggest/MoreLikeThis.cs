using Catalog.Search.Index;
using Catalog.Search.Queries;
using Catalog.Search.Scoring;

namespace Catalog.Search.Suggest;

/// <summary>What makes documents alike.</summary>
/// <param name="Fields">Names of stored text, keyword or flat facet fields that are compared.</param>
public sealed record LikenessRequest(IReadOnlyList<string> Fields)
{
    /// <summary>Most terms that are looked for: those that tell the most, by frequency times idf. 1 to 1,000.</summary>
    public int MaxTerms { get; init; } = 25;

    /// <summary>Terms in fewer documents are passed over: they are in no other document, or by chance.</summary>
    public int MinDocFreq { get; init; } = 2;

    /// <summary>Terms in a larger share of the documents are passed over: they tell nothing. 0 to 1.</summary>
    public double MaxDocShare { get; init; } = 0.5;
}

/// <summary>More like this: a query for the documents that share the telling words of one.</summary>
public static class MoreLikeThis
{
    /// <summary>A query for documents like the one of a key, itself left out.</summary>
    /// <returns>Null when there is no such document, or nothing tells it from others.</returns>
    public static Query? LikeThis(this Searcher searcher, string key, LikenessRequest request)
    {
        if (!searcher.TryFind(key, out var segment, out var docId))
        {
            return null;
        }

        var stored = segment.Stored(docId);
        var query = request.Fields.SelectMany(field => Terms(searcher, field, stored, request))
            .OrderByDescending(term => term.Weight).ThenBy(term => term.Query.Term, StringComparer.Ordinal)
            .Take(request.MaxTerms)
            .ToList();
        return query.Count == 0 ? null : new BooleanQuery([
            .. query.Select(term => new BooleanClause(Occur.Should, term.Query)),
            new BooleanClause(Occur.MustNot, new KeysQuery([key])),
        ]);
    }

    private static IEnumerable<(TermQuery Query, double Weight)> Terms(Searcher searcher, string name, IReadOnlyList<StoredValue> stored, LikenessRequest request)
    {
        var field = SuggestField.Of(searcher, name);
        if (!field.IsStored || field.IsHierarchical)
        {
            throw SearchErrors.WrongKind(name, field.IsStored ? "of paths" : "not stored", "a stored field of text or plain values");
        }

        var values = stored.Where(value => value.Field == name).Select(value => value.Text).OfType<string>();
        var analyzer = field.Kind == SearchFieldKind.Text ? searcher.Schema.AnalyzerOf(field, stored) : null;
        var documents = searcher.Statistics(name).DocCount;
        foreach (var term in values.SelectMany(value => analyzer is null ? [value] : analyzer.Analyze(value).Select(term => term.Text)).GroupBy(term => term))
        {
            long docFreq = 0;
            foreach (var segment in searcher.Segments)
            {
                docFreq += segment.Terms(name) is { } terms && terms.TryGet(term.Key, out var info) ? info.DocFreq : 0;
            }

            if (docFreq >= request.MinDocFreq && docFreq <= Math.Max(request.MinDocFreq, request.MaxDocShare * documents))
            {
                yield return (new TermQuery(name, term.Key), term.Count() * Bm25.Idf(docFreq, Math.Max(docFreq, documents)));
            }
        }
    }
}
