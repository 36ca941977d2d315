using System.Globalization;

namespace Catalog.Domain.Conditions;

/// <summary>Values as people read them.</summary>
internal static class ValueText
{
    public static string? Of(object? value) => value switch
    {
        null => null,
        string text => text.Length > 200 ? text[..200] + "..." : text,
        bool truth => truth ? "true" : "false",
        decimal number => number.ToString("0.############################", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture),
        IReadOnlyList<string> list => string.Join(", ", list),
        KnownConcept concept => concept.Name,
        GeoPoint place => string.Create(CultureInfo.InvariantCulture, $"{place.Latitude}, {place.Longitude}"),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
