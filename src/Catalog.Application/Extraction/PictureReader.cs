using System.Buffers.Binary;
using System.Text;
using Directory = MetadataExtractor.Directory;

namespace Catalog.Application.Extraction;

/// <summary>Pictures: the size from the container, EXIF and IPTC by MetadataExtractor, XMP; all from bytes in memory, each byte looked at once.</summary>
internal static class PictureReader
{
    /// <summary>Whether this reader knows the media type.</summary>
    public static bool Reads(string mediaType) => mediaType.StartsWith("image/", StringComparison.Ordinal) && mediaType != "image/svg+xml";

    /// <summary>Reads a picture; what is broken in it is reported.</summary>
    public static void Read(byte[] bytes, FileFacts facts)
    {
        switch (facts.MediaType)
        {
            case "image/jpeg":
                ReadJpeg(bytes, facts);
                break;
            case "image/png":
                PngReader.Read(bytes, facts);
                break;
            case "image/gif":
                ReadGif(bytes, facts);
                break;
            case "image/bmp":
                ReadBmp(bytes, facts);
                break;
            case "image/webp":
                ReadWebp(bytes, facts);
                break;
            case "image/vnd.adobe.photoshop":
                ReadPhotoshop(bytes, facts);
                break;
            case "image/tiff" or "image/x-adobe-dng" or "image/x-canon-cr2" or "image/x-nikon-nef" or "image/x-sony-arw" or "image/x-olympus-orf":
                ReadTiff(bytes, facts);
                break;
            case "image/heic" or "image/heif" or "image/avif":
                ReadHeif(bytes, facts);
                break;
            default:
                break;
        }
    }

    /// <summary>Tells what the blocks of a picture say, in the order of their reliability: EXIF the camera, then XMP, IPTC, and EXIF texts.</summary>
    public static void Say(byte[]? exif, byte[]? xmp, byte[]? photoshop, FileFacts facts)
    {
        var directories = exif is null ? [] : ExifFacts.Read(exif, facts, isFile: false);
        if (xmp is not null)
        {
            XmpPacket.Read(xmp, facts);
        }

        if (photoshop is not null)
        {
            PhotoshopBlock.Read(photoshop, facts);
        }

        ExifFacts.SayTexts(directories, facts);
    }

    private static void ReadJpeg(ReadOnlySpan<byte> bytes, FileFacts facts)
    {
        byte[]? exif = null, xmp = null;
        var photoshop = new MemoryStream();
        var (at, sawPicture) = (2, false);
        while (at + 4 <= bytes.Length)
        {
            if (bytes[at] != 0xFF)
            {
                facts.Warn($"the JPEG is corrupt at byte {at}: there is no marker");
                break;
            }

            var marker = bytes[at + 1];
            if (marker is 0xFF)
            {
                at++; // fill byte
                continue;
            }

            if (marker is 0x01 or (>= 0xD0 and <= 0xD8))
            {
                at += 2;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (marker is 0xDA or 0xD9)
            {
                sawPicture = marker == 0xDA;
                break;
            }

            if (length < 2 || at + 2 + length > bytes.Length)
            {
                facts.Warn($"the JPEG is truncated or corrupt: the segment at byte {at} goes beyond its end");
                break;
            }

            var segment = bytes.Slice(at + 4, length - 2);
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) && segment.Length >= 5)
            {
                facts.SaySize(BinaryPrimitives.ReadUInt16BigEndian(segment[3..]), BinaryPrimitives.ReadUInt16BigEndian(segment[1..]));
            }
            else if (marker == 0xE1 && segment.StartsWith("Exif\0\0"u8))
            {
                exif ??= segment[6..].ToArray();
            }
            else if (marker == 0xE1 && segment.StartsWith("http://ns.adobe.com/xap/1.0/\0"u8))
            {
                xmp ??= segment[29..].ToArray();
            }
            else if (marker == 0xED && segment.StartsWith("Photoshop 3.0\0"u8))
            {
                photoshop.Write(segment[14..]);
            }

            at += 2 + length;
        }

        if (!sawPicture || facts.Width is null)
        {
            facts.Warn("the JPEG holds no picture: it is truncated or corrupt");
        }
        else if (bytes[at..].IndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) < 0)
        {
            facts.Warn("the JPEG is truncated: the end of the picture is missing");
        }

        Say(exif, xmp, photoshop.Length > 0 ? photoshop.ToArray() : null, facts);
    }

    private static void ReadGif(ReadOnlySpan<byte> bytes, FileFacts facts)
    {
        if (bytes.Length < 13)
        {
            facts.Warn("the GIF is truncated");
            return;
        }

        facts.SaySize(BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]), BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]));
        XmpPacket.ReadWithin(bytes, facts);
        if (bytes.TrimEnd((byte)0)[^1] != 0x3B)
        {
            facts.Warn("the GIF is truncated: its end is missing");
        }
    }

    private static void ReadBmp(ReadOnlySpan<byte> bytes, FileFacts facts)
    {
        if (bytes.Length < 26)
        {
            facts.Warn("the BMP is truncated");
            return;
        }

        var (width, height) = (BinaryPrimitives.ReadInt32LittleEndian(bytes[18..]), BinaryPrimitives.ReadInt32LittleEndian(bytes[22..]));
        facts.SaySize(width, height == int.MinValue ? 0 : Math.Abs(height)); // negative: the top row comes first
    }

    private static void ReadWebp(ReadOnlySpan<byte> bytes, FileFacts facts)
    {
        byte[]? exif = null, xmp = null;
        var at = 12;
        while (at + 8 <= bytes.Length)
        {
            var size = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 4)..]);
            var chunk = bytes[(at + 8)..];
            if (size > chunk.Length)
            {
                facts.Warn("the WebP is truncated: its last chunk is not whole");
                break;
            }

            var name = bytes.Slice(at, 4);
            chunk = chunk[..(int)size];
            if (name.SequenceEqual("VP8X"u8) && chunk.Length >= 10)
            {
                facts.SaySize(1 + (chunk[4] | (chunk[5] << 8) | (chunk[6] << 16)), 1 + (chunk[7] | (chunk[8] << 8) | (chunk[9] << 16)));
            }
            else if (name.SequenceEqual("VP8 "u8) && chunk.Length >= 10)
            {
                facts.SaySize(BinaryPrimitives.ReadUInt16LittleEndian(chunk[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(chunk[8..]) & 0x3FFF);
            }
            else if (name.SequenceEqual("VP8L"u8) && chunk.Length >= 5)
            {
                var sizes = BinaryPrimitives.ReadUInt32LittleEndian(chunk[1..]);
                facts.SaySize((sizes & 0x3FFF) + 1, ((sizes >> 14) & 0x3FFF) + 1);
            }
            else if (name.SequenceEqual("EXIF"u8))
            {
                exif = chunk.StartsWith("Exif\0\0"u8) ? chunk[6..].ToArray() : chunk.ToArray();
            }
            else if (name.SequenceEqual("XMP "u8))
            {
                xmp = chunk.ToArray();
            }

            at += 8 + (int)size + (int)(size & 1);
        }

        Say(exif, xmp, null, facts);
    }

    private static void ReadPhotoshop(ReadOnlySpan<byte> bytes, FileFacts facts)
    {
        if (bytes.Length < 34)
        {
            facts.Warn("the PSD file is truncated");
            return;
        }

        facts.SaySize(BinaryPrimitives.ReadUInt32BigEndian(bytes[18..]), BinaryPrimitives.ReadUInt32BigEndian(bytes[14..]));
        var colours = BinaryPrimitives.ReadUInt32BigEndian(bytes[26..]);
        if (colours + 34L <= bytes.Length)
        {
            var resources = bytes[(int)(30 + colours)..];
            var size = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(resources), resources.Length - 4);
            PhotoshopBlock.Read(resources.Slice(4, size), facts);
        }
        else
        {
            facts.Warn("the PSD file is truncated");
        }
    }

    private static void ReadTiff(byte[] bytes, FileFacts facts)
    {
        IReadOnlyList<Directory> directories = ExifFacts.Read(bytes, facts, isFile: true);
        ExifFacts.SayTexts(directories, facts);
    }

    // The boxes are not followed: the blocks in them announce themselves.
    private static void ReadHeif(ReadOnlySpan<byte> bytes, FileFacts facts)
    {
        var size = bytes.IndexOf("ispe"u8);
        if (size >= 0 && size + 16 <= bytes.Length)
        {
            facts.SaySize(BinaryPrimitives.ReadUInt32BigEndian(bytes[(size + 8)..]), BinaryPrimitives.ReadUInt32BigEndian(bytes[(size + 12)..]));
        }

        var exif = bytes.IndexOf("Exif\0\0MM\0*"u8);
        exif = exif < 0 ? bytes.IndexOf("Exif\0\0II*\0"u8) : exif;
        var directories = exif < 0 ? [] : ExifFacts.Read(bytes[(exif + 6)..].ToArray(), facts, isFile: false);
        XmpPacket.ReadWithin(bytes, facts);
        ExifFacts.SayTexts(directories, facts);
    }
}
