using System.Globalization;
using System.Text;
using System.Xml;

namespace Catalog.Application.Extraction;

// XMP (ISO 16684-1) is read here and not by MetadataExtractor's own reader: that one takes time that grows with the square of the packet
// and recurses with its depth (1.1 MB of nested elements: 50 seconds), and packets come from outside. This one makes one pass.
/// <summary>Reads an XMP packet: title, creators, subjects, rights, dates, place, camera, and every simple property for the record.</summary>
internal static class XmpPacket
{
    private const int MaxDepth = 64;
    private const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    private static readonly Dictionary<string, string> Prefixes = new(StringComparer.Ordinal)
    {
        ["http://purl.org/dc/elements/1.1/"] = "dc", ["http://ns.adobe.com/xap/1.0/"] = "xmp", ["http://ns.adobe.com/xap/1.0/rights/"] = "xmpRights",
        ["http://ns.adobe.com/photoshop/1.0/"] = "photoshop", ["http://ns.adobe.com/exif/1.0/"] = "exif", ["http://ns.adobe.com/tiff/1.0/"] = "tiff",
        ["http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"] = "Iptc4xmpCore", ["http://ns.adobe.com/lightroom/1.0/"] = "lr", ["http://ns.adobe.com/pdf/1.3/"] = "pdf",
    };

    private static readonly byte[][] Begins = [.. new[] { "<x:xmpmeta", "<rdf:RDF" }.Select(Encoding.ASCII.GetBytes)];
    private static readonly byte[][] Ends = [.. new[] { "</x:xmpmeta>", "</rdf:RDF>" }.Select(Encoding.ASCII.GetBytes)];

    /// <summary>Looks for a packet among other bytes and reads the first.</summary>
    public static void ReadWithin(ReadOnlySpan<byte> bytes, FileFacts facts)
    {
        for (var i = 0; i < Begins.Length; i++)
        {
            var begin = bytes.IndexOf(Begins[i]);
            var length = begin < 0 ? -1 : bytes[begin..].IndexOf(Ends[i]);
            if (length > 0)
            {
                Read(bytes.Slice(begin, length + Ends[i].Length).ToArray(), facts);
                return;
            }
        }
    }

    /// <summary>Reads a packet; one that is no XML is reported.</summary>
    public static void Read(byte[] packet, FileFacts facts)
    {
        // Packets are padded with blanks or zeros, which are no XML.
        var length = packet.Length;
        while (length > 0 && packet[length - 1] is 0 or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            length--;
        }

        // Control characters are no XML, and yet some programs write them. UTF-16, where they are half letters, has zeros at its beginning.
        if (!packet.AsSpan(0, Math.Min(length, 64)).Contains((byte)0))
        {
            foreach (ref var code in packet.AsSpan(0, length))
            {
                code = code is < 0x20 and not (9 or 10 or 13) ? (byte)' ' : code;
            }
        }

        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false, IgnoreComments = true, IgnoreProcessingInstructions = true, MaxCharactersInDocument = 32 * 1024 * 1024 };
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(packet, 0, length), settings);
            Read(reader, facts);
        }
        catch (XmlException error)
        {
            facts.Warn($"the XMP in it is not well-formed XML ({FirstSentence(error.Message)})");
        }
    }

    private static void Read(XmlReader reader, FileFacts facts)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var path = new List<string?>();
        var text = new StringBuilder();
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    text.Clear();
                    var isEmpty = reader.IsEmptyElement;
                    var name = NameOf(reader);
                    if (reader.Depth > MaxDepth)
                    {
                        facts.Warn($"the XMP in it is nested deeper than {MaxDepth} elements");
                        Tell(found, facts);
                        return;
                    }

                    while (path.Count > reader.Depth)
                    {
                        path.RemoveAt(path.Count - 1);
                    }

                    path.Add(name);
                    ReadAttributes(reader, path, found, facts);
                    if (isEmpty)
                    {
                        path.RemoveAt(path.Count - 1);
                    }

                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    if (text.Length < 100_000)
                    {
                        text.Append(reader.Value);
                    }

                    break;
                case XmlNodeType.EndElement:
                    if (text.Length > 0)
                    {
                        Say(path, text.ToString(), found, facts);
                        text.Clear();
                    }

                    while (path.Count > reader.Depth)
                    {
                        path.RemoveAt(path.Count - 1);
                    }

                    break;
                default:
                    break;
            }
        }

        Tell(found, facts);
    }

    // rdf:Description may carry simple properties as attributes.
    private static void ReadAttributes(XmlReader reader, List<string?> path, Dictionary<string, string> found, FileFacts facts)
    {
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI is not (Rdf or "http://www.w3.org/2000/xmlns/" or "http://www.w3.org/XML/1998/namespace" or "adobe:ns:meta/" or ""))
            {
                path.Add(NameOf(reader));
                Say(path, reader.Value, found, facts);
                path.RemoveAt(path.Count - 1);
            }
        }

        reader.MoveToElement();
    }

    /// <summary>The value of the innermost path of properties; lists and alternatives are seen through, structures are joined by a slash.</summary>
    private static void Say(List<string?> path, string value, Dictionary<string, string> found, FileFacts facts)
    {
        var name = string.Join('/', path.Where(step => step is not null));
        if (name.Length is 0 or > 200 || string.IsNullOrWhiteSpace(value))
        {
            return;
        }

        value = value.Trim();
        if (name is "dc:subject" or "lr:hierarchicalSubject" or "photoshop:SupplementalCategories" or "photoshop:Category" || (name == "pdf:Keywords" && value.IndexOfAny([',', ';']) < 0))
        {
            facts.SayKeyword(value);
        }
        else if (name == "pdf:Keywords")
        {
            Array.ForEach(value.Split([',', ';']), facts.SayKeyword);
        }

        facts.Keep("xmp", name, value);
        found[name] = name == "dc:creator" && found.TryGetValue(name, out var others) ? $"{others}; {value}" : found.GetValueOrDefault(name, value);
    }

    private static void Tell(Dictionary<string, string> found, FileFacts facts)
    {
        string? Of(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                if (found.TryGetValue(name, out var value))
                {
                    return value;
                }
            }

            return null;
        }

        facts.SayTitle(Of("dc:title", "photoshop:Headline"));
        facts.SayDescription(Of("dc:description"));
        facts.SayCreator(Of("dc:creator", "tiff:Artist"));
        facts.SayRights(Of("dc:rights", "xmpRights:UsageTerms", "tiff:Copyright"));
        facts.SayLanguage(Of("dc:language"));
        facts.SayCreatedAt(Of("exif:DateTimeOriginal", "photoshop:DateCreated", "xmp:CreateDate"));
        facts.SayCamera(CameraName.Of(Of("tiff:Make"), Of("tiff:Model")));
        if (Degrees(Of("exif:GPSLatitude")) is { } latitude && Degrees(Of("exif:GPSLongitude")) is { } longitude)
        {
            facts.SayPlace(latitude, longitude);
        }
    }

    // "43,28.084N" or "43,28,5S": degrees, minutes, perhaps seconds, and the direction.
    private static double? Degrees(string? text)
    {
        if (text is not { Length: >= 2 and <= 40 } || char.ToUpperInvariant(text[^1]) is not ('N' or 'S' or 'E' or 'W'))
        {
            return null;
        }

        var (degrees, scale) = (0.0, 1.0);
        foreach (var part in text[..^1].Split(','))
        {
            if (!double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            degrees += number / scale;
            scale *= 60;
        }

        return char.ToUpperInvariant(text[^1]) is 'S' or 'W' ? -degrees : degrees;
    }

    private static string? NameOf(XmlReader reader) => reader.NamespaceURI is Rdf or "adobe:ns:meta/" or ""
        ? null
        : $"{Prefixes.GetValueOrDefault(reader.NamespaceURI, reader.Prefix)}:{reader.LocalName}";

    internal static string FirstSentence(string message) => message.Split(['\r', '\n'], 2)[0].TrimEnd('.');
}
