using System.Runtime.InteropServices;
using Catalog.Search.Store;

namespace Catalog.Search.Codecs;

/// <summary>
/// Writes the posting lists of one field, one term after the other (<see cref="PostingFormat"/>). Between <see cref="StartTerm"/> and
/// <see cref="FinishTerm"/> the documents come in rising order.
/// </summary>
/// <param name="format">What the lists hold.</param>
/// <param name="postings">File of documents and counts.</param>
/// <param name="positions">File of positions.</param>
internal sealed class PostingWriter(PostingFormat format, IndexFileWriter postings, IndexFileWriter positions)
{
    private readonly int[] docs = new int[PostingFormat.Block];
    private readonly int[] freqs = new int[PostingFormat.Block];
    private readonly byte[] packed = new byte[2 + (2 * PostingFormat.Block * 4)];
    private readonly byte[] blockImpacts = new byte[PostingFormat.AnyFreq + 1];
    private readonly byte[] listImpacts = new byte[PostingFormat.AnyFreq + 1];
    private readonly Impact[] impacts = new Impact[PostingFormat.AnyFreq + 1];
    private readonly List<Meta> metas = [];
    private int[] gaps = new int[1024]; // of the positions of all documents of the block
    private byte[] blocks = new byte[4096]; // of a long list
    private byte[] impactBytes = new byte[1024];
    private int gapCount;
    private int blocksLength;
    private int impactsLength;
    private int greatestFreq; // of the list
    private int count; // documents in the block
    private int docFreq;
    private long totalFreq;
    private int last; // document of the block before
    private long positionsStart;
    private long blockPositions; // where the positions of the block start

    /// <summary>The length bytes by DocId, for impacts; empty when the field has none.</summary>
    public ReadOnlyMemory<byte> Norms { get; set; }

    public void StartTerm()
    {
        count = 0;
        docFreq = 0;
        totalFreq = 0;
        last = -1;
        gapCount = 0;
        blocksLength = 0;
        impactsLength = 0;
        metas.Clear();
        positionsStart = format.HasPositions ? positions.Position : 0;
        blockPositions = positionsStart;
    }

    /// <summary>Adds a document.</summary>
    /// <param name="docId">Greater than the one before.</param>
    /// <param name="freq">At least 1; ignored without frequencies.</param>
    /// <param name="positionGaps">As many as <paramref name="freq"/>, or none without positions: from position to position, the first from 0.</param>
    public void Add(int docId, int freq, ReadOnlySpan<int> positionGaps)
    {
        if (count == PostingFormat.Block)
        {
            EndBlock(); // only now is it known that the list has more than one block
        }

        docs[count] = docId;
        freqs[count++] = freq;
        docFreq++;
        totalFreq += freq;
        if (positionGaps.Length > 0)
        {
            if (gaps.Length - gapCount < positionGaps.Length)
            {
                Array.Resize(ref gaps, Math.Max(gaps.Length * 2, gapCount + positionGaps.Length));
            }

            if (positionGaps.Length == 1)
            {
                gaps[gapCount++] = positionGaps[0];
            }
            else
            {
                positionGaps.CopyTo(gaps.AsSpan(gapCount));
                gapCount += positionGaps.Length;
            }
        }
    }

    /// <summary>Writes the list.</summary>
    /// <returns>The entry for the term dictionary, with ordinal 0; a document frequency of 0 when nothing was added.</returns>
    public TermInfo FinishTerm()
    {
        var total = format.HasFreqs ? totalFreq : docFreq;
        if (docFreq == 0)
        {
            return default;
        }

        if (docFreq <= PostingFormat.Block)
        {
            WritePositions();
            if (docFreq == 1)
            {
                return new TermInfo(0, 1, total, docs[0], positionsStart);
            }

            var offset = postings.Position;
            postings.WriteBytes(PackBlock());
            return new TermInfo(0, docFreq, total, offset, positionsStart);
        }

        EndBlock();
        return new TermInfo(0, docFreq, total, WriteLongList(), positionsStart);
    }

    private void EndBlock()
    {
        if (metas.Count == 0)
        {
            listImpacts.AsSpan().Fill(byte.MaxValue);
            greatestFreq = 0;
        }

        WritePositions();
        var block = PackBlock();
        metas.Add(new Meta(docs[count - 1], (uint)blocksLength, (uint)impactsLength, (uint)(blockPositions - positionsStart)));
        Append(ref blocks, ref blocksLength, block);
        if (format.HasFreqs)
        {
            AddImpacts();
        }

        last = docs[count - 1];
        count = 0;
        gapCount = 0;
        blockPositions = format.HasPositions ? positions.Position : 0;
    }

    private ReadOnlySpan<byte> PackBlock()
    {
        Span<int> numbers = stackalloc int[PostingFormat.Block];
        var before = last;
        for (var i = 0; i < count; i++)
        {
            numbers[i] = docs[i] - before - 1;
            before = docs[i];
        }

        numbers = numbers[..count];
        var at = 0;
        var width = BlockPacking.Width(numbers);
        packed[at++] = (byte)width;
        var freqWidth = 0;
        if (format.HasFreqs)
        {
            for (var i = 0; i < count; i++)
            {
                freqs[i]--;
            }

            freqWidth = BlockPacking.Width(freqs.AsSpan(0, count));
            packed[at++] = (byte)freqWidth;
        }

        BlockPacking.Pack(numbers, width, packed.AsSpan(at));
        at += BlockPacking.Size(count, width);
        if (format.HasFreqs)
        {
            BlockPacking.Pack(freqs.AsSpan(0, count), freqWidth, packed.AsSpan(at));
            at += BlockPacking.Size(count, freqWidth);
        }

        return packed.AsSpan(0, at);
    }

    private void WritePositions()
    {
        if (!format.HasPositions)
        {
            return;
        }

        Span<byte> bytes = stackalloc byte[PostingFormat.Block * 4];
        for (var from = 0; from < gapCount; from += PostingFormat.Block)
        {
            var run = gaps.AsSpan(from, Math.Min(PostingFormat.Block, gapCount - from));
            var width = BlockPacking.Width(run);
            BlockPacking.Pack(run, width, bytes);
            positions.WriteByte((byte)width);
            positions.WriteBytes(bytes[..BlockPacking.Size(run.Length, width)]);
        }
    }

    // Packing has taken one from each count; the impacts add it again.
    private void AddImpacts()
    {
        var set = new ImpactSet(blockImpacts);
        var norms = Norms.Span;
        for (var i = 0; i < count; i++)
        {
            set.Add(freqs[i] + 1, norms.IsEmpty ? (byte)1 : norms[docs[i]]);
        }

        for (var i = 0; i < blockImpacts.Length; i++)
        {
            if (blockImpacts[i] < listImpacts[i])
            {
                listImpacts[i] = blockImpacts[i];
            }
        }

        greatestFreq = Math.Max(greatestFreq, set.Greatest);
        Append(ref impactBytes, ref impactsLength, Encode(set.CopyTo(impacts)));
    }

    private ReadOnlySpan<byte> Encode(int pairs)
    {
        packed[0] = (byte)pairs;
        for (var i = 0; i < pairs; i++)
        {
            packed[1 + (2 * i)] = (byte)Math.Min(impacts[i].Freq, PostingFormat.AnyFreq);
            packed[2 + (2 * i)] = impacts[i].Norm;
        }

        return packed.AsSpan(0, 1 + (2 * pairs));
    }

    private long WriteLongList()
    {
        var offset = postings.Position;
        var blocksAt = 4 + (metas.Count * format.MetaLength);
        var list = default(ReadOnlySpan<byte>);
        if (format.HasFreqs)
        {
            list = Encode(ImpactSet.Of(listImpacts, greatestFreq).CopyTo(impacts));
        }

        // The list's impacts end with their count once more, so that they are found from those of the first block.
        var impactsAt = checked((uint)(blocksAt + blocksLength + (format.HasFreqs ? list.Length + 1 : 0)));
        postings.WriteUInt32(checked(impactsAt + (uint)impactsLength));
        foreach (var meta in metas)
        {
            postings.WriteUInt32((uint)meta.LastDoc);
            postings.WriteUInt32((uint)blocksAt + meta.Offset);
            if (format.HasFreqs)
            {
                postings.WriteUInt32(impactsAt + meta.Impacts);
            }

            if (format.HasPositions)
            {
                postings.WriteUInt32(meta.Positions);
            }
        }

        postings.WriteBytes(blocks.AsSpan(0, blocksLength));
        if (format.HasFreqs)
        {
            postings.WriteBytes(list);
            postings.WriteByte(list[0]);
            postings.WriteBytes(impactBytes.AsSpan(0, impactsLength));
        }

        return offset;
    }

    private static void Append(ref byte[] target, ref int length, ReadOnlySpan<byte> bytes)
    {
        if (target.Length - length < bytes.Length)
        {
            Array.Resize(ref target, Math.Max(target.Length * 2, length + bytes.Length));
        }

        bytes.CopyTo(target.AsSpan(length));
        length += bytes.Length;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Meta(int LastDoc, uint Offset, uint Impacts, uint Positions);
}
