namespace Catalog.Search.Index;

// Filters that are asked again and again, as bits, for one index segment.
// Invariants, each proved by the test of the same number in FilterCacheTests:
//   F1 a search with the cache finds what it finds without, whatever is written, deleted or merged meanwhile, in every snapshot: bits hold
//   deleted documents too, and only what depends on nothing but the segment's files is kept.
//   F2 at most MaxFilters sets are kept, so at most 8 bytes for each document of the segment; the one unused for longest goes first.

/// <summary>The documents of filters seen more than once. Thread safe; goes with its segment.</summary>
internal sealed class FilterCache(int maxDoc)
{
    public const int MaxFilters = 64;

    /// <summary>Smaller segments are searched as fast as they are looked up.</summary>
    public const int MinDocs = 512;

    private const int MaxRemembered = 256;
    private const int MaxKeyLength = 2_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, CachedFilter> filters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> seenOnce = new(StringComparer.Ordinal);
    private long clock;

    /// <summary>Sets kept now.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return filters.Count;
            }
        }
    }

    /// <summary>Looks a filter up.</summary>
    /// <param name="key">Its text.</param>
    /// <param name="isWanted">When it is not here: whether it was asked before, so that it should be kept.</param>
    public CachedFilter? Find(string key, out bool isWanted)
    {
        isWanted = false;
        if (maxDoc < MinDocs || key.Length > MaxKeyLength)
        {
            return null;
        }

        lock (gate)
        {
            clock++;
            if (filters.TryGetValue(key, out var found))
            {
                found.LastUse = clock;
                return found;
            }

            isWanted = seenOnce.Remove(key);
            if (!isWanted)
            {
                seenOnce[key] = clock;
                RemoveOldest(seenOnce, MaxRemembered, seen => seen);
            }

            return null;
        }
    }

    /// <summary>Keeps a filter's documents, deleted ones included.</summary>
    /// <param name="key">Its text.</param>
    /// <param name="words">One bit a document; not changed afterwards.</param>
    /// <param name="count">Number of bits set.</param>
    public void Add(string key, ulong[] words, long count)
    {
        lock (gate)
        {
            filters[key] = new CachedFilter(words, count) { LastUse = ++clock };
            RemoveOldest(filters, MaxFilters, filter => filter.LastUse);
        }
    }

    private static void RemoveOldest<T>(Dictionary<string, T> kept, int most, Func<T, long> use)
    {
        if (kept.Count > most)
        {
            kept.Remove(kept.MinBy(pair => use(pair.Value)).Key);
        }
    }
}

/// <summary>The documents of a filter in one segment.</summary>
/// <param name="words">One bit a document; shared, never changed.</param>
/// <param name="count">Number of bits set.</param>
internal sealed class CachedFilter(ulong[] words, long count)
{
    public ulong[] Words => words;

    public long Count => count;

    public long LastUse { get; set; }
}
