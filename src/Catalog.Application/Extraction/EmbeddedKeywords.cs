using System.Text.Json;

namespace Catalog.Application.Extraction;

/// <summary>The keywords in the embedded metadata of an item: its member "keywords", a list that extraction makes of all that a file calls so.</summary>
internal static class EmbeddedKeywords
{
    /// <summary>The keywords in their order; empty when there are none.</summary>
    public static IReadOnlyList<string> Of(string metadata)
    {
        if (!metadata.Contains("\"keywords\"", StringComparison.Ordinal))
        {
            return []; // most items have none and need not be parsed
        }

        try
        {
            using var document = JsonDocument.Parse(metadata);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("keywords", out var keywords) && keywords.ValueKind == JsonValueKind.Array
                ? [.. keywords.EnumerateArray().Where(keyword => keyword.ValueKind == JsonValueKind.String).Select(keyword => keyword.GetString()!).Where(keyword => keyword.Length > 0).Distinct(StringComparer.Ordinal)]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
