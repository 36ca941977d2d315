using System.Buffers;
using System.Text;
using Catalog.Search.Codecs;

namespace Catalog.Search.Index;

/// <summary>A value given back with a hit, as it was added to its document.</summary>
/// <param name="Field">Name of its field.</param>
/// <param name="Text">A text, keyword or facet value, or the labels of a path joined by U+001F; null for a number.</param>
/// <param name="Long">A whole number, or a date as milliseconds since 1970; 0 for a text.</param>
/// <param name="Double">A number of any kind; 0 for a text.</param>
public readonly record struct StoredValue(string Field, string? Text, long Long, double Double)
{
    private const int TextType = 0;
    private const int LongType = 1;
    private const int DoubleType = 2;

    // A document is, for each value: var-int (field number * 4 + type), then var-int length and UTF-8, or 8 bytes.
    internal static void Encode(ArrayBufferWriter<byte> target, int field, SearchFieldKind kind, in SearchValue value)
    {
        var type = value.Text is not null ? TextType : kind == SearchFieldKind.Double || (kind == SearchFieldKind.Stored && value.Long == long.MinValue) ? DoubleType : LongType;
        WriteVarInt(target, (uint)((field << 2) | type));
        if (type == TextType)
        {
            var text = value.Text!; // the type says so
            WriteVarInt(target, (uint)Encoding.UTF8.GetByteCount(text));
            Encoding.UTF8.GetBytes(text, target);
            return;
        }

        var bits = type == DoubleType ? BitConverter.DoubleToInt64Bits(value.Double) : value.Long;
        BitConverter.TryWriteBytes(target.GetSpan(8), bits);
        target.Advance(8);
    }

    internal static unsafe IReadOnlyList<StoredValue> Decode(byte[] bytes, IReadOnlyList<SegmentField> fields)
    {
        var values = new List<StoredValue>();
        fixed (byte* start = bytes)
        {
            var next = start;
            while (next < start + bytes.Length)
            {
                var head = VarInt.Read(ref next);
                var name = fields[(int)(head >> 2)].Name;
                if ((head & 3) == TextType)
                {
                    var length = (int)VarInt.Read(ref next);
                    values.Add(new StoredValue(name, Encoding.UTF8.GetString(next, length), 0, 0));
                    next += length;
                    continue;
                }

                var bits = BitConverter.ToInt64(new ReadOnlySpan<byte>(next, 8));
                next += 8;
                values.Add((head & 3) == DoubleType
                    ? new StoredValue(name, null, 0, BitConverter.Int64BitsToDouble(bits))
                    : new StoredValue(name, null, bits, bits));
            }
        }

        return values;
    }

    private static void WriteVarInt(ArrayBufferWriter<byte> target, uint value) => target.Advance(VarInt.Write(target.GetSpan(5), value));
}
