using Catalog.Search.Columns;
using Catalog.Search.Index;
using Catalog.Search.Queries;

namespace Catalog.Search.Scoring;

/// <summary>All documents.</summary>
internal sealed class AllWeight(float score) : Weight
{
    public override Scorer? Scorer(SegmentReader segment, WindowPool pool) => new AllScorer(pool, segment.MaxDoc, score);

    public override Explanation Explain(SegmentReader segment, int docId) => Explanation.Match(score, "every document");
}

/// <summary>The matches of a query, all with one score.</summary>
internal sealed class ConstantWeight(Weight inner, float score) : Weight
{
    public override Scorer? Scorer(SegmentReader segment, WindowPool pool) =>
        inner.Scorer(segment, pool) is { } scorer ? new ConstantScorer(pool, scorer, score) : null;

    public override Explanation Explain(SegmentReader segment, int docId)
    {
        var part = inner.Explain(segment, docId);
        return part.IsMatch ? Explanation.Match(score, "constant score", [part with { Value = 0 }]) : part;
    }
}

/// <summary>The matches of a query, their scores times a function of a column.</summary>
internal sealed class FunctionWeight(Weight inner, ScoreFunction function) : Weight
{
    public override Scorer? Scorer(SegmentReader segment, WindowPool pool) =>
        inner.Scorer(segment, pool) is { } scorer ? new FunctionScorer(pool, scorer, function, segment.Numeric(function.Field)) : null;

    public override Explanation Explain(SegmentReader segment, int docId)
    {
        var part = inner.Explain(segment, docId);
        return part.IsMatch
            ? Explanation.Match(FunctionScorer.Apply(function, segment.Numeric(function.Field), docId, part.Value), $"times {function}", [part])
            : part;
    }
}

/// <summary>A range of numbers. The bounds are told to the column, which knows how its values are kept.</summary>
internal sealed class NumericRangeWeight(Query query, string field, NumericBounds bounds, float score) : Weight
{
    public override Scorer? Scorer(SegmentReader segment, WindowPool pool) =>
        segment.Numeric(field) is { } column && bounds.TryRaw(column, out var least, out var greatest)
            ? new NumericRangeScorer(pool, column, least, greatest, score)
            : null;

    public override Explanation Explain(SegmentReader segment, int docId) => ExplainAsked(segment, docId, query);
}

/// <summary>Bounds of numbers, both included: whole or floating, as the field is.</summary>
internal readonly record struct NumericBounds(bool IsWhole, long Least, long Greatest, double LeastDouble, double GreatestDouble)
{
    public bool TryRaw(NumericColumn column, out ulong least, out ulong greatest) => IsWhole
        ? column.TryRawRange(Least, Greatest, out least, out greatest)
        : column.TryRawRange(LeastDouble, GreatestDouble, out least, out greatest);
}

/// <summary>Documents with any value in a field.</summary>
internal sealed class ExistsWeight(Query query, SearchField field, float score) : Weight
{
    public override Scorer? Scorer(SegmentReader segment, WindowPool pool)
    {
        if (segment.Numeric(field.Name) is { } numbers)
        {
            return new HasValueScorer(pool, segment.MaxDoc, numbers.DocCount, numbers.Has, score);
        }

        if (segment.Ordinals(field.Name) is { } ordinals)
        {
            return new HasValueScorer(pool, segment.MaxDoc, ordinals.DocCount, docId => ordinals.First(docId) >= 0, score);
        }

        if (segment.Norms(field.Name) is { } norms && segment.Terms(field.Name) is { } terms)
        {
            return new HasValueScorer(pool, segment.MaxDoc, terms.Statistics.DocCount, docId => norms[docId] != 0, score);
        }

        return TermSetWeight.Collect(segment, field.Name, new Queries.Patterns.PrefixPattern([])) is var (words, count) && count > 0
            ? new BitsScorer(pool, words, count, score)
            : null;
    }

    public override Explanation Explain(SegmentReader segment, int docId) => ExplainAsked(segment, docId, query);
}

/// <summary>Documents of some keys.</summary>
internal sealed class KeysWeight(KeysQuery query, float score) : Weight
{
    public override Scorer? Scorer(SegmentReader segment, WindowPool pool)
    {
        var words = new ulong[(segment.MaxDoc + 63) / 64];
        long count = 0;
        foreach (var key in query.Keys)
        {
            var docId = segment.FindKey(System.Text.Encoding.UTF8.GetBytes(key));
            if (docId >= 0 && (words[docId >> 6] & (1ul << (docId & 63))) == 0)
            {
                words[docId >> 6] |= 1ul << (docId & 63);
                count++;
            }
        }

        return count == 0 ? null : new BitsScorer(pool, words, count, score);
    }

    public override Explanation Explain(SegmentReader segment, int docId) => ExplainAsked(segment, docId, query);
}
