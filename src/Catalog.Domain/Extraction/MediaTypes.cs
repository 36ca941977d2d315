using System.Collections.Frozen;

namespace Catalog.Domain.Extraction;

/// <summary>What a file is: by its first bytes where they tell, else by the ending of its name (IANA media types).</summary>
public static class MediaTypes
{
    /// <summary>How many bytes from the beginning of the file are worth giving.</summary>
    public const int HeadLength = 8 * 1024;

    /// <summary>Nothing is known of the file.</summary>
    public const string Unknown = "application/octet-stream";

    private const string Ole = "application/x-ole-storage";
    private const string Zip = "application/zip";
    private const string Text = "text/plain";

    private static readonly FrozenDictionary<string, string> ByEnding = new Dictionary<string, string>
    {
        ["jpg"] = "image/jpeg", ["jpeg"] = "image/jpeg", ["jpe"] = "image/jpeg", ["png"] = "image/png", ["gif"] = "image/gif", ["bmp"] = "image/bmp",
        ["tif"] = "image/tiff", ["tiff"] = "image/tiff", ["webp"] = "image/webp", ["psd"] = "image/vnd.adobe.photoshop", ["svg"] = "image/svg+xml",
        ["heic"] = "image/heic", ["heif"] = "image/heif", ["avif"] = "image/avif", ["jxl"] = "image/jxl", ["ico"] = "image/vnd.microsoft.icon",
        ["dng"] = "image/x-adobe-dng", ["cr2"] = "image/x-canon-cr2", ["nef"] = "image/x-nikon-nef", ["arw"] = "image/x-sony-arw", ["orf"] = "image/x-olympus-orf",
        ["pdf"] = "application/pdf", ["ps"] = "application/postscript", ["eps"] = "application/postscript", ["rtf"] = "application/rtf",
        ["docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ["xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ["pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ["doc"] = "application/msword", ["xls"] = "application/vnd.ms-excel", ["ppt"] = "application/vnd.ms-powerpoint", ["msg"] = "application/vnd.ms-outlook",
        ["odt"] = "application/vnd.oasis.opendocument.text", ["ods"] = "application/vnd.oasis.opendocument.spreadsheet", ["odp"] = "application/vnd.oasis.opendocument.presentation",
        ["epub"] = "application/epub+zip", ["mobi"] = "application/x-mobipocket-ebook", ["zip"] = Zip, ["gz"] = "application/gzip", ["7z"] = "application/x-7z-compressed",
        ["rar"] = "application/vnd.rar", ["tar"] = "application/x-tar",
        ["txt"] = Text, ["text"] = Text, ["log"] = Text, ["md"] = "text/markdown", ["csv"] = "text/csv", ["tsv"] = "text/tab-separated-values", ["json"] = "application/json",
        ["jsonl"] = "application/jsonl", ["xml"] = "application/xml", ["xmp"] = "application/rdf+xml", ["html"] = "text/html", ["htm"] = "text/html", ["xhtml"] = "text/html",
        ["yaml"] = "application/yaml", ["yml"] = "application/yaml", ["css"] = "text/css", ["js"] = "text/javascript", ["eml"] = "message/rfc822", ["ics"] = "text/calendar", ["vcf"] = "text/vcard",
        ["mp3"] = "audio/mpeg", ["wav"] = "audio/wav", ["flac"] = "audio/flac", ["ogg"] = "audio/ogg", ["m4a"] = "audio/mp4",
        ["mp4"] = "video/mp4", ["mov"] = "video/quicktime", ["avi"] = "video/x-msvideo", ["mkv"] = "video/x-matroska", ["webm"] = "video/webm",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The media type of a file.</summary>
    /// <param name="head">Its first bytes, <see cref="HeadLength"/> of them or all.</param>
    /// <param name="fileName">Its name.</param>
    public static string Detect(ReadOnlySpan<byte> head, string fileName)
    {
        var named = OfName(fileName);
        var found = OfContent(head);
        return found switch
        {
            null when head.IsEmpty => named ?? Unknown,
            null when IsText(head) => OfText(head, named),
            null => named is null || IsTextual(named) ? Unknown : named,
            "image/tiff" => named is not null && named.StartsWith("image/x-", StringComparison.Ordinal) ? named : found, // camera files are TIFF within
            Zip => OfZip(head, named),
            Ole => named is "application/msword" or "application/vnd.ms-excel" or "application/vnd.ms-powerpoint" or "application/vnd.ms-outlook" ? named : found,
            _ => found,
        };
    }

    /// <summary>The media type that the ending of a name tells; null when it tells none.</summary>
    public static string? OfName(string fileName) =>
        fileName.LastIndexOf('.') is >= 0 and var dot && ByEnding.TryGetValue(fileName[(dot + 1)..], out var type) ? type : null;

    /// <summary>Whether files of the type are text that can be read as it stands.</summary>
    public static bool IsTextual(string mediaType) => mediaType.StartsWith("text/", StringComparison.Ordinal)
        || mediaType is "application/json" or "application/jsonl" or "application/xml" or "application/yaml" or "application/rdf+xml" or "image/svg+xml" or "message/rfc822";

    /// <summary>Whether a file of the one media type cannot be of the other too; text is text, and video and sound share their containers.</summary>
    public static bool Contradict(string named, string found) => named != found
        && !(IsTextual(named) && IsTextual(found)) && !(IsMedia(named) && IsMedia(found)) && !(named.StartsWith("image/he", StringComparison.Ordinal) && found.StartsWith("image/he", StringComparison.Ordinal));

    private static bool IsMedia(string type) => type.StartsWith("video/", StringComparison.Ordinal) || type.StartsWith("audio/", StringComparison.Ordinal);

    private static string? OfContent(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => "image/gif",
        [(byte)'I', (byte)'I', 0x2A or 0x2B, 0, ..] or [(byte)'M', (byte)'M', 0, 0x2A or 0x2B, ..] => "image/tiff",
        [(byte)'B', (byte)'M', _, _, _, _, 0, 0, 0, 0, _, _, 0, 0, ..] => "image/bmp",
        [(byte)'8', (byte)'B', (byte)'P', (byte)'S', 0, 1 or 2, ..] => "image/vnd.adobe.photoshop",
        [0xFF, 0x0A, ..] or [0, 0, 0, 0x0C, (byte)'J', (byte)'X', (byte)'L', (byte)' ', ..] => "image/jxl",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'A', (byte)'V', (byte)'I', (byte)' ', ..] => "video/x-msvideo",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'A', (byte)'V', (byte)'E', ..] => "audio/wav",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] when head.Length >= 12 => OfBrand(head[8..12]),
        [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => Zip,
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => Ole,
        [0x1F, 0x8B, ..] => "application/gzip",
        [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C, ..] => "application/x-7z-compressed",
        [(byte)'R', (byte)'a', (byte)'r', (byte)'!', 0x1A, 7, ..] => "application/vnd.rar",
        [(byte)'I', (byte)'D', (byte)'3', ..] => "audio/mpeg",
        [(byte)'f', (byte)'L', (byte)'a', (byte)'C', ..] => "audio/flac",
        [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] => "audio/ogg",
        [0x1A, 0x45, 0xDF, 0xA3, ..] => head.IndexOf("webm"u8) is > 0 and < 64 ? "video/webm" : "video/x-matroska",
        [(byte)'%', (byte)'!', (byte)'P', (byte)'S', ..] or [0xC5, 0xD0, 0xD3, 0xC6, ..] => "application/postscript",
        [(byte)'{', (byte)'\\', (byte)'r', (byte)'t', (byte)'f', ..] => "application/rtf",
        _ when head[..Math.Min(head.Length, 1024)].IndexOf("%PDF-"u8) >= 0 => "application/pdf", // readers allow rubbish before it
        _ when head.Length >= 68 && head[60..68].SequenceEqual("BOOKMOBI"u8) => "application/x-mobipocket-ebook",
        _ => null,
    };

    private static string OfBrand(ReadOnlySpan<byte> brand) =>
        brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8) ? "image/heic"
        : brand.SequenceEqual("mif1"u8) ? "image/heif"
        : brand.SequenceEqual("avif"u8) ? "image/avif"
        : brand.SequenceEqual("qt  "u8) ? "video/quicktime"
        : brand.SequenceEqual("M4A "u8) ? "audio/mp4"
        : "video/mp4";

    // OpenDocument and EPUB begin with an entry "mimetype" that is not compressed; Office files have their folders in the first names.
    private static string OfZip(ReadOnlySpan<byte> head, string? named)
    {
        if (head.Length > 38 && head[30..38].SequenceEqual("mimetype"u8))
        {
            foreach (var type in (ReadOnlySpan<string>)["odt", "ods", "odp", "epub"])
            {
                if (head[38..].StartsWith(System.Text.Encoding.ASCII.GetBytes(ByEnding[type])))
                {
                    return ByEnding[type];
                }
            }
        }

        var office = head.IndexOf("[Content_Types].xml"u8) >= 0 || head.IndexOf("_rels/.rels"u8) >= 0;
        return head.IndexOf("word/"u8) >= 0 && office ? ByEnding["docx"]
            : head.IndexOf("xl/"u8) >= 0 && office ? ByEnding["xlsx"]
            : head.IndexOf("ppt/"u8) >= 0 && office ? ByEnding["pptx"]
            : named is not null && (named.Contains("officedocument", StringComparison.Ordinal) || named.Contains("opendocument", StringComparison.Ordinal) || named == ByEnding["epub"]) ? named
            : Zip;
    }

    private static string OfText(ReadOnlySpan<byte> head, string? named)
    {
        var text = head.TrimStart("\uFEFF \t\r\n"u8);
        return StartsWith(text, "<!doctype html"u8) || StartsWith(text, "<html"u8) || StartsWith(text, "<head"u8) || StartsWith(text, "<body"u8) ? "text/html"
            : named is not null && IsTextual(named) && named != Text ? named
            : StartsWith(text, "<?xpacket"u8) || StartsWith(text, "<x:xmpmeta"u8) ? "application/rdf+xml"
            : StartsWith(text, "<svg"u8) ? "image/svg+xml"
            : StartsWith(text, "<?xml"u8) ? head.IndexOf("<svg"u8) > 0 ? "image/svg+xml" : head.IndexOf("<html"u8) > 0 ? "text/html" : "application/xml"
            : named is null && IsMail(text) ? "message/rfc822"
            : Text;
    }

    private static bool IsMail(ReadOnlySpan<byte> text) =>
        StartsWith(text, "received:"u8) || StartsWith(text, "return-path:"u8) || StartsWith(text, "delivered-to:"u8)
        || ((StartsWith(text, "from:"u8) || StartsWith(text, "from "u8) || StartsWith(text, "message-id:"u8) || StartsWith(text, "date:"u8)) && (text.IndexOf("\nSubject:"u8) > 0 || text.IndexOf("\nTo:"u8) > 0));

    private static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> start) =>
        text.Length >= start.Length && System.Text.Ascii.EqualsIgnoreCase(text[..start.Length], start);

    // Text has no control characters but white space; UTF-16 announces itself or has a zero in every other byte.
    private static bool IsText(ReadOnlySpan<byte> head)
    {
        if (head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return true;
        }

        var (controls, zeros) = (0, 0);
        foreach (var code in head)
        {
            zeros += code == 0 ? 1 : 0;
            controls += code is < 0x20 and not (0 or 9 or 10 or 12 or 13 or 27) or 0x7F ? 1 : 0;
        }

        return zeros == 0 ? controls * 50 <= head.Length : controls == 0 && zeros * 3 > head.Length && zeros * 3 < head.Length * 2;
    }
}
