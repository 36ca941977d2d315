using Catalog.Search.Store;

namespace Catalog.Search.Codecs;

// Postings: from a term to the documents that hold it.
// A list of one document is in the term dictionary. A list of 2 to 128 documents is one block. A longer list is
//   u32 length of all of it | one BlockMeta for each block | the blocks | the impacts of the whole list, then of each block.
// Every block but the last has 128 documents. A block is: width of gaps, width of counts (fields with frequencies only), gaps minus
// one, counts minus one (BlockPacking). A BlockMeta is u32 each: last DocId, offset of the block and, with frequencies, offset of its
// impacts and, with positions, offset of its positions (relative to the list's start, or to its positions' start).
// Impacts are a count byte, then pairs (frequency, 255 = any; norm), only those no other covers, rising in both.
// The positions of a block are the gaps from position to position, anew in each document, in runs of 128: width, gaps.
// Invariants, each proved by the test of the same number in PostingListTests:
//   P1 DocIds rise strictly.   P2 no list spans two index segments.   P3 reading allocates nothing after the list is opened.
//   P4 Advance and NextDoc agree.   P5 no document beats its block's impacts, no block those of the list.

/// <summary>What the posting lists of a field hold.</summary>
/// <param name="HasFreqs">Counts and impacts.</param>
/// <param name="HasPositions">Positions; only together with counts.</param>
internal readonly record struct PostingFormat(bool HasFreqs, bool HasPositions)
{
    public const int Block = BlockPacking.Block;

    /// <summary>Frequencies from here on are one frequency in impacts.</summary>
    public const int AnyFreq = 255;

    public int MetaLength => HasPositions ? 16 : HasFreqs ? 12 : 8;

    public static int BlockCount(int docFreq) => (docFreq + Block - 1) / Block;
}

/// <summary>Where the posting lists of a field in one index segment are read from.</summary>
/// <param name="Format">What they hold.</param>
/// <param name="Postings">File of documents and counts.</param>
/// <param name="Positions">File of positions; used only when the format has them.</param>
/// <param name="Norms">Length bytes of the field; null when it has none, every document then counts as norm 1.</param>
internal sealed record PostingSource(PostingFormat Format, IndexFileReader Postings, IndexFileReader Positions, FieldNorms? Norms);
