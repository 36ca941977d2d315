namespace Catalog.Search.Codecs;

/// <summary>Collects frequencies and norms of documents and keeps the impacts that cover them all.</summary>
internal ref struct ImpactSet
{
    private readonly Span<byte> leastNorm; // by frequency; 255 stands for none and for the greatest norm alike, which only loosens
    private int greatest;

    /// <param name="room">256 bytes, which the set uses from now on.</param>
    public ImpactSet(Span<byte> room)
    {
        leastNorm = room;
        leastNorm.Fill(byte.MaxValue);
        greatest = 0;
    }

    private ImpactSet(Span<byte> filled, int greatest)
    {
        leastNorm = filled;
        this.greatest = greatest;
    }

    /// <summary>The greatest frequency added, 255 for all above.</summary>
    public readonly int Greatest => greatest;

    /// <summary>A set over the least norms by frequency, 255 for none.</summary>
    public static ImpactSet Of(Span<byte> leastNorms, int greatest) => new(leastNorms, greatest);

    public void Add(int freq, byte norm)
    {
        if (freq > PostingFormat.AnyFreq)
        {
            freq = PostingFormat.AnyFreq;
        }

        if (freq > greatest)
        {
            greatest = freq;
        }

        if (norm < leastNorm[freq])
        {
            leastNorm[freq] = norm;
        }
    }

    /// <summary>Writes the impacts, rising in frequency and norm.</summary>
    /// <returns>How many there are: 1 to 255.</returns>
    public readonly int CopyTo(Span<Impact> target)
    {
        // From the greatest frequency down, a pair counts only if it is shorter than all before.
        var length = 0;
        var least = 256;
        for (var freq = greatest; freq > 0; freq--)
        {
            if (leastNorm[freq] < least && (leastNorm[freq] < byte.MaxValue || freq == greatest))
            {
                least = leastNorm[freq];
                target[length++] = new Impact(freq == PostingFormat.AnyFreq ? int.MaxValue : freq, leastNorm[freq]);
            }
        }

        target[..length].Reverse();
        return length;
    }
}
