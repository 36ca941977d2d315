namespace Catalog.Search.Store;

// Store: files that say what they are and prove that they are whole.
// A file is: header (32 bytes: magic, kind, version, owner id, crc), body, one CRC-32C for each page of 64 KB counted from the start
// of the file, footer (32 bytes: end of body, crc of the page sums, kind, magic, crc). All numbers are little-endian.
// The owner id is the id of the index segment (or of the index, for commits): a file of another index is refused by it.
// Invariants, each proved by the test of the same number in IndexFileTests:
//   F1 header and footer are checked when a file is opened, each page before its first byte is used.
//   F2 any change of any byte is noticed: at open, or when the page is read, or by Verify.
//   F3 a file cut short or made longer is refused at open.
// A changed byte means a new IndexFormat.Version and a new golden file; other versions are refused by name, never guessed at.

/// <summary>Constants of the file format.</summary>
internal static class IndexFormat
{
    /// <summary>Raised with every change of any file's bytes.</summary>
    public const ushort Version = 1;

    public const uint HeaderMagic = 0x31_58_44_43; // "CDX1"
    public const uint FooterMagic = 0x58_44_43_7E; // "~CDX"
    public const int HeaderLength = 32;
    public const int FooterLength = 32;
    public const int PageBits = 16;
    public const int PageLength = 1 << PageBits;
}

/// <summary>The kinds of files; part of each header.</summary>
internal enum IndexFileKind : ushort
{
    Commit = 1,
    SegmentMeta = 2,
    Terms = 3,
    Postings = 4,
    Positions = 5,
    Norms = 6,
    Columns = 7,
    Stored = 8,
    Keys = 9,
    LiveDocs = 10,
}
