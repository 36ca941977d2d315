using Catalog.Search.Index;
using Catalog.Search.Queries;

namespace Catalog.Search.Scoring;

/// <summary>A clause of a <see cref="BooleanWeight"/>.</summary>
internal readonly record struct WeightClause(Occur Occur, Weight Weight);

/// <summary>Required, optional and excluded clauses.</summary>
/// <param name="clauses">The clauses.</param>
/// <param name="minimumShouldMatch">How many optional clauses have to match; with 0 none has to if another clause is required.</param>
internal sealed class BooleanWeight(IReadOnlyList<WeightClause> clauses, int minimumShouldMatch) : Weight
{
    public override Scorer? Scorer(SegmentReader segment, WindowPool pool)
    {
        var required = new List<(Scorer, bool)>();
        var optional = new List<Scorer>();
        var excluded = new List<Scorer>();
        foreach (var (occur, weight) in clauses)
        {
            var scorer = weight.Scorer(segment, pool);
            if (scorer is null)
            {
                if (occur is Occur.Must or Occur.Filter)
                {
                    return null;
                }

                continue;
            }

            switch (occur)
            {
                case Occur.Must or Occur.Filter:
                    required.Add((scorer, occur == Occur.Must));
                    break;
                case Occur.Should:
                    optional.Add(scorer);
                    break;
                default:
                    excluded.Add(scorer);
                    break;
            }
        }

        var hasRequired = clauses.Any(clause => clause.Occur is Occur.Must or Occur.Filter);
        var minimum = hasRequired ? minimumShouldMatch : Math.Max(1, minimumShouldMatch);
        if (optional.Count < minimum)
        {
            return null;
        }

        var should = optional.Count == 0 ? null : Should(pool, optional, Math.Max(1, minimum));
        if (minimum > 0)
        {
            if (required.Count == 0 && excluded.Count == 0)
            {
                return should;
            }

            required.Add((should!, true)); // there are at least `minimum` optional ones
            should = null;
        }

        return required.Count == 1 && excluded.Count == 0 && should is null && required[0].Item2
            ? required[0].Item1
            : new ConjunctionScorer(pool, required, should, [.. excluded]);
    }

    public override Explanation Explain(SegmentReader segment, int docId)
    {
        var details = new List<Explanation>();
        double sum = 0;
        int should = 0, required = 0;
        foreach (var (occur, weight) in clauses)
        {
            var part = weight.Explain(segment, docId);
            required += occur is Occur.Must or Occur.Filter ? 1 : 0;
            switch (occur)
            {
                case Occur.Must or Occur.Filter when !part.IsMatch:
                    return Explanation.NoMatch("a required clause does not match", [part]);
                case Occur.MustNot when part.IsMatch:
                    return Explanation.NoMatch("an excluded clause matches", [part]);
                case Occur.Filter:
                    details.Add(part with { Value = 0, Description = "filter, adds nothing: " + part.Description });
                    break;
                case Occur.Must or Occur.Should when part.IsMatch:
                    should += occur == Occur.Should ? 1 : 0;
                    sum += part.Value;
                    details.Add(part);
                    break;
            }
        }

        var minimum = required > 0 ? minimumShouldMatch : Math.Max(1, minimumShouldMatch);
        return should < minimum
            ? Explanation.NoMatch($"{should} optional clauses match, {minimum} have to", details)
            : Explanation.Match(sum, "sum of:", details);
    }

    private static Scorer Should(WindowPool pool, List<Scorer> optional, int minimum) => (optional.Count, minimum) switch
    {
        (1, 1) => optional[0],
        (_, 1) => new DisjunctionScorer(pool, [.. optional]),
        var (count, all) when count == all => new ConjunctionScorer(pool, optional.Select(scorer => (scorer, true)), null, []),
        _ => new MinimumShouldMatchScorer(pool, [.. optional], minimum),
    };
}

/// <summary>The best of several alternatives.</summary>
internal sealed class DisMaxWeight(IReadOnlyList<Weight> alternatives, double tieBreaker) : Weight
{
    public override Scorer? Scorer(SegmentReader segment, WindowPool pool)
    {
        var scorers = alternatives.Select(weight => weight.Scorer(segment, pool)).OfType<Scorer>().ToArray();
        return scorers.Length switch
        {
            0 => null,
            1 => scorers[0],
            _ => new DisMaxScorer(pool, scorers, tieBreaker),
        };
    }

    public override Explanation Explain(SegmentReader segment, int docId)
    {
        var parts = alternatives.Select(weight => weight.Explain(segment, docId)).Where(part => part.IsMatch).ToArray();
        if (parts.Length == 0)
        {
            return Explanation.NoMatch("no alternative matches");
        }

        var max = parts.Max(part => part.Value);
        return Explanation.Match((float)(max + (tieBreaker * (parts.Sum(part => part.Value) - max))), $"best of, plus {tieBreaker} times the others:", parts);
    }
}
