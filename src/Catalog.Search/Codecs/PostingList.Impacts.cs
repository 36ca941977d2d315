using System.Runtime.CompilerServices;

namespace Catalog.Search.Codecs;

/// <summary>Jumping over blocks, and what the blocks can contribute at most.</summary>
internal sealed unsafe partial class PostingList
{
    /// <summary>The most impacts a block or a list can have.</summary>
    public const int MaxImpacts = PostingFormat.AnyFreq + 1;

    /// <summary>The last document of a block, without entering it. A list of one block must not be exhausted yet.</summary>
    public int BlockLast(int number)
    {
        if (BlockCount > 1)
        {
            return Unsafe.ReadUnaligned<int>(Meta(number));
        }

        Fill(0); // only while the list is not exhausted
        return docs[count - 1];
    }

    /// <summary>The first block, from <paramref name="from"/> on, whose last document is at or behind <paramref name="target"/>; <see cref="BlockCount"/> when none is.</summary>
    public int FindBlock(int target, int from)
    {
        if (BlockCount == 1)
        {
            return from; // the only block is searched itself
        }

        // Gallop: most jumps are short.
        var low = from;
        var step = 1;
        var high = from;
        while (high < BlockCount && BlockLast(high) < target)
        {
            low = high + 1;
            high += step;
            step <<= 1;
        }

        high = Math.Min(high, BlockCount);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (BlockLast(middle) < target)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>The impacts of a block. A list of one block must not be exhausted yet.</summary>
    /// <param name="number">The block.</param>
    /// <param name="target">Room for <see cref="MaxImpacts"/>.</param>
    /// <returns>How many were written; at least 1.</returns>
    public int BlockImpacts(int number, Span<Impact> target)
    {
        if (BlockCount == 1)
        {
            return ComputeImpacts(target);
        }

        return format.HasFreqs
            ? ReadImpacts(start + Unsafe.ReadUnaligned<uint>(Meta(number) + 8), target)
            : One(target);
    }

    /// <summary>The impacts of the whole list. A list of one block must not be exhausted yet.</summary>
    /// <param name="target">Room for <see cref="MaxImpacts"/>.</param>
    /// <returns>How many were written; at least 1.</returns>
    public int ListImpacts(Span<Impact> target)
    {
        if (BlockCount == 1)
        {
            return ComputeImpacts(target);
        }

        if (!format.HasFreqs)
        {
            return One(target);
        }

        // The list's own impacts lie before those of its first block.
        var last = start + Unsafe.ReadUnaligned<uint>(Meta(0) + 8);
        var length = (2 * last[-1]) + 1;
        return ReadImpacts(last - 1 - length, target);
    }

    private int ComputeImpacts(Span<Impact> target)
    {
        if (freqs is null)
        {
            return One(target);
        }

        Fill(0);
        if (!freqsDecoded)
        {
            DecodeFreqs();
        }

        var best = new ImpactSet(stackalloc byte[PostingFormat.AnyFreq + 1]);
        for (var i = 0; i < count; i++)
        {
            best.Add(freqs[i], source.Norms?[docs[i]] ?? 1);
        }

        return best.CopyTo(target);
    }

    private static int One(Span<Impact> target)
    {
        target[0] = new Impact(1, 1);
        return 1;
    }

    private static int ReadImpacts(byte* bytes, Span<Impact> target)
    {
        int pairs = *bytes++;
        for (var i = 0; i < pairs; i++, bytes += 2)
        {
            target[i] = new Impact(bytes[0] == PostingFormat.AnyFreq ? int.MaxValue : bytes[0], bytes[1]);
        }

        return pairs;
    }

    private byte* Meta(int number) => start + 4 + (number * format.MetaLength);

    private uint BlockOffset(int number) => Unsafe.ReadUnaligned<uint>(Meta(number) + 4);
}
