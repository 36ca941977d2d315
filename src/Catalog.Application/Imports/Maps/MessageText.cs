using System.Globalization;
using System.Text.RegularExpressions;
using Catalog.Domain.Extraction;

namespace Catalog.Application.Imports.Maps;

/// <summary>
/// What a whole message (RFC 5322, already decoded to characters) says in its header and its text, as far as an import needs it:
/// folded header lines, encoded words (RFC 2047), the first text part of a multipart message (RFC 2046) in quoted-printable or base64.
/// A message that keeps none of the rules still has its body: everything after the first empty line.
/// </summary>
internal sealed partial class MessageText
{
    public static readonly string[] Parts = ["from", "to", "subject", "date", "messageId", "inReplyTo", "body"];

    private readonly Dictionary<string, string> _header = new(StringComparer.OrdinalIgnoreCase);
    private string _body = "";

    public static MessageText Parse(string raw)
    {
        raw = Text(raw);
        var message = new MessageText();
        var body = message.ReadHeader(raw);
        message._body = TextOf(message._header, raw[body..], depth: 0);
        return message;
    }

    public string? Part(string name) => name switch
    {
        "body" => _body.Length == 0 ? null : _body,
        "date" => Date(),
        "messageId" => Header("Message-ID"),
        "inReplyTo" => Header("In-Reply-To"),
        _ => Header(name) is { } text ? MailEncoding.Words(text) : null,
    };

    private string? Header(string name) => _header.TryGetValue(name, out var text) && text.Length > 0 ? text : null;

    /// <summary>The date in ISO 8601 and UTC; null where it is none, since old messages are full of dates that are none.</summary>
    private string? Date()
    {
        var text = Header("Date");
        if (text is null)
        {
            return null;
        }

        text = Comment().Replace(text, "");
        text = Zone().Replace(text, " +0000").Trim();
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>Reads header lines and returns where the body begins. The first field of a name counts.</summary>
    private int ReadHeader(string raw)
    {
        var at = 0;
        string? name = null;
        while (at < raw.Length)
        {
            var end = raw.IndexOf('\n', at);
            end = end < 0 ? raw.Length : end;
            var line = raw.AsSpan(at, end - at).TrimEnd('\r');
            at = Math.Min(end + 1, raw.Length);
            if (line.IsEmpty)
            {
                break;
            }

            var colon = line.IndexOf(':');
            if (line[0] is ' ' or '\t')
            {
                if (name is not null)
                {
                    _header[name] = $"{_header[name]} {line.Trim()}";
                }
            }
            else if (colon > 0 && !line[..colon].ContainsAny(' ', '\t'))
            {
                var field = line[..colon].ToString();
                name = _header.TryAdd(field, line[(colon + 1)..].Trim().ToString()) ? field : null;
            }
        }

        return at;
    }

    private static string TextOf(Dictionary<string, string> header, string body, int depth)
    {
        var type = header.GetValueOrDefault("Content-Type", "text/plain");
        if (type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) && depth < 5
            && Boundary().Match(type) is { Success: true } match)
        {
            var parts = body.Split("--" + match.Groups[1].Value).Skip(1)
                .TakeWhile(part => !part.StartsWith("--", StringComparison.Ordinal))
                .Select(part => Inner(part.TrimStart('\r', '\n'), depth))
                .Where(part => part.Text.Length > 0)
                .ToList();
            var plain = parts.FindIndex(part => part.IsPlain);
            return parts.Count == 0 ? "" : parts[Math.Max(plain, 0)].Text;
        }

        return Decode(header.GetValueOrDefault("Content-Transfer-Encoding", ""), type, body).Trim();
    }

    private static (bool IsPlain, string Text) Inner(string part, int depth)
    {
        var inner = new MessageText();
        var body = inner.ReadHeader(part);
        var type = inner._header.GetValueOrDefault("Content-Type", "text/plain");
        var isText = type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase);
        return (!type.StartsWith("text/html", StringComparison.OrdinalIgnoreCase), isText ? TextOf(inner._header, part[body..], depth + 1) : "");
    }

    private static string Decode(string encoding, string type, string body)
    {
        var charset = Charset().Match(type) is { Success: true } match ? match.Groups[1].Value : "utf-8";
        return encoding.Trim().ToUpperInvariant() switch
        {
            "QUOTED-PRINTABLE" => MailEncoding.Text(MailEncoding.QuotedPrintable(body, underscoreIsBlank: false), charset) ?? body,
            "BASE64" => MailEncoding.Base64(body) is { } bytes ? MailEncoding.Text(bytes, charset) ?? body : body,
            _ => body,
        };
    }

    private static string Text(string text) => text.Replace("\0", "", StringComparison.Ordinal); // no database keeps it, and no message means it

    [GeneratedRegex("""boundary\s*=\s*"?([^";]+)"?""", RegexOptions.IgnoreCase)]
    private static partial Regex Boundary();

    [GeneratedRegex("""charset\s*=\s*"?([^";\s]+)"?""", RegexOptions.IgnoreCase)]
    private static partial Regex Charset();

    [GeneratedRegex(@"\s*\([^)]*\)")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s+(?:GMT|UTC?|Z)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Zone();
}
