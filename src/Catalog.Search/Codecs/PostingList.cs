using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Catalog.Search.Codecs;

/// <summary>
/// Walks one posting list: document by document, by jumps, or block by block. Not thread safe; may be used again for another term of
/// the same field (<see cref="Open"/>). Valid until its index segment is closed.
/// </summary>
internal sealed unsafe partial class PostingList
{
    /// <summary>DocId behind the last document.</summary>
    public const int NoMoreDocs = int.MaxValue;

    private const int Padding = 16; // NoMoreDocs behind the documents of a block, so that a vector may read past them

    private readonly PostingSource source;
    private readonly PostingFormat format;
    private readonly int[] docs = GC.AllocateUninitializedArray<int>(PostingFormat.Block + Padding);
    private readonly int[]? freqs;
    private TermInfo info;
    private byte* start; // of the list
    private byte* freqBytes; // of the decoded block
    private int freqWidth;
    private bool freqsDecoded;
    private int block; // of the current document; -1 before the first
    private int decoded; // whose documents are in the buffer: the current block, or the only one before it is entered; -1 for none
    private int count; // documents in the buffer
    private int index; // of the current document in it

    public PostingList(PostingSource source, in TermInfo term)
    {
        this.source = source;
        format = source.Format;
        if (format.HasFreqs)
        {
            freqs = GC.AllocateUninitializedArray<int>(PostingFormat.Block);
        }

        Open(term);
    }

    /// <summary>Documents in the list, deleted ones included.</summary>
    public int DocFreq => info.DocFreq;

    /// <summary>The entry of the term dictionary.</summary>
    public TermInfo Term => info;

    /// <summary>Number of blocks of up to 128 documents.</summary>
    public int BlockCount { get; private set; }

    /// <summary>The current document; -1 before the first, <see cref="NoMoreDocs"/> behind the last.</summary>
    public int DocId { get; private set; }

    /// <summary>Occurrences in the current document; 1 for fields without frequencies.</summary>
    public int Freq
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (freqs is null)
            {
                return 1;
            }

            if (!freqsDecoded)
            {
                DecodeFreqs();
            }

            return freqs[index];
        }
    }

    /// <summary>Number of the decoded block; -1 before the first.</summary>
    public int Block => block;

    /// <summary>The documents of the decoded block, rising; the current one is at <see cref="BlockIndex"/>.</summary>
    public ReadOnlySpan<int> BlockDocs => docs.AsSpan(0, count);

    /// <summary>Place of the current document in <see cref="BlockDocs"/>.</summary>
    public int BlockIndex => index;

    /// <summary>The counts beside <see cref="BlockDocs"/>; empty for fields without frequencies.</summary>
    public ReadOnlySpan<int> BlockFreqs
    {
        get
        {
            if (freqs is null)
            {
                return default;
            }

            if (!freqsDecoded)
            {
                DecodeFreqs();
            }

            return freqs.AsSpan(0, count);
        }
    }

    /// <summary>Starts over with a term of the same field.</summary>
    public void Open(in TermInfo term)
    {
        info = term;
        BlockCount = PostingFormat.BlockCount(term.DocFreq);
        DocId = -1;
        block = -1;
        decoded = -1;
        count = 0;
        index = 0;
        ResetPositions();
        if (term.DocFreq == 1)
        {
            start = null;
        }
        else if (BlockCount == 1)
        {
            start = source.Postings.RangeAtMost(term.DocsOffset, 2 + (2 * BlockPacking.Size(PostingFormat.Block, 32)));
        }
        else
        {
            var length = Unsafe.ReadUnaligned<uint>(source.Postings.Range(term.DocsOffset, 4));
            start = source.Postings.Range(term.DocsOffset, length);
        }
    }

    /// <summary>Moves to the next document and returns it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int NextDoc()
    {
        var next = index + 1;
        if ((uint)next < (uint)count && DocId >= 0)
        {
            index = next;
            return DocId = docs[next];
        }

        return NextBlock();
    }

    /// <summary>Moves to the first document at or behind <paramref name="target"/>, which must lie behind the current one, and returns it.</summary>
    public int Advance(int target)
    {
        if (block < 0 || docs[count - 1] < target)
        {
            var found = FindBlock(target, block + 1);
            if (found == BlockCount)
            {
                return Exhaust();
            }

            Decode(found);
        }

        index = FirstAtLeast(target);
        return index < count ? DocId = docs[index] : Exhaust(); // a single block's last document is known only now
    }

    /// <summary>Moves to the first document of the next block and returns it.</summary>
    public int NextBlock()
    {
        if (block + 1 >= BlockCount)
        {
            return Exhaust();
        }

        Decode(block + 1);
        index = 0;
        return DocId = docs[0];
    }

    /// <summary>Moves to a document of the decoded block, by its place in <see cref="BlockDocs"/>.</summary>
    public void MoveTo(int blockIndex)
    {
        index = blockIndex;
        DocId = docs[blockIndex];
    }

    private int Exhaust()
    {
        block = BlockCount;
        decoded = BlockCount;
        count = 1;
        index = 0;
        docs[0] = NoMoreDocs;
        return DocId = NoMoreDocs;
    }

    private int FirstAtLeast(int target)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(docs);
        var at = block >= 0 && DocId >= docs[0] ? index : 0; // documents before the current one are behind us
        var goal = Vector256.Create(target);
        for (; at < count; at += 8)
        {
            var reached = Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref first, (nuint)at), goal).ExtractMostSignificantBits();
            if (reached != 0)
            {
                return at + System.Numerics.BitOperations.TrailingZeroCount(reached);
            }
        }

        return count;
    }

    private void Decode(int next)
    {
        block = next;
        Fill(next);
    }

    private void Fill(int next)
    {
        if (decoded == next)
        {
            return;
        }

        decoded = next;
        freqsDecoded = false;
        ResetPositions();
        if (start == null)
        {
            docs[0] = (int)info.DocsOffset;
            count = 1;
            if (freqs is not null)
            {
                freqs[0] = (int)info.TotalTermFreq;
                freqsDecoded = true;
            }
        }
        else
        {
            DecodeBlock(next);
        }

        docs.AsSpan(count).Fill(NoMoreDocs);
    }

    private void DecodeBlock(int next)
    {
        var many = BlockCount > 1;
        count = next + 1 < BlockCount ? PostingFormat.Block : info.DocFreq - (next * PostingFormat.Block);
        var bytes = many ? start + BlockOffset(next) : start;
        var width = *bytes++;
        if (freqs is not null)
        {
            freqWidth = *bytes++;
            freqBytes = bytes + BlockPacking.Size(count, width);
        }

        BlockPacking.UnpackGaps(bytes, width, count, next == 0 ? -1 : BlockLast(next - 1), ref MemoryMarshal.GetArrayDataReference(docs));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void DecodeFreqs()
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(freqs!); // only called for fields with frequencies
        BlockPacking.Unpack(freqBytes, freqWidth, count, ref first);
        var one = Vector256<int>.One;
        var i = 0;
        for (; i + 8 <= count; i += 8)
        {
            (Vector256.LoadUnsafe(ref first, (nuint)i) + one).StoreUnsafe(ref first, (nuint)i);
        }

        for (; i < count; i++)
        {
            Unsafe.Add(ref first, i)++;
        }

        freqsDecoded = true;
    }
}
