namespace Catalog.Domain.Classification.Projects;

/// <summary>
/// Puts tasks in the order they are given out. A share of them is drawn at random and spread evenly over the whole: however the others
/// are ordered, what is found in that slice can be projected on all items without bias.
/// </summary>
public static class TaskPlacement
{
    /// <summary>A place between 0 and 1 for each task; the lowest comes first.</summary>
    /// <param name="scores">For each task what it is ordered by: higher scores come first, equal ones in random order.</param>
    /// <param name="randomShare">The share of the random slice, from 0 to 1.</param>
    /// <param name="random">Draws the slice and the places in it; equal seeds give equal orders.</param>
    public static IReadOnlyList<(double Place, bool IsRandom)> Of(IReadOnlyList<double> scores, double randomShare, Random random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(randomShare);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(randomShare, 1);
        var places = new (double Place, bool IsRandom)[scores.Count];
        var slice = new bool[scores.Count];
        var size = (int)Math.Round(scores.Count * randomShare, MidpointRounding.AwayFromZero);
        var drawn = Enumerable.Range(0, scores.Count).ToArray();
        random.Shuffle(drawn);
        foreach (var task in drawn.Take(size))
        {
            slice[task] = true;
            places[task] = (random.NextDouble(), true);
        }

        // The draw also breaks ties.
        var ordered = drawn.Where(task => !slice[task]).OrderByDescending(task => scores[task]).ToList();
        for (var i = 0; i < ordered.Count; i++)
        {
            places[ordered[i]] = ((i + 0.5) / ordered.Count, false);
        }

        return places;
    }
}
