using System.Numerics;
using System.Runtime.CompilerServices;

namespace Catalog.Search.Codecs;

/// <summary>A fast 64-bit hash of bytes, the same on every machine: it is part of the file format. Not for hostile keys that must not collide.</summary>
internal static unsafe class Hash64
{
    private const ulong First = 0x9E3779B97F4A7C15;
    private const ulong Second = 0xC2B2AE3D27D4EB4F;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Compute(ReadOnlySpan<byte> bytes)
    {
        unchecked
        {
            fixed (byte* start = bytes)
            {
                var next = start;
                var left = bytes.Length;
                var hash = First ^ (ulong)left;
                for (; left >= 8; next += 8, left -= 8)
                {
                    hash = Mix(hash ^ Unsafe.ReadUnaligned<ulong>(next));
                }

                if (left >= 4)
                {
                    hash = Mix(hash ^ Unsafe.ReadUnaligned<uint>(next) ^ ((ulong)Unsafe.ReadUnaligned<uint>(next + left - 4) << 32));
                }
                else if (left > 0)
                {
                    hash = Mix(hash ^ next[0] ^ ((ulong)next[left >> 1] << 8) ^ ((ulong)next[left - 1] << 16));
                }

                return hash ^ (hash >> 29);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value *= Second;
            return (BitOperations.RotateLeft(value, 31) ^ (value >> 37)) * First;
        }
    }
}
