namespace Catalog.Search.Codecs;

/// <summary>Reads one block of a <see cref="TermDictionary"/> from its start: a term, its entry, the next term, its entry.</summary>
internal unsafe struct TermBlockReader(byte* start, PostingFormat format, int ordinal)
{
    private byte* next = start;
    private int ordinal = ordinal;
    private long docsOffset;
    private long positionsOffset;

    public ReadOnlySpan<byte> FirstTerm()
    {
        var length = (int)VarInt.Read(ref next);
        var term = new ReadOnlySpan<byte>(next, length);
        next += length;
        docsOffset = (long)VarInt.ReadLong(ref next);
        positionsOffset = format.HasPositions ? (long)VarInt.ReadLong(ref next) : 0;
        return term;
    }

    /// <summary>The bytes of the next term behind the prefix it shares with the one before.</summary>
    public ReadOnlySpan<byte> NextTerm(out int prefix)
    {
        prefix = (int)VarInt.Read(ref next);
        var length = (int)VarInt.Read(ref next);
        var suffix = new ReadOnlySpan<byte>(next, length);
        next += length;
        return suffix;
    }

    public TermInfo Entry()
    {
        var docFreq = (int)VarInt.Read(ref next);
        long total = 0;
        if (format.HasFreqs)
        {
            total = (docFreq & 1) != 0 ? (long)VarInt.ReadLong(ref next) : 0;
            docFreq >>= 1;
        }

        long docs;
        if (docFreq == 1)
        {
            docs = VarInt.Read(ref next);
        }
        else
        {
            docs = docsOffset += (long)VarInt.ReadLong(ref next);
        }

        if (format.HasPositions)
        {
            positionsOffset += (long)VarInt.ReadLong(ref next);
        }

        return new TermInfo(ordinal++, docFreq, docFreq + total, docs, positionsOffset);
    }
}
