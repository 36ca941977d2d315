namespace Catalog.Domain.Conditions;

/// <summary>A value in a condition. Closed family: one member for each key of the JSON form.</summary>
public abstract record ConditionValue
{
    private ConditionValue()
    {
    }

    /// <summary>A text, or the name of an enum value.</summary>
    public sealed record Text(string Value) : ConditionValue;

    /// <summary>A whole number.</summary>
    public sealed record Whole(long Value) : ConditionValue;

    /// <summary>A decimal number.</summary>
    public sealed record Number(decimal Value) : ConditionValue;

    /// <summary>True or false.</summary>
    public sealed record Bool(bool Value) : ConditionValue;

    /// <summary>A calendar day.</summary>
    public sealed record Date(DateOnly Value) : ConditionValue;

    /// <summary>An instant.</summary>
    public sealed record DateTime(DateTimeOffset Value) : ConditionValue;

    /// <summary>A time told from another one.</summary>
    public sealed record Relative(RelativeDate Value) : ConditionValue;

    /// <summary>The value of another field of the same row.</summary>
    public sealed record FieldPath(string Path) : ConditionValue;

    /// <summary>A value that is given when the condition is evaluated.</summary>
    public sealed record Param(string Name) : ConditionValue;

    /// <summary>A circle or a rectangle on the globe.</summary>
    public sealed record Geo(GeoArea Area) : ConditionValue;
}

/// <summary>A circle (centre and radius) or a rectangle (four edges) on the globe, in degrees and kilometres.</summary>
public sealed record GeoArea
{
    /// <summary>The centre's latitude, -90 to 90; of a circle.</summary>
    public double? Latitude { get; init; }

    /// <summary>The centre's longitude, -180 to 180; of a circle.</summary>
    public double? Longitude { get; init; }

    /// <summary>The radius in kilometres; of a circle.</summary>
    public double? RadiusKm { get; init; }

    /// <summary>The northern edge; of a rectangle.</summary>
    public double? North { get; init; }

    /// <summary>The southern edge; of a rectangle.</summary>
    public double? South { get; init; }

    /// <summary>The eastern edge; west of the western one when the rectangle crosses the date line.</summary>
    public double? East { get; init; }

    /// <summary>The western edge; of a rectangle.</summary>
    public double? West { get; init; }
}

/// <summary>A time told from an anchor: the anchor shifted by a duration.</summary>
/// <param name="Offset">The shift; days, months and years are calendar time in the zone, hours and less are elapsed time.</param>
public sealed record RelativeDate(IsoDuration Offset)
{
    /// <summary>What it is told from.</summary>
    public DateAnchor Anchor { get; init; } = DateAnchor.AsOf;

    /// <summary>The field that is the anchor; only for <see cref="DateAnchor.Field"/>.</summary>
    public string? AnchorPath { get; init; }

    /// <summary>The IANA name of the time zone in which days begin.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>The calendar of business time; null counts all time.</summary>
    public string? CalendarId { get; init; }
}

/// <summary>A stretch of time, half open: from is inside, to is outside.</summary>
/// <param name="Path">The field that tells when a row was; null takes the relation's own time field.</param>
/// <param name="From">The beginning; null for always.</param>
/// <param name="To">The end; null for ever.</param>
public sealed record ConditionWindow(string? Path, RelativeDate? From, RelativeDate? To);
