using System.Runtime.CompilerServices;
using System.Text;
using Catalog.Search.Store;

namespace Catalog.Search.Codecs;

// Terms: from a word to its posting list, and from an ordinal to its word.
// The terms of a field lie sorted by their UTF-8 bytes in blocks of 32, so that a term's ordinal names its block. A block is:
//   first term (length, bytes) | bases of the list offsets | entry of the first term |
//   31 times: length of the prefix shared with the term before, length and bytes of the rest, entry.
// An entry is: docFreq (with frequencies: times two, plus one if some document has it twice, then total minus docFreq) |
//   docFreq 1: the DocId, else list offset minus the one before | positions offset minus the one before (with positions).
// Behind the blocks are their offsets, u32 each, from the field's start. All other numbers are var-ints.

/// <summary>The sorted terms of one field in one index segment. Safe for use by many threads; valid until the segment is closed.</summary>
internal sealed unsafe class TermDictionary
{
    public const int BlockBits = 5;
    public const int BlockLength = 1 << BlockBits;

    /// <summary>Longest term in UTF-8 bytes; the writer refuses keywords and skips words above it.</summary>
    public const int MaxTermLength = 32766;

    private readonly byte* start;
    private readonly byte* offsets;
    private readonly PostingFormat format;

    public TermDictionary(IndexFileReader file, long offset, long offsetsAt, FieldStatistics statistics, PostingSource source)
    {
        Statistics = statistics;
        Source = source;
        format = source.Format;
        BlockCount = (statistics.TermCount + BlockLength - 1) >> BlockBits;
        start = file.Range(offset, offsetsAt + (BlockCount * 4L) - offset);
        offsets = start + (offsetsAt - offset);
    }

    /// <summary>Number of terms; ordinals are below it.</summary>
    public int Count => Statistics.TermCount;

    public FieldStatistics Statistics { get; }

    public PostingSource Source { get; }

    internal int BlockCount { get; }

    /// <summary>Looks a term up by its UTF-8 bytes. Allocates nothing.</summary>
    public bool TryGet(ReadOnlySpan<byte> term, out TermInfo info)
    {
        var block = FindBlock(term);
        if (block >= 0)
        {
            var reader = new TermBlockReader(BlockStart(block), format, block << BlockBits);
            var last = Math.Min(BlockLength, Count - (block << BlockBits));
            var first = reader.FirstTerm();
            if (first.SequenceEqual(term))
            {
                info = reader.Entry();
                return true;
            }

            reader.Entry();

            // Both the term before and the wanted one share `common` bytes; only an entry sharing just as many can be it.
            var common = first.CommonPrefixLength(term);
            for (var i = 1; i < last; i++)
            {
                var suffix = reader.NextTerm(out var prefix);
                if (prefix < common)
                {
                    break;
                }

                if (prefix == common)
                {
                    var rest = term[common..];
                    var equal = suffix.CommonPrefixLength(rest);
                    if (equal == suffix.Length && equal == rest.Length)
                    {
                        info = reader.Entry();
                        return true;
                    }

                    if (equal == rest.Length || (equal < suffix.Length && suffix[equal] > rest[equal]))
                    {
                        break;
                    }

                    common += equal;
                }

                reader.Entry();
            }
        }

        info = default;
        return false;
    }

    /// <summary>Looks a term up; allocates nothing for terms of usual length.</summary>
    public bool TryGet(ReadOnlySpan<char> term, out TermInfo info)
    {
        var room = Encoding.UTF8.GetMaxByteCount(term.Length);
        Span<byte> bytes = room <= 512 ? stackalloc byte[room] : new byte[room];
        return TryGet(bytes[..Encoding.UTF8.GetBytes(term, bytes)], out info);
    }

    /// <summary>The text of an ordinal.</summary>
    public string Text(int ordinal)
    {
        var terms = new TermEnumerator(this);
        terms.SeekOrdinal(ordinal);
        return terms.Text;
    }

    /// <summary>A new walk, standing before the first term.</summary>
    public TermEnumerator Enumerate() => new(this);

    /// <summary>The documents of a term of this field.</summary>
    public PostingList Postings(in TermInfo term) => new(Source, term);

    internal byte* BlockStart(int block) => start + Unsafe.ReadUnaligned<uint>(offsets + (block * 4L));

    /// <summary>The last block whose first term is at or before a term; -1 when it lies before all.</summary>
    internal int FindBlock(ReadOnlySpan<byte> term)
    {
        int low = 0, high = BlockCount - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var bytes = BlockStart(middle);
            var length = (int)VarInt.Read(ref bytes);
            if (new ReadOnlySpan<byte>(bytes, length).SequenceCompareTo(term) <= 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return high;
    }
}
