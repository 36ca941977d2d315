namespace Catalog.Domain.Classification.Quality;

/// <summary>Whether somebody's recent work differs from the work before: the change of a share, and whether chance explains it.</summary>
/// <param name="Before">The share of right answers before.</param>
/// <param name="Recent">The share of right answers in the recent part.</param>
/// <param name="Change">The interval (95 %) of recent minus before.</param>
public readonly record struct Drift(double Before, double Recent, Interval Change)
{
    /// <summary>Whether the interval leaves out zero: the work became better or worse.</summary>
    public bool IsCertain => Change.Low > 0 || Change.High < 0;

    /// <summary>Compares the latest answers with those before them.</summary>
    /// <param name="answers">Right or wrong, in the order they were given.</param>
    /// <param name="recent">How many of the last ones are recent; at least one.</param>
    /// <returns>Null when there is nothing before the recent part.</returns>
    public static Drift? Of(IReadOnlyList<bool> answers, int recent)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(recent, 1);
        var before = answers.Count - recent;
        if (before < 1)
        {
            return null;
        }

        var rightBefore = answers.Take(before).Count(right => right);
        var rightRecent = answers.Skip(before).Count(right => right);
        return new Drift((double)rightBefore / before, (double)rightRecent / recent, Proportion.Difference(rightRecent, recent, rightBefore, before));
    }
}
