using System.Runtime.CompilerServices;
using Catalog.Search.Store;

namespace Catalog.Search.Codecs;

/// <summary>The length bytes (<see cref="FieldNorm"/>) of a text field, one for each document of an index segment; 0 where the field is empty.</summary>
internal sealed unsafe class FieldNorms
{
    private readonly byte* norms;

    public FieldNorms(IndexFileReader file, long offset, int maxDoc)
    {
        norms = file.Range(offset, maxDoc);
        Count = maxDoc;
    }

    public int Count { get; }

    /// <summary>The norm of a document; the DocId is not checked.</summary>
    public byte this[int docId]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => norms[docId];
    }

    /// <summary>All of them, by DocId; valid until the segment is closed.</summary>
    public ReadOnlySpan<byte> Values => new(norms, Count);
}
