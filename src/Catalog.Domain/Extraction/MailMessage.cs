using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Catalog.Domain.Extraction;

/// <summary>A file that hangs on an e-mail.</summary>
/// <param name="Name">Its name, or a name made of its media type.</param>
/// <param name="MediaType">The media type the message gives it.</param>
/// <param name="SizeBytes">Its size when unpacked.</param>
public sealed record MailAttachment(string Name, string MediaType, long SizeBytes);

/// <summary>
/// An e-mail as it is sent (RFC 5322 with MIME, RFC 2045 to 2047): its header, its text and what hangs on it. It reads what real mail
/// programs and spammers write: a missing last boundary, unknown encodings, header lines that are none. Nothing in it is an error.
/// </summary>
public sealed partial class MailMessage
{
    private const int MaxDepth = 10;
    private const int MaxParts = 1_000;
    private const int MaxAttachments = 200;

    private readonly Dictionary<string, string> header = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<MailAttachment> attachments = [];
    private int parts;

    private MailMessage(BoundedText text) => Text = text;

    /// <summary>The text: of several versions of the same the plain one; parts one after the other.</summary>
    public BoundedText Text { get; }

    /// <summary>What hangs on it, the first 200.</summary>
    public IReadOnlyList<MailAttachment> Attachments => attachments;

    /// <summary>When it was sent; null when it says none that can be read.</summary>
    public DateTimeOffset? Date => header.TryGetValue("Date", out var text) && text.Length <= 200
        && DateTimeOffset.TryParse(Zone().Replace(Comment().Replace(text, ""), " +0000").Trim(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
        ? date.ToUniversalTime() : null;

    /// <summary>A header field with its encoded words decoded, the first of the name; null when there is none.</summary>
    public string? Header(string name) => header.TryGetValue(name, out var text) && text.Length > 0 ? Clean(MailEncoding.Words(Letters(text))) : null;

    /// <summary>Reads a message.</summary>
    /// <param name="bytes">The whole message.</param>
    /// <param name="text">Takes its text.</param>
    public static MailMessage Read(ReadOnlySpan<byte> bytes, BoundedText text)
    {
        var raw = Encoding.Latin1.GetString(bytes); // one character a byte, so that parts can be turned back into bytes
        var message = new MailMessage(text);
        var body = ReadHeader(raw, 0, raw.Length, message.header);
        message.ReadPart(raw, body, raw.Length, message.header, 0);
        return message;
    }

    /// <summary>Reads header lines from here; returns where the body begins. The first field of a name counts.</summary>
    private static int ReadHeader(string raw, int from, int to, Dictionary<string, string> header)
    {
        const int LongestField = 64 * 1024;
        const int MostFields = 2_000;
        StringBuilder? field = null;
        string? name = null;
        var at = from;
        while (at < to)
        {
            var end = raw.IndexOf('\n', at, to - at);
            end = end < 0 ? to : end;
            var line = raw.AsSpan(at, end - at).TrimEnd('\r');
            var next = Math.Min(end + 1, to);
            if (line.IsEmpty)
            {
                at = next;
                break;
            }

            if (line[0] is ' ' or '\t')
            {
                if (field is not null && field.Length + line.Length < LongestField)
                {
                    field.Append(' ').Append(line.Trim());
                }
            }
            else
            {
                Keep();
                var colon = line.IndexOf(':');
                (name, field) = colon > 0 && colon <= 100 && !line[..colon].TrimEnd().ContainsAny(' ', '\t') && header.Count < MostFields
                    ? (line[..colon].TrimEnd().ToString(), new StringBuilder().Append(line[(colon + 1)..].Trim()[..Math.Min(LongestField, line[(colon + 1)..].Trim().Length)]))
                    : (null, null);
            }

            at = next;
        }

        Keep();
        return at;

        void Keep()
        {
            if (name is not null && field is not null)
            {
                header.TryAdd(name, field.ToString());
            }
        }
    }

    private void ReadPart(string raw, int from, int to, Dictionary<string, string> fields, int depth)
    {
        if (++parts > MaxParts || depth > MaxDepth || Text.IsFull)
        {
            return;
        }

        var type = fields.GetValueOrDefault("Content-Type", "text/plain");
        var mediaType = MediaType().Match(type) is { Success: true } match ? match.Value.Trim().ToLowerInvariant() : "text/plain";
        if (mediaType.StartsWith("multipart/", StringComparison.Ordinal) && Parameter(type, "boundary") is { Length: > 0 and <= 200 } boundary)
        {
            ReadParts(raw, from, to, boundary, mediaType, depth);
            return;
        }

        var disposition = fields.GetValueOrDefault("Content-Disposition", "");
        var name = Parameter(disposition, "filename") ?? Parameter(type, "name");
        var isAttachment = depth > 0 && (disposition.StartsWith("attachment", StringComparison.OrdinalIgnoreCase) || !mediaType.StartsWith("text/", StringComparison.Ordinal) || name is not null);
        if (isAttachment)
        {
            if (attachments.Count < MaxAttachments)
            {
                attachments.Add(new(Clean(MailEncoding.Words(Letters(name ?? mediaType.Replace('/', '.')))), mediaType, Decode(raw.AsSpan(from, to - from), fields).Length));
            }

            return;
        }

        if (!mediaType.StartsWith("text/", StringComparison.Ordinal) && depth == 0 && mediaType != "message/rfc822" && !mediaType.StartsWith("multipart/", StringComparison.Ordinal))
        {
            attachments.Add(new(Clean(MailEncoding.Words(Letters(name ?? mediaType.Replace('/', '.')))), mediaType, Decode(raw.AsSpan(from, to - from), fields).Length));
            return;
        }

        var bytes = Decode(raw.AsSpan(from, to - from), fields);
        var declared = Parameter(type, "charset") ?? (mediaType == "text/html" ? MarkupText.CharsetOf(bytes) : null);
        var decoded = TextDecoder.Decode(bytes, declared, out _);
        Text.Break();
        if (mediaType == "text/html")
        {
            MarkupText.Read(decoded, Text);
        }
        else
        {
            Text.Add(decoded);
        }

        Text.Break();
    }

    private void ReadParts(string raw, int from, int to, string boundary, string mediaType, int depth)
    {
        var found = new List<(int From, int Body, int To, Dictionary<string, string> Header)>();
        var line = "--" + boundary;
        var at = NextBoundary(raw, from, to, line);
        while (at >= 0 && found.Count < MaxParts)
        {
            var after = at + line.Length;
            if (after + 1 < to && raw[after] == '-' && raw[after + 1] == '-')
            {
                break; // the closing boundary
            }

            var eol = raw.IndexOf('\n', after, to - after);
            var start = eol < 0 ? to : eol + 1;
            at = NextBoundary(raw, start, to, line);
            var header = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            var end = at < 0 ? to : at;
            found.Add((start, ReadHeader(raw, start, end, header), end, header));
        }

        if (mediaType == "multipart/alternative")
        {
            // Versions of the same: the plain one says it best, else the last, which is the richest.
            var plain = found.FindIndex(part => part.Header.GetValueOrDefault("Content-Type", "text/plain").StartsWith("text/plain", StringComparison.OrdinalIgnoreCase));
            plain = plain >= 0 ? plain : found.FindLastIndex(part => part.Header.GetValueOrDefault("Content-Type", "").StartsWith("text/", StringComparison.OrdinalIgnoreCase));
            plain = plain >= 0 ? plain : found.Count - 1;
            found = plain >= 0 ? [found[plain]] : found;
        }

        foreach (var part in found)
        {
            ReadPart(raw, part.Body, part.To, part.Header, depth + 1);
        }
    }

    private static int NextBoundary(string raw, int from, int to, string line)
    {
        while (from < to)
        {
            var at = raw.IndexOf(line, from, to - from, StringComparison.Ordinal);
            if (at < 0 || at == 0 || raw[at - 1] == '\n')
            {
                return at;
            }

            from = at + 1;
        }

        return -1;
    }

    private static byte[] Decode(ReadOnlySpan<char> body, Dictionary<string, string> fields) => fields.GetValueOrDefault("Content-Transfer-Encoding", "").Trim().ToUpperInvariant() switch
    {
        "QUOTED-PRINTABLE" => MailEncoding.QuotedPrintable(body, underscoreIsBlank: false),
        "BASE64" => MailEncoding.Base64(body) ?? Bytes(body),
        _ => Bytes(body),
    };

    private static byte[] Bytes(ReadOnlySpan<char> body)
    {
        var bytes = new byte[body.Length];
        Encoding.Latin1.GetBytes(body, bytes);
        return bytes;
    }

    // RFC 2231 names (filename*=utf-8''r%C3%A9sum%C3%A9.pdf) beside the plain ones.
    private static string? Parameter(string field, string name)
    {
        foreach (Match match in Parameters().Matches(field.Length > 4_000 ? field[..4_000] : field))
        {
            var value = match.Groups[3].Success ? match.Groups[3].Value : match.Groups[4].Value;
            if (!match.Groups[1].ValueSpan.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (match.Groups[2].Length == 0)
            {
                return value;
            }

            var quoted = value.Split('\'', 3);
            return quoted.Length == 3 ? MailEncoding.Text(MailEncoding.QuotedPrintable(quoted[2].Replace('%', '='), underscoreIsBlank: false), quoted[0]) ?? quoted[2] : value;
        }

        return null;
    }

    // Some programs write letters into the header as they are.
    private static string Letters(string field) => System.Text.Ascii.IsValid(field) ? field : TextDecoder.Decode(Bytes(field), null, out _);

    private static string Clean(string text)
    {
        var clean = new BoundedText(4_000);
        clean.Add(text.Replace('\n', ' '));
        return clean.ToString();
    }

    [GeneratedRegex("""([\w-]{1,40})(\*?)\s*=\s*(?:"([^"]*)"|([^;\s"]+))""")]
    private static partial Regex Parameters();

    [GeneratedRegex(@"^\s*[\w!#$&^.+-]{1,80}/[\w!#$&^.+-]{1,80}")]
    private static partial Regex MediaType();

    [GeneratedRegex(@"\s*\([^)]*\)")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s+(?:GMT|UTC?|Z)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Zone();
}
