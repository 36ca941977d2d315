using System.Runtime.CompilerServices;

namespace Catalog.Search.Index;

/// <summary>A list of numbers that is filled, read once and filled again; keeps its memory.</summary>
internal sealed class IntLog
{
    private int[] values = new int[256];

    public int Count { get; private set; }

    public ReadOnlySpan<int> Values => values.AsSpan(0, Count);

    public Span<int> Writable => values.AsSpan(0, Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int value)
    {
        var at = Count;
        if ((uint)at >= (uint)values.Length)
        {
            Array.Resize(ref values, values.Length * 2);
        }

        values[at] = value;
        Count = at + 1;
    }

    /// <summary>Takes back what was added behind a count.</summary>
    public void Cut(int count) => Count = count;

    public void Clear() => Count = 0;
}
