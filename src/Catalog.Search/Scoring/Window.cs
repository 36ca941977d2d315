using System.Numerics;
using System.Runtime.CompilerServices;

namespace Catalog.Search.Scoring;

/// <summary>
/// What is known of <see cref="Size"/> consecutive documents of an index segment: which match, and their scores so far. Scores are sums
/// of single-precision parts held in double precision, so that the order of adding does not change them.
/// </summary>
internal sealed class Window
{
    public const int Bits = 11;
    public const int Size = 1 << Bits;
    public const int WordCount = Size / 64;

    private readonly ulong[] dirty = new ulong[WordCount];

    /// <summary>First document; a multiple of <see cref="Size"/>.</summary>
    public int Base { get; private set; }

    /// <summary>Behind the last document.</summary>
    public int End { get; private set; }

    /// <summary>Whether scores are wanted; scorers leave them alone otherwise.</summary>
    public bool Scored { get; private set; }

    /// <summary>One bit a document that matches.</summary>
    public ulong[] Words { get; } = new ulong[WordCount];

    /// <summary>Scores of the matching documents; what stands beside others is undefined between BeforeRemoval and AfterRemoval, and zero otherwise.</summary>
    public double[] Scores { get; } = new double[Size];

    /// <summary>Whether nothing was written since <see cref="Open"/>.</summary>
    public bool Fresh { get; set; }

    public bool IsEmpty => !Words.AsSpan().ContainsAnyExcept(0ul);

    /// <summary>Moves a clean window.</summary>
    public void Open(int start, int end, bool scored)
    {
        Base = start;
        End = end;
        Scored = scored;
        Fresh = true;
    }

    /// <summary>Makes the window clean: no bits, all scores zero.</summary>
    public void Clear()
    {
        if (Fresh)
        {
            return;
        }

        if (!Scored)
        {
            Words.AsSpan().Clear();
            return;
        }

        var count = 0;
        for (var i = 0; i < WordCount; i++)
        {
            dirty[i] |= Words[i];
            count += BitOperations.PopCount(dirty[i]);
        }

        if (count > Size / 8)
        {
            Scores.AsSpan().Clear();
        }
        else
        {
            ClearScores();
        }

        dirty.AsSpan().Clear();
        Words.AsSpan().Clear();
    }

    /// <summary>Has to be called before bits are taken away, so that the scores beside them are cleared later.</summary>
    public void BeforeRemoval()
    {
        if (Scored)
        {
            for (var i = 0; i < WordCount; i++)
            {
                dirty[i] |= Words[i];
            }
        }
    }

    /// <summary>Clears the scores beside bits that were taken away, so that others may add to the window.</summary>
    public void AfterRemoval()
    {
        for (var i = 0; Scored && i < WordCount; i++)
        {
            for (var word = dirty[i] & ~Words[i]; word != 0; word &= word - 1)
            {
                Scores[(i << 6) + BitOperations.TrailingZeroCount(word)] = 0;
            }
        }
    }

    public void Keep(ReadOnlySpan<ulong> words)
    {
        BeforeRemoval();
        for (var i = 0; i < Words.Length; i++)
        {
            Words[i] &= words[i];
        }
    }

    public void Remove(ReadOnlySpan<ulong> words)
    {
        BeforeRemoval();
        for (var i = 0; i < Words.Length; i++)
        {
            Words[i] &= ~words[i];
        }
    }

    /// <summary>Adds the matches of another window of the same place, and their scores.</summary>
    public void Merge(Window other)
    {
        Fresh = false;
        for (var i = 0; i < WordCount; i++)
        {
            Words[i] |= other.Words[i];
        }

        if (Scored)
        {
            AddScores(other);
        }
    }

    /// <summary>Adds the scores beside the bits of another window.</summary>
    public void AddScores(Window other)
    {
        for (var i = 0; i < WordCount; i++)
        {
            for (var word = other.Words[i]; word != 0; word &= word - 1)
            {
                var doc = (i << 6) + BitOperations.TrailingZeroCount(word);
                Scores[doc] += other.Scores[doc];
            }
        }
    }

    public int Count()
    {
        var count = 0;
        foreach (var word in Words)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    /// <summary>Takes away documents that cannot reach more than a score even with all of what may still be added.</summary>
    public void PruneBelow(float threshold, double stillPossible)
    {
        BeforeRemoval();
        for (var i = 0; i < WordCount; i++)
        {
            var kept = Words[i];
            for (var word = kept; word != 0; word &= word - 1)
            {
                var bit = BitOperations.TrailingZeroCount(word);
                if ((float)(Scores[(i << 6) + bit] + stillPossible) <= threshold)
                {
                    kept &= ~(1ul << bit);
                }
            }

            Words[i] = kept;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Has(int offset) => (Words[offset >> 6] >> (offset & 63) & 1) != 0;

    private void ClearScores()
    {
        for (var i = 0; i < WordCount; i++)
        {
            for (var word = dirty[i]; word != 0; word &= word - 1)
            {
                Scores[(i << 6) + BitOperations.TrailingZeroCount(word)] = 0;
            }
        }
    }
}

/// <summary>Windows to work with; one pool for each search, on one thread.</summary>
internal sealed class WindowPool
{
    private readonly Stack<Window> free = new();

    public Window Rent(Window like) => Rent(like.Base, like.End, like.Scored);

    public Window Rent(int start, int end, bool scored)
    {
        var window = free.TryPop(out var pooled) ? pooled : new Window();
        window.Open(start, end, scored);
        return window;
    }

    public void Return(Window window)
    {
        window.Clear();
        free.Push(window);
    }
}
