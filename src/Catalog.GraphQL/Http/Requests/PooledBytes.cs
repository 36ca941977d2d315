using System.Buffers;

namespace Catalog.GraphQL.Http.Requests;

/// <summary>A rented array and how much of it is filled; returned to the pool when disposed, once.</summary>
internal sealed class PooledBytes : IDisposable, IBufferWriter<byte>
{
    private byte[]? array;
    private int written;

    public PooledBytes(int capacity)
    {
        array = ArrayPool<byte>.Shared.Rent(capacity);
    }

    public int Length => written;

    public ReadOnlyMemory<byte> Memory => Rented.AsMemory(0, written);

    public ReadOnlySpan<byte> Span => Rented.AsSpan(0, written);

    private byte[] Rented => array ?? throw new ObjectDisposedException(nameof(PooledBytes));

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Rented.Length - written);
        written += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(Math.Max(sizeHint, 1));
        return Rented.AsMemory(written);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Write(ReadOnlySequence<byte> bytes)
    {
        var length = checked((int)bytes.Length);
        if (length > 0)
        {
            bytes.CopyTo(GetSpan(length));
            written += length;
        }
    }

    public void Clear() => written = 0;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref array, null) is { } rented)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private void Grow(int room)
    {
        var current = Rented;
        if (current.Length - written >= room)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(checked(Math.Max(current.Length * 2, written + room)));
        current.AsSpan(0, written).CopyTo(larger);
        array = larger;
        ArrayPool<byte>.Shared.Return(current);
    }
}
