using System.Numerics;
using Catalog.Search.Columns;
using Catalog.Search.Queries;

namespace Catalog.Search.Scoring;

/// <summary>The matches of another scorer, their scores multiplied by a function of a column.</summary>
internal sealed class FunctionScorer(WindowPool pool, Scorer inner, ScoreFunction function, NumericColumn? column) : Scorer(pool)
{
    public override long Cost => inner.Cost;

    public override int Peek(int from) => inner.Peek(from);

    public override double MaxScore(int from, int to)
    {
        var bound = inner.MaxScore(from, to);
        return bound == 0 ? 0 : bound * function.MaxFactor * (1 + 1e-6); // nothing times an unbounded factor is nothing
    }

    /// <summary>A score times the factor of a document.</summary>
    public static float Apply(ScoreFunction function, NumericColumn? column, int docId, double score)
    {
        double? value = column is not null && column.Has(docId) ? column.GetDouble(docId) : null;
        return (float)(score * function.Factor(value));
    }

    protected override void FillCore(Window window, ulong[]? candidates)
    {
        var mine = Pool.Rent(window);
        inner.Fill(mine, candidates);
        if (window.Scored)
        {
            for (var i = 0; i < Window.WordCount; i++)
            {
                for (var word = mine.Words[i]; word != 0; word &= word - 1)
                {
                    var doc = (i << 6) + BitOperations.TrailingZeroCount(word);
                    mine.Scores[doc] = Apply(function, column, window.Base + doc, mine.Scores[doc]);
                }
            }
        }

        window.Merge(mine);
        Pool.Return(mine);
    }
}
