using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Catalog.Search.Codecs;

/// <summary>Positions of the current document.</summary>
internal sealed unsafe partial class PostingList
{
    /// <summary>Behind the last position of a document.</summary>
    public const int NoMorePositions = int.MaxValue;

    private int[]? positions; // the gaps of one run
    private long runOffset; // of the next run in the file
    private int runsRead;
    private int runCount; // gaps in the run read last
    private int runNext; // the next gap in it
    private long blockPositions; // of all documents of the block
    private int positionsDoc; // whose positions are being read, by place in the block; -1 for none
    private long docFirst; // number of that document's first position in the block
    private int positionsLeft;
    private int position;

    /// <summary>
    /// The next position in the current document, rising (equal for words at one place); <see cref="NoMorePositions"/> when all
    /// <see cref="Freq"/> were told. Only for fields with positions.
    /// </summary>
    public int NextPosition()
    {
        if (positionsDoc != index)
        {
            FindPositions();
        }

        if (positionsLeft == 0)
        {
            return NoMorePositions;
        }

        positionsLeft--;
        if (runNext == runCount)
        {
            ReadRun();
            runNext = 0;
        }

        return position += positions![runNext++]; // made by ReadRun
    }

    /// <summary>The gaps of all positions of the decoded block, document by document, for merging.</summary>
    /// <returns>How many there are: the sum of <see cref="BlockFreqs"/>.</returns>
    public int ReadBlockGaps(ref int[] target)
    {
        ResetPositions();
        blockPositions = Sum(BlockFreqs);
        var total = checked((int)blockPositions);
        if (target.Length < total + PostingFormat.Block)
        {
            target = new int[Math.Max(target.Length * 2, total + PostingFormat.Block)];
        }

        runOffset = info.PositionsOffset + (BlockCount > 1 ? Unsafe.ReadUnaligned<uint>(Meta(block) + 12) : 0);
        for (var at = 0; at < total; at += PostingFormat.Block)
        {
            ReadRun();
            positions.AsSpan(0, runCount).CopyTo(target.AsSpan(at));
        }

        ResetPositions();
        return total;
    }

    private void ResetPositions()
    {
        positionsDoc = -1;
        docFirst = 0;
        runsRead = 0;
        runCount = 0;
        runNext = 0;
    }

    private void FindPositions()
    {
        var counts = BlockFreqs;
        if (positionsDoc < 0 || positionsDoc > index)
        {
            ResetPositions();
            blockPositions = Sum(counts);
            runOffset = info.PositionsOffset + (BlockCount > 1 ? Unsafe.ReadUnaligned<uint>(Meta(block) + 12) : 0);
            positionsDoc = 0;
        }

        docFirst += Sum(counts[positionsDoc..index]);
        positionsDoc = index;
        positionsLeft = counts[index];
        position = 0;
        var run = (int)(docFirst / PostingFormat.Block);
        while (runsRead <= run)
        {
            if (runsRead == run)
            {
                ReadRun();
            }
            else
            {
                runOffset += 1 + BlockPacking.Size(PostingFormat.Block, *source.Positions.Range(runOffset, 1));
                runsRead++;
            }
        }

        runNext = (int)(docFirst % PostingFormat.Block);
    }

    private void ReadRun()
    {
        positions ??= GC.AllocateUninitializedArray<int>(PostingFormat.Block);
        runCount = (int)Math.Min(PostingFormat.Block, blockPositions - ((long)runsRead * PostingFormat.Block));
        var bytes = source.Positions.RangeAtMost(runOffset, 1 + BlockPacking.Size(PostingFormat.Block, 32));
        BlockPacking.Unpack(bytes + 1, *bytes, runCount, ref MemoryMarshal.GetArrayDataReference(positions));
        runOffset += 1 + BlockPacking.Size(runCount, *bytes);
        runsRead++;
    }

    private static long Sum(ReadOnlySpan<int> values)
    {
        long sum = 0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }
}
