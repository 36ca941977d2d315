using System.Buffers.Binary;

namespace Catalog.Application.Extraction;

/// <summary>Photoshop image resources ("8BIM" blocks), in which JPEG, TIFF and PSD files keep IPTC and XMP.</summary>
internal static class PhotoshopBlock
{
    private const int Iptc = 0x0404;
    private const int Xmp = 0x0424;

    /// <summary>Reads the resources one after the other until the first that is none.</summary>
    public static void Read(ReadOnlySpan<byte> block, FileFacts facts)
    {
        byte[]? iptc = null;
        while (block.Length >= 12 && block[..4].SequenceEqual("8BIM"u8))
        {
            var id = BinaryPrimitives.ReadUInt16BigEndian(block[4..]);
            var name = (block[6] + 2) & ~1; // a length and as many letters, an even number together
            if (block.Length < 6 + name + 4)
            {
                break;
            }

            var size = BinaryPrimitives.ReadUInt32BigEndian(block[(6 + name)..]);
            block = block[(6 + name + 4)..];
            if (size > block.Length)
            {
                facts.Warn("the Photoshop block ends too early");
                break;
            }

            if (id == Xmp)
            {
                XmpPacket.Read(block[..(int)size].ToArray(), facts);
            }
            else if (id == Iptc)
            {
                iptc ??= block[..(int)size].ToArray();
            }

            block = block[(int)Math.Min(block.Length, size + (size & 1))..];
        }

        if (iptc is not null)
        {
            ExifFacts.ReadIptc(iptc, facts);
        }
    }
}
