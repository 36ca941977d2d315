using System.Numerics;
using System.Runtime.CompilerServices;
using Catalog.Search.Codecs;
using Catalog.Search.Store;

namespace Catalog.Search.Columns;

/// <summary>Where and how an ordinal column lies in its file.</summary>
internal sealed record OrdinalColumnMeta(int Width, int DocCount, int ValueCount, long StartsOffset, long ValuesOffset);

/// <summary>
/// The keywords or facet values of one field in one index segment, as ordinals of its term dictionary, whose order is the order of the
/// terms' UTF-8 bytes. Safe for use by many threads; valid until the segment is closed.
/// </summary>
/// <remarks>
/// On disk: with one value each, ordinal plus one by DocId (0: none); with several, u32 start of each document's ordinals (and the end),
/// then the ordinals, rising in each document. Ordinals have 1, 2 or 4 bytes.
/// </remarks>
internal sealed unsafe class OrdinalColumn
{
    private readonly OrdinalColumnMeta meta;
    private readonly uint* starts;
    private readonly byte* values;

    public OrdinalColumn(IndexFileReader file, OrdinalColumnMeta meta, int maxDoc, TermDictionary dictionary)
    {
        this.meta = meta;
        MaxDoc = maxDoc;
        Dictionary = dictionary;
        starts = meta.StartsOffset == 0 ? null : (uint*)file.Range(meta.StartsOffset, (maxDoc + 1) * 4L);
        values = file.Range(meta.ValuesOffset, (starts == null ? maxDoc : (long)meta.ValueCount) * meta.Width);
    }

    public int MaxDoc { get; }

    /// <summary>The terms the ordinals stand for.</summary>
    public TermDictionary Dictionary { get; }

    /// <summary>Ordinals are below it.</summary>
    public int OrdinalCount => Dictionary.Count;

    /// <summary>Documents with a value, deleted ones included.</summary>
    public int DocCount => meta.DocCount;

    /// <summary>True when a document may have more than one value.</summary>
    public bool IsMultiValued => starts != null;

    /// <summary>Bytes of a stored ordinal: 1, 2 or 4.</summary>
    public int Width => meta.Width;

    /// <summary>Starts of each document's values in <see cref="Stored{T}"/>, and the end of the last; empty for single-valued columns.</summary>
    public ReadOnlySpan<uint> Starts => starts == null ? default : new ReadOnlySpan<uint>(starts, MaxDoc + 1);

    /// <summary>
    /// The stored numbers, as wide as <see cref="Width"/> says: with one value each, ordinal plus one by DocId (0: none); with several,
    /// the ordinals as <see cref="Starts"/> tells.
    /// </summary>
    public ReadOnlySpan<T> Stored<T>()
        where T : unmanaged, IBinaryInteger<T> => sizeof(T) == meta.Width
            ? new ReadOnlySpan<T>(values, starts == null ? MaxDoc : meta.ValueCount)
            : throw new ArgumentException($"The column's ordinals have {meta.Width} bytes, not {sizeof(T)}.");

    /// <summary>The first (least) ordinal of a document; -1 when it has none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int First(int docId) => starts == null
        ? At(docId) - 1
        : starts[docId] == starts[docId + 1] ? -1 : At((int)starts[docId]);

    /// <summary>Number of values of a document.</summary>
    public int Count(int docId) => starts == null ? (At(docId) == 0 ? 0 : 1) : (int)(starts[docId + 1] - starts[docId]);

    /// <summary>The n-th ordinal of a document, from 0; they rise.</summary>
    public int Get(int docId, int n) => starts == null ? At(docId) - 1 : At((int)starts[docId] + n);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int At(int at) => meta.Width switch
    {
        1 => values[at],
        2 => Unsafe.ReadUnaligned<ushort>(values + (at * 2L)),
        _ => Unsafe.ReadUnaligned<int>(values + (at * 4L)),
    };
}
