using Catalog.Search.Store;

namespace Catalog.Search.Codecs;

/// <summary>Writes the terms of one field in order of their UTF-8 bytes (see <see cref="TermDictionary"/>).</summary>
internal sealed class TermDictionaryWriter(IndexFileWriter file, PostingFormat format)
{
    private readonly List<uint> offsets = [];
    private readonly long start = file.Position;
    private byte[] previous = new byte[64];
    private int previousLength;
    private long docsOffset;
    private long positionsOffset;
    private long sumDocFreq;
    private long sumTotalTermFreq;

    /// <summary>Terms so far; the next term's ordinal.</summary>
    public int Count { get; private set; }

    public void Add(ReadOnlySpan<byte> term, in TermInfo info)
    {
        if ((Count & (TermDictionary.BlockLength - 1)) == 0)
        {
            offsets.Add(checked((uint)(file.Position - start)));
            file.WriteVarInt((ulong)term.Length);
            file.WriteBytes(term);
            docsOffset = info.DocFreq > 1 ? info.DocsOffset : docsOffset;
            positionsOffset = info.PositionsOffset;
            file.WriteVarInt((ulong)docsOffset);
            if (format.HasPositions)
            {
                file.WriteVarInt((ulong)positionsOffset);
            }
        }
        else
        {
            var prefix = previous.AsSpan(0, previousLength).CommonPrefixLength(term);
            file.WriteVarInt((ulong)prefix);
            file.WriteVarInt((ulong)(term.Length - prefix));
            file.WriteBytes(term[prefix..]);
        }

        WriteEntry(info);
        Remember(term);
        Count++;
        sumDocFreq += info.DocFreq;
        sumTotalTermFreq += info.TotalTermFreq;
    }

    /// <summary>Writes the offsets of the blocks.</summary>
    /// <param name="docCount">Documents with at least one term.</param>
    /// <param name="offsetsAt">Where the offsets start.</param>
    public FieldStatistics Finish(int docCount, out long offsetsAt)
    {
        offsetsAt = file.Position;
        file.WriteValues<uint>(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(offsets));
        return new FieldStatistics(docCount, Count, sumDocFreq, sumTotalTermFreq);
    }

    private void WriteEntry(in TermInfo info)
    {
        if (format.HasFreqs)
        {
            var more = info.TotalTermFreq - info.DocFreq;
            file.WriteVarInt(((ulong)info.DocFreq << 1) | (more > 0 ? 1UL : 0));
            if (more > 0)
            {
                file.WriteVarInt((ulong)more);
            }
        }
        else
        {
            file.WriteVarInt((ulong)info.DocFreq);
        }

        if (info.DocFreq == 1)
        {
            file.WriteVarInt((ulong)info.DocsOffset);
        }
        else
        {
            file.WriteVarInt((ulong)(info.DocsOffset - docsOffset));
            docsOffset = info.DocsOffset;
        }

        if (format.HasPositions)
        {
            file.WriteVarInt((ulong)(info.PositionsOffset - positionsOffset));
            positionsOffset = info.PositionsOffset;
        }
    }

    private void Remember(ReadOnlySpan<byte> term)
    {
        if (previous.Length < term.Length)
        {
            previous = new byte[term.Length * 2];
        }

        term.CopyTo(previous);
        previousLength = term.Length;
    }
}
