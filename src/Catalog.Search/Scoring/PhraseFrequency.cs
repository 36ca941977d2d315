using System.Runtime.InteropServices;

namespace Catalog.Search.Scoring;

/// <summary>
/// How often the places of a phrase line up in a document. Positions are given minus the place they belong to, so that an exact
/// occurrence is one number common to all places.
/// </summary>
internal static class PhraseFrequency
{
    /// <summary>Number of positions common to all places.</summary>
    public static int Exact(PhrasePlace[] places)
    {
        var count = 0;
        Span<int> next = stackalloc int[Math.Min(places.Length, 256)];
        next = places.Length > 256 ? new int[places.Length] : next;
        next.Clear();
        var last = int.MinValue;
        foreach (var start in CollectionsMarshal.AsSpan(places[0].Shifted))
        {
            var all = start != last;
            last = start;
            for (var i = 1; i < places.Length && all; i++)
            {
                var positions = CollectionsMarshal.AsSpan(places[i].Shifted);
                var at = next[i];
                while (at < positions.Length && positions[at] < start)
                {
                    at++;
                }

                next[i] = at;
                if (at == positions.Length)
                {
                    return count;
                }

                all = positions[at] == start;
            }

            count += all ? 1 : 0;
        }

        return count;
    }

    /// <summary>
    /// Sum of 1 / (1 + width) over the narrowest ways to put one position of each place within a width of at most the slop: the place
    /// that lies first is moved on each time, and a way counts when moving on makes it wider. No position serves two places.
    /// </summary>
    public static float Sloppy(PhrasePlace[] places, int slop)
    {
        var at = new int[places.Length];
        foreach (var place in places)
        {
            if (place.Shifted.Count == 0)
            {
                return 0;
            }
        }

        double sum = 0;
        var counted = double.NegativeInfinity;
        while (true)
        {
            var (least, greatest) = Extremes(places, at);
            var start = places[least].Shifted[at[least]];
            var width = (long)places[greatest].Shifted[at[greatest]] - start;
            var better = at[least] + 1 < places[least].Shifted.Count && (long)places[greatest].Shifted[at[greatest]] >= places[least].Shifted[at[least] + 1];
            if (!better && width <= slop && start != counted && Distinct(places, at))
            {
                sum += 1.0 / (1 + width);
                counted = start;
            }

            if (++at[least] == places[least].Shifted.Count)
            {
                return (float)sum;
            }
        }
    }

    private static (int Least, int Greatest) Extremes(PhrasePlace[] places, int[] at)
    {
        int least = 0, greatest = 0;
        for (var i = 1; i < places.Length; i++)
        {
            var position = places[i].Shifted[at[i]];
            least = position < places[least].Shifted[at[least]] ? i : least;
            greatest = position > places[greatest].Shifted[at[greatest]] ? i : greatest;
        }

        return (least, greatest);
    }

    // Two places may hold the same term ("to be or not to be"): one word of the text cannot be both.
    private static bool Distinct(PhrasePlace[] places, int[] at)
    {
        for (var i = 1; i < places.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (places[i].Shifted[at[i]] + places[i].Position == places[j].Shifted[at[j]] + places[j].Position)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
