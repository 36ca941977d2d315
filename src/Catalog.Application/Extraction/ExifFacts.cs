using System.Globalization;
using MetadataExtractor;
using MetadataExtractor.Formats.Exif;
using MetadataExtractor.Formats.Iptc;
using MetadataExtractor.Formats.Tiff;
using MetadataExtractor.IO;
using Directory = MetadataExtractor.Directory;

namespace Catalog.Application.Extraction;

/// <summary>What MetadataExtractor finds in EXIF and IPTC blocks. A broken block gives what is whole in it, and a warning.</summary>
internal static class ExifFacts
{
    private const int Xmp = 700;
    private const int Photoshop = 0x8649;
    private const int IccProfile = 0x8773;
    private const int MakerNote = 0x927C;

    /// <summary>Reads a TIFF structure: a file, or the EXIF block of another.</summary>
    /// <param name="tiff">From the byte order mark on.</param>
    /// <param name="facts">Takes the camera, the time and the place at once; texts when <see cref="SayTexts"/> is called.</param>
    /// <param name="isFile">Whether it is a whole file, whose size is that of the picture.</param>
    public static IReadOnlyList<Directory> Read(byte[] tiff, FileFacts facts, bool isFile)
    {
        var directories = new List<Directory>();
        try
        {
            TiffReader.ProcessTiff(new ByteArrayReader(tiff, 0, true), new Handler(directories, facts));
        }
        catch (Exception error) when (error is TiffProcessingException or IOException or MetadataException)
        {
            facts.Warn($"the {(isFile ? "TIFF structure" : "EXIF block")} is broken ({XmpPacket.FirstSentence(error.Message)})");
        }

        foreach (var problem in directories.SelectMany(directory => directory.Errors).Take(3))
        {
            facts.Warn($"the {(isFile ? "TIFF structure" : "EXIF block")} is damaged ({XmpPacket.FirstSentence(problem)})");
        }

        foreach (var directory in directories)
        {
            Keep(directory, "exif", facts);
            if (directory is GpsDirectory gps && gps.GetGeoLocation() is { } place)
            {
                facts.SayPlace(place.Latitude, place.Longitude);
            }

            if (directory is ExifSubIfdDirectory)
            {
                facts.SayCreatedAt(Time(directory, ExifDirectoryBase.TagDateTimeOriginal, 0x9011) ?? Time(directory, ExifDirectoryBase.TagDateTimeDigitized, 0x9012));
            }

            if (directory is ExifIfd0Directory)
            {
                facts.SayCamera(CameraName.Of(directory.GetString(ExifDirectoryBase.TagMake), directory.GetString(ExifDirectoryBase.TagModel)));
                if (isFile && directory.TryGetInt32(ExifDirectoryBase.TagImageWidth, out var width) && directory.TryGetInt32(ExifDirectoryBase.TagImageHeight, out var height))
                {
                    facts.SaySize(width, height);
                }
            }
        }

        return directories;
    }

    /// <summary>Texts of EXIF and its least certain date, after XMP and IPTC, which say them better, have had their turn.</summary>
    public static void SayTexts(IReadOnlyList<Directory> directories, FileFacts facts)
    {
        foreach (var directory in directories.OfType<ExifIfd0Directory>())
        {
            facts.SayTitle(directory.GetDescription(ExifDirectoryBase.TagWinTitle));
            facts.SayDescription(directory.GetString(ExifDirectoryBase.TagImageDescription));
            facts.SayCreator(directory.GetString(ExifDirectoryBase.TagArtist) ?? directory.GetDescription(ExifDirectoryBase.TagWinAuthor));
            facts.SayRights(directory.GetString(ExifDirectoryBase.TagCopyright));
            foreach (var keyword in (directory.GetDescription(ExifDirectoryBase.TagWinKeywords) ?? "").Split([';', ',']))
            {
                facts.SayKeyword(keyword);
            }

            facts.SayCreatedAt(Time(directory, ExifDirectoryBase.TagDateTime, 0x9010));
        }
    }

    /// <summary>Reads a block of IPTC-IIM records.</summary>
    public static void ReadIptc(byte[] block, FileFacts facts)
    {
        var directory = new IptcReader().Extract(new SequentialByteArrayReader(block, 0, true), block.Length);
        foreach (var problem in directory.Errors.Take(1))
        {
            facts.Warn($"the IPTC block is damaged ({XmpPacket.FirstSentence(problem)})");
        }

        SayIptc(directory, facts);
    }

    private static void SayIptc(Directory directory, FileFacts facts)
    {
        Keep(directory, "iptc", facts);
        facts.SayTitle(directory.GetString(IptcDirectory.TagObjectName) ?? directory.GetString(IptcDirectory.TagHeadline));
        facts.SayDescription(directory.GetString(IptcDirectory.TagCaption));
        facts.SayCreator(string.Join("; ", directory.GetStringArray(IptcDirectory.TagByLine) ?? []));
        facts.SayRights(directory.GetString(IptcDirectory.TagCopyrightNotice));
        foreach (var tag in (ReadOnlySpan<int>)[IptcDirectory.TagKeywords, IptcDirectory.TagSupplementalCategories])
        {
            foreach (var keyword in directory.GetStringArray(tag) ?? [])
            {
                facts.SayKeyword(keyword);
            }
        }

        facts.SayCreatedAt((directory as IptcDirectory)?.GetDateCreated());
    }

    private static void Keep(Directory directory, string sort, FileFacts facts)
    {
        if (directory is IptcDirectory && sort == "exif")
        {
            SayIptc(directory, facts); // a TIFF file may hold its IPTC block as a tag
            return;
        }

        if (directory is ExifThumbnailDirectory)
        {
            return;
        }

        foreach (var tag in directory.Tags.Where(tag => tag.HasName && directory.GetObject(tag.Type) is not byte[] { Length: > 64 }))
        {
            if (directory.GetObject(tag.Type) is StringValue[] or string[])
            {
                foreach (var value in directory.GetStringArray(tag.Type) ?? [])
                {
                    facts.Keep(sort, tag.Name, value);
                }
            }
            else if (tag.Description is { Length: <= 1_000 } text && !text.StartsWith("Unknown (", StringComparison.Ordinal))
            {
                facts.Keep(sort, tag.Name, text);
            }
        }
    }

    // EXIF writes local time without a zone unless the offset stands beside it; without one it is taken as UTC.
    private static DateTimeOffset? Time(Directory directory, int tag, int offsetTag)
    {
        if (!directory.TryGetDateTime(tag, out var time))
        {
            return null;
        }

        var local = DateTime.SpecifyKind(time, DateTimeKind.Unspecified);
        return TimeSpan.TryParse(directory.GetString(offsetTag)?.TrimStart('+'), CultureInfo.InvariantCulture, out var offset)
            && offset.Duration() <= TimeSpan.FromHours(14) && local > DateTime.MinValue.AddDays(1) && local < DateTime.MaxValue.AddDays(-1)
            ? new DateTimeOffset(local, new TimeSpan(offset.Hours, offset.Minutes, 0)) : new DateTimeOffset(local, TimeSpan.Zero);
    }

    /// <summary>
    /// Leaves out what costs more than it tells (maker notes, colour profiles) and what MetadataExtractor would give to readers that are
    /// not safe with files from outside (XMP, Photoshop resources): those are read by this program.
    /// </summary>
    private sealed class Handler(List<Directory> directories, FileFacts facts) : ExifTiffHandler(directories)
    {
        public override bool CustomProcessTag(int tagOffset, ICollection<int> processedIfdOffsets, IndexedReader reader, int tagId, int byteCount)
        {
            switch (tagId)
            {
                case Xmp when byteCount > 0:
                    XmpPacket.Read(reader.GetBytes(tagOffset, byteCount), facts);
                    return true;
                case Photoshop when byteCount > 0:
                    PhotoshopBlock.Read(reader.GetBytes(tagOffset, byteCount), facts);
                    return true;
                case Xmp or Photoshop or IccProfile or MakerNote:
                    return true;
                default:
                    return base.CustomProcessTag(tagOffset, processedIfdOffsets, reader, tagId, byteCount);
            }
        }
    }
}
