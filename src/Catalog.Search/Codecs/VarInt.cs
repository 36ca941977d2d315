using System.Runtime.CompilerServices;

namespace Catalog.Search.Codecs;

/// <summary>Whole numbers in as few bytes as they need: seven bits a byte, the lowest first, the top bit on all but the last.</summary>
internal static unsafe class VarInt
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Read(ref byte* next)
    {
        unchecked
        {
            uint value = *next++;
            return value < 0x80 ? value : ReadMore(ref next, value);
        }
    }

    public static ulong ReadLong(ref byte* next)
    {
        unchecked
        {
            ulong value = 0;
            for (var shift = 0; shift < 64; shift += 7)
            {
                ulong part = *next++;
                value |= (part & 0x7F) << shift;
                if (part < 0x80)
                {
                    break;
                }
            }

            return value;
        }
    }

    /// <summary>Writes at the start of <paramref name="target"/>, which has room for five bytes.</summary>
    /// <returns>Number of bytes written.</returns>
    public static int Write(Span<byte> target, uint value)
    {
        unchecked
        {
            var length = 0;
            for (; value >= 0x80; value >>= 7)
            {
                target[length++] = (byte)(value | 0x80);
            }

            target[length++] = (byte)value;
            return length;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint ReadMore(ref byte* next, uint first)
    {
        unchecked
        {
            var value = first & 0x7F;
            for (var shift = 7; shift < 35; shift += 7)
            {
                uint part = *next++;
                value |= (part & 0x7F) << shift;
                if (part < 0x80)
                {
                    break;
                }
            }

            return value;
        }
    }
}
