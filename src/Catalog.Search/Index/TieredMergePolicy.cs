namespace Catalog.Search.Index;

/// <summary>
/// Chooses segments to merge so that their number stays bounded (logarithmic in the size of the index) and deleted documents do not
/// pile up: of neighbours by size, those whose merge is the most balanced and frees the most.
/// </summary>
/// <param name="SegmentsPerTier">Segments of about one size that are left alone; at least 2. Default 8.</param>
/// <param name="MergeAtOnce">Most segments of one merge; at least 2. Default 10.</param>
/// <param name="FloorBytes">Segments below count as this size, so that tiny ones are merged soon. Default 2 MB.</param>
/// <param name="MaxMergedBytes">No merge makes a larger segment. Default 5 GB.</param>
/// <param name="DeletedShare">A segment with a larger share of deleted documents is rewritten alone. Default 0.33.</param>
public sealed record TieredMergePolicy(
    int SegmentsPerTier = 8, int MergeAtOnce = 10, long FloorBytes = 2 << 20, long MaxMergedBytes = 5L << 30, double DeletedShare = 0.33)
{
    /// <summary>Chooses one merge.</summary>
    /// <param name="segments">Sizes and shares of deleted documents of the segments that may be merged.</param>
    /// <param name="busy">Segments that are being merged and count as there.</param>
    /// <returns>Their places in the list; empty when nothing needs merging.</returns>
    internal IReadOnlyList<int> Choose(IReadOnlyList<SegmentSize> segments, int busy)
    {
        var bySize = Enumerable.Range(0, segments.Count)
            .Where(i => segments[i].LiveBytes < MaxMergedBytes / 2)
            .OrderByDescending(i => segments[i].LiveBytes)
            .ToArray();
        var best = Array.Empty<int>();
        if (bySize.Length + busy > Allowed(segments, bySize))
        {
            var bestScore = double.MaxValue;
            for (var from = 0; from < bySize.Length; from++)
            {
                var chosen = Take(segments, bySize, from);
                if (chosen.Length > 1 && Score(segments, chosen) is var score && score < bestScore)
                {
                    best = chosen;
                    bestScore = score;
                }
            }
        }

        if (best.Length == 0)
        {
            best = [.. Enumerable.Range(0, segments.Count).Where(i => segments[i].DeletedShare > DeletedShare).Take(1)];
        }

        return best;
    }

    private double Allowed(IReadOnlyList<SegmentSize> segments, int[] bySize)
    {
        if (bySize.Length == 0)
        {
            return 0;
        }

        double left = bySize.Sum(i => segments[i].LiveBytes);
        double level = Math.Max(FloorBytes, segments[bySize[^1]].LiveBytes);
        double allowed = 0;
        while (left / level >= SegmentsPerTier)
        {
            allowed += SegmentsPerTier;
            left -= SegmentsPerTier * level;
            level *= MergeAtOnce;
        }

        return Math.Max(SegmentsPerTier, allowed + Math.Ceiling(left / level));
    }

    private int[] Take(IReadOnlyList<SegmentSize> segments, int[] bySize, int from)
    {
        var chosen = new List<int>();
        long total = 0;
        for (var i = from; i < bySize.Length && chosen.Count < MergeAtOnce; i++)
        {
            if (total + segments[bySize[i]].LiveBytes <= MaxMergedBytes)
            {
                chosen.Add(bySize[i]);
                total += segments[bySize[i]].LiveBytes;
            }
        }

        return [.. chosen];
    }

    // Lower is better: a balanced merge, a small one rather than a large one, and one that frees much.
    private double Score(IReadOnlyList<SegmentSize> segments, int[] chosen)
    {
        double floored = chosen.Sum(i => Math.Max(FloorBytes, segments[i].LiveBytes));
        double live = chosen.Sum(i => segments[i].LiveBytes);
        double all = chosen.Sum(i => segments[i].Bytes);
        var skew = Math.Max(FloorBytes, segments[chosen[0]].LiveBytes) / floored;
        return skew * Math.Pow(Math.Max(1, live), 0.05) * Math.Pow(live / Math.Max(1, all), 2);
    }
}

/// <summary>What a merge policy looks at.</summary>
/// <param name="Bytes">Size of the segment's files.</param>
/// <param name="DeletedShare">Deleted documents, 0 to 1.</param>
internal readonly record struct SegmentSize(long Bytes, double DeletedShare)
{
    public long LiveBytes => (long)(Bytes * (1 - DeletedShare));
}
