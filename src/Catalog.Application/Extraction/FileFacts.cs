using System.Globalization;
using System.Text.Json.Nodes;
using Catalog.Domain.Extraction;

namespace Catalog.Application.Extraction;

/// <summary>What has been found out about a file. Readers fill it; the first to name a thing is right.</summary>
internal sealed class FileFacts(string name, ExtractionLimits limits)
{
    private const int LongestValue = 1_000;
    private readonly List<string> keywords = [];
    private readonly HashSet<string> known = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> warnings = [];

    /// <summary>The file's name without folder.</summary>
    public string Name => name;

    public ExtractionLimits Limits => limits;

    public long SizeBytes { get; set; }

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public string Checksum { get; set; } = "";

    public string MediaType { get; set; } = MediaTypes.Unknown;

    public string? Title { get; private set; }

    public string? Description { get; private set; }

    public string? Creator { get; private set; }

    public string? Rights { get; private set; }

    public string? Camera { get; private set; }

    public string? Language { get; private set; }

    public DateTimeOffset? CreatedAt { get; private set; }

    public double? Latitude { get; private set; }

    public double? Longitude { get; private set; }

    public int? Width { get; private set; }

    public int? Height { get; private set; }

    public MailMessage? Mail { get; set; }

    public IReadOnlyList<string> Keywords => keywords;

    /// <summary>What went wrong, in sentences without the file's name.</summary>
    public IReadOnlyList<string> Warnings => warnings;

    public BoundedText Text { get; } = new(limits.MaxTextLength);

    /// <summary>Everything the file says about itself, by sort: exif, iptc, xmp, properties, mail.</summary>
    public JsonObject Embedded { get; } = [];

    public void Warn(string sentence)
    {
        if (warnings.Count < 20 && !warnings.Contains(sentence))
        {
            warnings.Add(sentence);
        }
    }

    public void SayTitle(string? text) => Title ??= Line(text, 500);

    public void SayDescription(string? text) => Description ??= Line(text, 20_000);

    public void SayCreator(string? text) => Creator ??= Line(text, 2_000);

    public void SayRights(string? text) => Rights ??= Line(text, 2_000);

    public void SayCamera(string? text) => Camera ??= Line(text, 500);

    public void SayLanguage(string? tag)
    {
        tag = tag?.Trim().Replace('_', '-');
        if (Language is null && tag is { Length: >= 2 and <= 35 } && IsLanguage(tag.Split('-')))
        {
            Language = tag;
        }
    }

    public void SayCreatedAt(DateTimeOffset? time)
    {
        if (time is { Year: >= 1 and < 9999 } known && known.UtcDateTime > new DateTime(1800, 1, 1, 0, 0, 0, DateTimeKind.Utc))
        {
            CreatedAt ??= known.ToUniversalTime();
        }
    }

    /// <summary>A time in ISO 8601, with or without its parts; a time without a zone counts as UTC.</summary>
    public void SayCreatedAt(string? iso)
    {
        if (iso is { Length: >= 4 and <= 40 } && DateTimeOffset.TryParse(iso.Length == 4 ? iso + "-01-01" : iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            SayCreatedAt(time);
        }
    }

    public void SayPlace(double latitude, double longitude)
    {
        if (Latitude is null && latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180 && (latitude != 0 || longitude != 0))
        {
            (Latitude, Longitude) = (Math.Round(latitude, 7), Math.Round(longitude, 7));
        }
    }

    public void SaySize(long width, long height)
    {
        if (Width is null && width is > 0 and <= int.MaxValue && height is > 0 and <= int.MaxValue)
        {
            (Width, Height) = ((int)width, (int)height);
        }
    }

    public void SayKeyword(string? text)
    {
        if (Line(text, 200) is { } keyword && keywords.Count < limits.MaxKeywords && known.Add(keyword))
        {
            keywords.Add(keyword);
        }
    }

    /// <summary>Keeps a value under its name; several of one name become a list.</summary>
    public void Keep(string sort, string name, string? text)
    {
        if (Line(text, LongestValue) is not { } value || Line(name, 200) is not { } key)
        {
            return;
        }

        if (Embedded[sort] is not JsonObject values)
        {
            Embedded[sort] = values = [];
        }

        switch (values[key])
        {
            case null when values.Count < limits.MaxMetadataValues:
                values[key] = value;
                break;
            case JsonArray list when list.Count < limits.MaxMetadataValues:
                list.Add((JsonNode)value);
                break;
            case JsonValue first:
                values[key] = new JsonArray(first.DeepClone(), value);
                break;
            default:
                break;
        }
    }

    private static bool IsLanguage(string[] groups) =>
        groups[0].Length is 2 or 3 && groups[0].All(char.IsAsciiLetter) && groups.Skip(1).All(group => group.Length is >= 1 and <= 8 && group.All(char.IsAsciiLetterOrDigit));

    private static string? Line(string? text, int longest)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var line = new BoundedText(longest);
        line.Add(text);
        return line.Length == 0 ? null : line.ToString();
    }
}
