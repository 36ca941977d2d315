using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Catalog.Application.Extraction;

/// <summary>PNG (ISO/IEC 15948): size, texts, EXIF and XMP. Packed texts are unpacked to a limit only.</summary>
internal static class PngReader
{
    private const int LongestText = 1024 * 1024;

    public static void Read(ReadOnlySpan<byte> bytes, FileFacts facts)
    {
        byte[]? exif = null, xmp = null;
        var at = 8;
        var ended = false;
        while (at + 12 <= bytes.Length)
        {
            var size = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
            if (size > bytes.Length - at - 12)
            {
                break;
            }

            var name = bytes.Slice(at + 4, 4);
            var data = bytes.Slice(at + 8, (int)size);
            if (name.SequenceEqual("IHDR"u8) && size >= 8)
            {
                facts.SaySize(BinaryPrimitives.ReadUInt32BigEndian(data), BinaryPrimitives.ReadUInt32BigEndian(data[4..]));
            }
            else if (name.SequenceEqual("eXIf"u8))
            {
                exif = data.ToArray();
            }
            else if (name.SequenceEqual("tEXt"u8) && data.IndexOf((byte)0) is > 0 and var end)
            {
                Say(Encoding.Latin1.GetString(data[..end]), Encoding.Latin1.GetString(data[(end + 1)..Math.Min(data.Length, end + LongestText)]), facts);
            }
            else if (name.SequenceEqual("zTXt"u8) && data.IndexOf((byte)0) is > 0 and var packed && packed + 2 <= data.Length)
            {
                Say(Encoding.Latin1.GetString(data[..packed]), Encoding.Latin1.GetString(Unpack(data[(packed + 2)..], facts)), facts);
            }
            else if (name.SequenceEqual("iTXt"u8) && International(data, facts) is var (key, text))
            {
                if (key == "XML:com.adobe.xmp")
                {
                    xmp ??= text;
                }
                else
                {
                    Say(key, Encoding.UTF8.GetString(text), facts);
                }
            }
            else if (name.SequenceEqual("IEND"u8))
            {
                ended = true;
                break;
            }

            at += 12 + (int)size;
        }

        if (!ended)
        {
            facts.Warn("the PNG is truncated or corrupt: its end is missing");
        }

        PictureReader.Say(exif, xmp, null, facts);
    }

    private static (string Key, byte[] Text)? International(ReadOnlySpan<byte> data, FileFacts facts)
    {
        var end = data.IndexOf((byte)0);
        if (end <= 0 || end + 3 > data.Length)
        {
            return null;
        }

        var isPacked = data[end + 1] == 1;
        var rest = data[(end + 3)..];
        for (var skipped = 0; skipped < 2; skipped++) // language and translated keyword
        {
            var next = rest.IndexOf((byte)0);
            if (next < 0)
            {
                return null;
            }

            rest = rest[(next + 1)..];
        }

        return (Encoding.Latin1.GetString(data[..end]), isPacked ? Unpack(rest, facts) : rest.ToArray());
    }

    private static byte[] Unpack(ReadOnlySpan<byte> packed, FileFacts facts)
    {
        var text = new byte[LongestText];
        try
        {
            using var stream = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
            return text[..stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false)];
        }
        catch (InvalidDataException)
        {
            facts.Warn("a packed text in the PNG is broken");
            return [];
        }
    }

    private static void Say(string key, string text, FileFacts facts)
    {
        switch (key)
        {
            case "Title":
                facts.SayTitle(text);
                break;
            case "Author":
                facts.SayCreator(text);
                break;
            case "Description":
                facts.SayDescription(text);
                break;
            case "Copyright":
                facts.SayRights(text);
                break;
            case "Creation Time":
                facts.SayCreatedAt(text);
                break;
            case "Keywords":
                Array.ForEach(text.Split([',', ';']), facts.SayKeyword);
                break;
            default:
                break;
        }

        facts.Keep("png", key, text.Length > 1_000 ? text[..1_000] : text);
    }
}
