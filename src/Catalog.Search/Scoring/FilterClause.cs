using System.Numerics;
using Catalog.Search.Index;
using Catalog.Search.Queries;

namespace Catalog.Search.Scoring;

/// <summary>A query that only says yes or no; its documents are kept for later searches when it is asked again.</summary>
internal sealed class FilterClause
{
    private readonly Weight weight;
    private readonly string? key; // null when it must not be kept

    public FilterClause(QueryCompiler compiler, Query query, bool mayCache, bool isExcluded = false)
    {
        weight = compiler.Compile(query);
        key = mayCache && DependsOnSegmentOnly(query) ? query.ToString() : null;
        IsExcluded = isExcluded;
    }

    /// <summary>Whether the documents are taken away, not kept.</summary>
    public bool IsExcluded { get; }

    /// <summary>The clauses of a filter that have to hold each for itself, so that each is kept for itself.</summary>
    public static FilterClause[] Split(QueryCompiler compiler, Query? filter, bool mayCache) => filter switch
    {
        null => [],
        BooleanQuery { MinimumShouldMatch: 0 } all when all.Clauses.Any(clause => clause.Occur is Occur.Must or Occur.Filter) =>
        [
            .. all.Clauses.Where(clause => clause.Occur is Occur.Must or Occur.Filter).SelectMany(clause => Split(compiler, clause.Query, mayCache)),
            .. all.Clauses.Where(clause => clause.Occur == Occur.MustNot).Select(clause => new FilterClause(compiler, clause.Query, mayCache, isExcluded: true)),
        ],
        _ => [new FilterClause(compiler, filter, mayCache)],
    };

    /// <summary>The matches in a segment; null when there are none.</summary>
    public Scorer? Scorer(SegmentReader segment, WindowPool pool)
    {
        var isWanted = false;
        if (key is null || segment.Filters.Find(key, out isWanted) is not { } cached)
        {
            var scorer = weight.Scorer(segment, pool);
            return isWanted ? Keep(segment, pool, scorer) : scorer;
        }

        return cached.Count == 0 ? null : new BitsScorer(pool, cached.Words, cached.Count, 0);
    }

    private BitsScorer? Keep(SegmentReader segment, WindowPool pool, Scorer? scorer)
    {
        var words = scorer switch
        {
            null => [],
            BitsScorer bits => bits.Words,
            _ => Collect(segment, pool, scorer),
        };
        var count = words.Sum(word => (long)BitOperations.PopCount(word));
        segment.Filters.Add(key!, words, count); // only called with a key
        return count == 0 ? null : new BitsScorer(pool, words, count, 0);
    }

    private static ulong[] Collect(SegmentReader segment, WindowPool pool, Scorer scorer)
    {
        var words = new ulong[(segment.MaxDoc + 63) / 64];
        for (var next = scorer.Peek(0); next < segment.MaxDoc;)
        {
            var start = next & ~(Window.Size - 1);
            var window = pool.Rent(start, Math.Min(start + Window.Size, segment.MaxDoc), scored: false);
            scorer.Fill(window);
            window.Words.AsSpan(0, Math.Min(Window.WordCount, words.Length - (start >> 6))).CopyTo(words.AsSpan(start >> 6));
            pool.Return(window);
            next = start + Window.Size < segment.MaxDoc ? scorer.Peek(start + Window.Size) : segment.MaxDoc;
        }

        return words;
    }

    // Keys are looked up among the documents that live in one snapshot, and near terms are chosen over all segments.
    private static bool DependsOnSegmentOnly(Query query) => query switch
    {
        KeysQuery or FuzzyQuery => false,
        BooleanQuery boolean => boolean.Clauses.All(clause => DependsOnSegmentOnly(clause.Query)),
        DisMaxQuery best => best.Queries.All(DependsOnSegmentOnly),
        BoostQuery boosted => DependsOnSegmentOnly(boosted.Inner),
        ConstantScoreQuery constant => DependsOnSegmentOnly(constant.Inner),
        FunctionScoreQuery function => DependsOnSegmentOnly(function.Inner),
        _ => true,
    };
}
