using Catalog.Domain.Conditions;
using Catalog.GraphQL.Annotations;

namespace Catalog.Server.Conditions;

/// <summary>A value in a condition: exactly one key is given.</summary>
[InputObjectType("ValueInput")]
[OneOf]
public sealed record ValueInput
{
    /// <summary>A text, or the name of an enum value.</summary>
    public string? String { get; init; }

    /// <summary>A whole number.</summary>
    public long? Int { get; init; }

    /// <summary>A decimal number.</summary>
    public decimal? Decimal { get; init; }

    /// <summary>True or false.</summary>
    public bool? Bool { get; init; }

    /// <summary>A calendar day.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>An instant.</summary>
    public DateTimeOffset? DateTime { get; init; }

    /// <summary>A time told from another one, or a length of time.</summary>
    public RelativeDateInput? Relative { get; init; }

    /// <summary>The value of another field of the same row.</summary>
    public string? FieldPath { get; init; }

    /// <summary>A value that is given when the condition is evaluated.</summary>
    public string? Param { get; init; }

    /// <summary>An area on the globe.</summary>
    public GeoInput? Geo { get; init; }
}

/// <summary>A time told from an anchor.</summary>
[InputObjectType("RelativeDateInput")]
public sealed record RelativeDateInput
{
    /// <summary>The shift as an ISO 8601 duration, such as -P90D, P1M or PT36H. Months and days are calendar time in the zone, hours are elapsed time.</summary>
    public required string Offset { get; init; }

    /// <summary>What it is told from.</summary>
    [DefaultValue(DateAnchor.AsOf)]
    public DateAnchor Anchor { get; init; }

    /// <summary>The field that is the anchor; only for FIELD.</summary>
    public string? AnchorPath { get; init; }

    /// <summary>The IANA name of the time zone in which days begin.</summary>
    [DefaultValue("UTC")]
    public string TimeZone { get; init; } = "UTC";

    /// <summary>The calendar of business time; all time counts when left out.</summary>
    [ID]
    public string? CalendarId { get; init; }
}

/// <summary>A circle (latitude, longitude, radiusKm) or a rectangle (north, south, east, west).</summary>
[InputObjectType("GeoInput")]
public sealed record GeoInput
{
    /// <summary>The centre's latitude, -90 to 90.</summary>
    public double? Latitude { get; init; }

    /// <summary>The centre's longitude, -180 to 180.</summary>
    public double? Longitude { get; init; }

    /// <summary>The radius in kilometres.</summary>
    public double? RadiusKm { get; init; }

    /// <summary>The northern edge.</summary>
    public double? North { get; init; }

    /// <summary>The southern edge.</summary>
    public double? South { get; init; }

    /// <summary>The eastern edge.</summary>
    public double? East { get; init; }

    /// <summary>The western edge.</summary>
    public double? West { get; init; }
}
