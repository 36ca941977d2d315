using Catalog.Search.Index;
using Catalog.Search.Queries;

namespace Catalog.Search.Scoring;

/// <summary>A query made ready for one snapshot: statistics looked up, boosts multiplied in. Thread safe.</summary>
internal abstract class Weight
{
    /// <summary>The matches in an index segment; null when there are none.</summary>
    public abstract Scorer? Scorer(SegmentReader segment, WindowPool pool);

    /// <summary>How a document of a segment scores.</summary>
    public abstract Explanation Explain(SegmentReader segment, int docId);

    /// <summary>Whether a document matches, and its score, by running the scorer over its window.</summary>
    protected (bool IsMatch, double Score) Ask(SegmentReader segment, int docId)
    {
        var pool = new WindowPool();
        if (Scorer(segment, pool) is not { } scorer)
        {
            return (false, 0);
        }

        var start = docId & ~(Window.Size - 1);
        var window = pool.Rent(start, Math.Min(start + Window.Size, segment.MaxDoc), scored: true);
        scorer.Fill(window);
        return (window.Has(docId - start), window.Scores[docId - start]);
    }

    /// <summary>The part of a query without parts of its own.</summary>
    protected Explanation ExplainAsked(SegmentReader segment, int docId, Query query)
    {
        var (isMatch, score) = Ask(segment, docId);
        return isMatch ? Explanation.Match(score, query.ToString()) : Explanation.NoMatch(query.ToString());
    }
}

/// <summary>Matches nothing.</summary>
internal sealed class NoneWeight : Weight
{
    public override Scorer? Scorer(SegmentReader segment, WindowPool pool) => null;

    public override Explanation Explain(SegmentReader segment, int docId) => Explanation.NoMatch("matches nothing");
}
