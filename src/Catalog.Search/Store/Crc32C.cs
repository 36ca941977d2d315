using System.Numerics;
using System.Runtime.CompilerServices;

namespace Catalog.Search.Store;

/// <summary>CRC-32C (Castagnoli), the checksum of iSCSI and ext4; uses the processor's instruction where there is one.</summary>
internal static class Crc32C
{
    private const int Lane = 4096;
    private static readonly uint[] LaneShift = BuildShift(Lane);

    public static unsafe uint Compute(ReadOnlySpan<byte> bytes)
    {
        unchecked
        {
            var crc = uint.MaxValue;
            fixed (byte* start = bytes)
            {
                var next = start;
                var left = bytes.Length;

                // Three lanes hide the latency of the instruction; their sums are joined by shifting over a lane's length of zeros.
                while (left >= 3 * Lane)
                {
                    uint second = 0, third = 0;
                    for (var i = 0; i < Lane; i += 8)
                    {
                        crc = BitOperations.Crc32C(crc, Unsafe.ReadUnaligned<ulong>(next + i));
                        second = BitOperations.Crc32C(second, Unsafe.ReadUnaligned<ulong>(next + Lane + i));
                        third = BitOperations.Crc32C(third, Unsafe.ReadUnaligned<ulong>(next + (2 * Lane) + i));
                    }

                    crc = Shift(Shift(crc) ^ second) ^ third;
                    next += 3 * Lane;
                    left -= 3 * Lane;
                }

                for (; left >= 8; next += 8, left -= 8)
                {
                    crc = BitOperations.Crc32C(crc, Unsafe.ReadUnaligned<ulong>(next));
                }

                for (; left > 0; next++, left--)
                {
                    crc = BitOperations.Crc32C(crc, *next);
                }
            }

            return ~crc;
        }
    }

    private static uint Shift(uint crc) =>
        LaneShift[crc & 255] ^ LaneShift[256 + ((crc >> 8) & 255)] ^ LaneShift[512 + ((crc >> 16) & 255)] ^ LaneShift[768 + (crc >> 24)];

    // The effect of a number of zero bytes is linear, so the effect on a word is the sum of the effects on its four bytes.
    private static uint[] BuildShift(int zeros)
    {
        var table = new uint[4 * 256];
        for (var part = 0; part < 4; part++)
        {
            for (uint value = 0; value < 256; value++)
            {
                var crc = value << (8 * part);
                for (var i = 0; i < zeros; i += 8)
                {
                    crc = BitOperations.Crc32C(crc, 0UL);
                }

                table[(part * 256) + value] = crc;
            }
        }

        return table;
    }
}
