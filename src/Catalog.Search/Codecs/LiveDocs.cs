using System.Numerics;
using System.Runtime.CompilerServices;

namespace Catalog.Search.Codecs;

/// <summary>Which documents of an index segment are not deleted. Immutable; a deletion makes another one.</summary>
internal sealed class LiveDocs
{
    private readonly ulong[] words;

    public LiveDocs(ulong[] words, int maxDoc)
    {
        this.words = words;
        MaxDoc = maxDoc;
        var live = 0;
        foreach (var word in words)
        {
            live += BitOperations.PopCount(word);
        }

        Count = live;
    }

    public int MaxDoc { get; }

    /// <summary>Documents that live.</summary>
    public int Count { get; }

    /// <summary>Bit i % 64 of word i / 64 is set when document i lives; bits behind the last document are clear.</summary>
    public ReadOnlySpan<ulong> Words => words;

    public bool this[int docId]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (words[docId >> 6] & (1UL << (docId & 63))) != 0;
    }

    /// <summary>Words in which every document lives.</summary>
    public static ulong[] AllLive(int maxDoc)
    {
        var words = new ulong[(maxDoc + 63) / 64];
        words.AsSpan().Fill(ulong.MaxValue);
        if ((maxDoc & 63) != 0)
        {
            words[^1] = (1UL << (maxDoc & 63)) - 1;
        }

        return words;
    }
}
