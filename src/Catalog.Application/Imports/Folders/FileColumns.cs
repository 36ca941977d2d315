using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.Application.Extraction;
using Catalog.Domain;
using Catalog.Domain.Extraction;
using Catalog.Domain.Items;

namespace Catalog.Application.Imports.Folders;

/// <summary>What is known of a file as the columns of a row, named like the fields of the kind it becomes.</summary>
internal static class FileColumns
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] OfAny = ["externalKey", "title", "description", "language", "fileName", "mediaType", "sizeBytes", "checksum", "uri", "embeddedMetadata", "keywords", "folder"];

    /// <summary>The columns that files of a kind have; keywords and folder are for maps only.</summary>
    public static IReadOnlyList<string> Of(ItemKind kind) => kind switch
    {
        ItemKind.Asset => [.. OfAny, "creator", "capturedAt", "camera", "rights", "latitude", "longitude", "width", "height", "text"],
        ItemKind.Message => [.. OfAny, "from", "to", "channel", "sentAt", "thread", "body"],
        _ => [.. OfAny, "author", "publishedAt", "body"],
    };

    /// <summary>The row of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="facts">What was found in it.</param>
    /// <param name="kind">What it becomes.</param>
    /// <param name="isNew">Whether it is not in the catalog yet.</param>
    /// <param name="isChanged">Whether its content is other than what the catalog has; if not, what people wrote about it stays.</param>
    /// <param name="uriPrefix">What the address of the file begins with; null to say none.</param>
    public static JsonElement Row(FolderFile file, FileFacts facts, ItemKind kind, bool isNew, bool isChanged, string? uriPrefix)
    {
        var row = new JsonObject
        {
            ["externalKey"] = file.Key, ["fileName"] = facts.Name, ["mediaType"] = facts.MediaType, ["sizeBytes"] = facts.SizeBytes, ["checksum"] = facts.Checksum,
            ["embeddedMetadata"] = Embedded(facts), ["keywords"] = new JsonArray([.. facts.Keywords.Select(keyword => (JsonNode)keyword)]), ["folder"] = Path.GetDirectoryName(file.Name)?.Replace('\\', '/'),
        };
        var text = facts.Text.Length > 0 ? facts.Text.ToString() : null;
        if (uriPrefix is not null)
        {
            row["uri"] = uriPrefix + string.Join('/', file.Name.Split('/').Select(Uri.EscapeDataString));
        }

        if (kind == ItemKind.Message && facts.Mail is { } mail)
        {
            (row["from"], row["to"], row["channel"], row["sentAt"]) = (Line(mail.Header("From")), Line(mail.Header("To")), nameof(Channel.Email), Time(facts));
            (row["thread"], row["body"]) = (Line(ThreadOf(mail)), text);
            isChanged = false; // an e-mail that was sent stays as it is, and what people wrote about it, too
        }

        if (isNew || isChanged)
        {
            Say("title", facts.Title ?? (isNew ? TitleOf(facts.Name) : null));
            Say("description", facts.Description);
            Say("language", facts.Language);
        }

        if (kind == ItemKind.Asset)
        {
            (row["camera"], row["capturedAt"], row["latitude"], row["longitude"]) = (facts.Camera, Time(facts), facts.Latitude, facts.Longitude);
            (row["width"], row["height"], row["text"]) = (facts.Width, facts.Height, text);
            if (isNew || isChanged)
            {
                Say("creator", facts.Creator);
                Say("rights", facts.Rights);
            }
        }
        else if (kind == ItemKind.Document)
        {
            row["body"] = text;
            if (isNew || isChanged)
            {
                Say("author", facts.Creator);
                Say("publishedAt", Time(facts));
            }
        }

        return JsonSerializer.SerializeToElement(row);

        void Say(string name, string? value)
        {
            if (value is not null)
            {
                row[name] = value;
            }
        }
    }

    /// <summary>A row of which only the key is wanted.</summary>
    public static JsonElement Key(FolderFile file) => JsonSerializer.SerializeToElement(new JsonObject { ["externalKey"] = file.Key });

    private static string Embedded(FileFacts facts)
    {
        var embedded = facts.Embedded.DeepClone().AsObject();
        if (facts.Keywords.Count > 0)
        {
            embedded["keywords"] = new JsonArray([.. facts.Keywords.Select(keyword => (JsonNode)keyword)]);
        }

        return embedded.ToJsonString(Relaxed);
    }

    // The first message of the conversation that it names, else itself.
    private static string? ThreadOf(MailMessage mail) =>
        (mail.Header("References") ?? mail.Header("In-Reply-To") ?? mail.Header("Message-ID"))?.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var first, ..] ? first : null;

    private static string? Line(string? text) => text is { Length: > TextRules.LineLength } ? text[..(TextRules.LineLength - 1)] + "…" : text;

    private static string? Time(FileFacts facts) => facts.CreatedAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string TitleOf(string name)
    {
        var title = Path.GetFileNameWithoutExtension(name);
        return title.Length > 0 ? title : name;
    }
}
