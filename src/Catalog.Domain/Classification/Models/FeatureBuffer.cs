namespace Catalog.Domain.Classification.Models;

/// <summary>The features of one text in the order they were met, each by its hash and its place in the text; reused from text to text.</summary>
internal sealed class FeatureBuffer
{
    private ulong[] hashes = new ulong[1024];
    private int[] starts = new int[1024];
    private int[] lengths = new int[1024];

    /// <summary>How many features there are.</summary>
    public int Count { get; private set; }

    /// <summary>Where the groups end: words, characters, fields. Each is weighed as a whole.</summary>
    public int[] GroupEnds { get; } = new int[3];

    public ReadOnlySpan<ulong> Hashes => hashes.AsSpan(0, Count);

    /// <summary>The lower-case text the places are of.</summary>
    public char[] Text { get; private set; } = new char[1024];

    /// <summary>Where in the text the feature is; of a field the start is -1 - its ordinal.</summary>
    public (int Start, int Length) PlaceOf(int index) => (starts[index], lengths[index]);

    public void Clear() => Count = 0;

    public Span<char> Prepare(int length)
    {
        if (Text.Length < length)
        {
            Text = new char[Math.Max(length, Text.Length * 2)];
        }

        return Text.AsSpan(0, length);
    }

    public void Add(ulong hash, int start, int length)
    {
        if (Count == hashes.Length)
        {
            Array.Resize(ref hashes, Count * 2);
            Array.Resize(ref starts, Count * 2);
            Array.Resize(ref lengths, Count * 2);
        }

        (hashes[Count], starts[Count], lengths[Count]) = (hash, start, length);
        Count++;
    }
}
