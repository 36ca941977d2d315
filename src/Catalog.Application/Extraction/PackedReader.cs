using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml;
using Catalog.Domain.Extraction;

namespace Catalog.Application.Extraction;

/// <summary>
/// Documents that are ZIP files of XML: Word, Excel, PowerPoint (ECMA-376), OpenDocument, EPUB. The parts are read as streams and never
/// held whole; what all parts unpack to is counted, so a file made to unpack to more than it may is stopped, not believed.
/// </summary>
internal static partial class PackedReader
{
    private const int MaxParts = 20_000;

    /// <summary>Whether this reader knows the media type.</summary>
    public static bool Reads(string mediaType) => mediaType.Contains("officedocument", StringComparison.Ordinal) || mediaType.Contains("opendocument", StringComparison.Ordinal) || mediaType == "application/epub+zip";

    /// <summary>Reads a document; what is broken in it is reported.</summary>
    public static void Read(byte[] bytes, FileFacts facts)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            if (zip.Entries.Count > MaxParts)
            {
                facts.Warn($"it has {zip.Entries.Count} parts, more than the {MaxParts} that are read");
                return;
            }

            var budget = new UnpackBudget(facts.Limits.MaxUnpackedBytes);
            foreach (var (part, role) in Parts(zip, facts.MediaType))
            {
                ReadPart(part, role, budget, facts);
            }
        }
        catch (InvalidDataException error)
        {
            facts.Warn($"it is no whole ZIP file ({XmpPacket.FirstSentence(error.Message)})");
        }
        catch (UnpackedTooLargeException)
        {
            facts.Warn($"it unpacks to more than {facts.Limits.MaxUnpackedBytes / (1024 * 1024)} MB: the rest was not read");
        }
    }

    private enum Role
    {
        Properties,
        Text,
        Page,
    }

    private static IEnumerable<(ZipArchiveEntry Part, Role Role)> Parts(ZipArchive zip, string mediaType)
    {
        (string Properties, Regex Text) names = mediaType switch
        {
            _ when mediaType.EndsWith("wordprocessingml.document", StringComparison.Ordinal) => ("docProps/core.xml", WordText()),
            _ when mediaType.EndsWith("spreadsheetml.sheet", StringComparison.Ordinal) => ("docProps/core.xml", SheetText()),
            _ when mediaType.EndsWith("presentationml.presentation", StringComparison.Ordinal) => ("docProps/core.xml", SlideText()),
            "application/epub+zip" => (".opf", PageText()),
            _ => ("meta.xml", OpenDocumentText()),
        };
        foreach (var part in zip.Entries.Where(entry => entry.FullName == names.Properties || (names.Properties[0] == '.' && entry.FullName.EndsWith(names.Properties, StringComparison.OrdinalIgnoreCase))).Take(1))
        {
            yield return (part, Role.Properties);
        }

        var role = mediaType == "application/epub+zip" ? Role.Page : Role.Text;
        foreach (var part in zip.Entries.Where(entry => names.Text.IsMatch(entry.FullName)).OrderBy(entry => entry.FullName.Length).ThenBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            yield return (part, role);
        }
    }

    private static void ReadPart(ZipArchiveEntry part, Role role, UnpackBudget budget, FileFacts facts)
    {
        if (facts.Text.IsFull)
        {
            return;
        }

        try
        {
            using var stream = new CountedStream(part.Open(), budget);
            if (role == Role.Page)
            {
                ReadPage(stream, facts);
                return;
            }

            using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, CheckCharacters = false, IgnoreComments = true, IgnoreProcessingInstructions = true });
            if (role == Role.Properties)
            {
                OfficeProperties.Read(reader, facts);
            }
            else
            {
                ReadText(reader, facts.Text);
            }
        }
        catch (XmlException error)
        {
            facts.Warn($"its part {part.FullName} is not well-formed XML ({XmpPacket.FirstSentence(error.Message)})");
        }
        catch (InvalidDataException error)
        {
            facts.Warn($"its part {part.FullName} cannot be unpacked ({XmpPacket.FirstSentence(error.Message)})");
        }
    }

    private static void ReadPage(CountedStream stream, FileFacts facts)
    {
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        var bytes = buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
        MarkupText.Read(TextDecoder.Decode(bytes, MarkupText.CharsetOf(bytes), out _), facts.Text);
        facts.Text.Break();
    }

    // The names of paragraphs, breaks and cells are the same in all of these formats, or those of other formats do not occur.
    private static void ReadText(XmlReader reader, BoundedText text)
    {
        var hidden = 0;
        while (reader.Read() && !text.IsFull)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader.LocalName is "instrText" or "delText" or "tracked-changes" or "rPh" or "styles" or "automatic-styles" or "font-face-decls" && !reader.IsEmptyElement:
                    hidden++;
                    break;
                case XmlNodeType.EndElement when reader.LocalName is "instrText" or "delText" or "tracked-changes" or "rPh" or "styles" or "automatic-styles" or "font-face-decls":
                    hidden = Math.Max(0, hidden - 1);
                    break;
                case XmlNodeType.Element when reader.LocalName is "tab" or "s" or "tc" or "table-cell":
                    text.Blank();
                    break;
                case XmlNodeType.Element when reader.LocalName is "br" or "cr" or "line-break":
                case XmlNodeType.EndElement when reader.LocalName is "p" or "h" or "si" or "is" or "tr":
                    text.Break();
                    break;
                case XmlNodeType.Whitespace when !reader.Value.Contains('\n', StringComparison.Ordinal): // a run of one blank; with a break it is how the XML is written
                    text.Blank();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace when hidden == 0:
                    text.Add(reader.Value);
                    break;
                default:
                    break;
            }
        }

        text.Break();
    }

    [GeneratedRegex(@"^word/(?:document\d*|footnotes|endnotes|comments)\.xml$")]
    private static partial Regex WordText();

    [GeneratedRegex(@"^xl/sharedStrings\.xml$")]
    private static partial Regex SheetText();

    [GeneratedRegex(@"^ppt/(?:slides/slide|notesSlides/notesSlide)\d{1,6}\.xml$")]
    private static partial Regex SlideText();

    [GeneratedRegex(@"^content\.xml$")]
    private static partial Regex OpenDocumentText();

    [GeneratedRegex(@"\.x?html?$", RegexOptions.IgnoreCase)]
    private static partial Regex PageText();
}
