namespace Catalog.Application.Storage.Reading;

/// <summary>How the value of a column lies in a 64-bit slot of a <see cref="RowPage"/>; the same on every database.</summary>
public enum SlotKind
{
    /// <summary>A whole number, an id or an enum kept as a number.</summary>
    Integer,

    /// <summary>Zero or one.</summary>
    Boolean,

    /// <summary>The bits of a double.</summary>
    Real,

    /// <summary>An exact decimal, scaled by 10,000.</summary>
    Decimal,

    /// <summary>Microseconds since 1970-01-01T00:00:00Z.</summary>
    Instant,

    /// <summary>A calendar day, as the text yyyy-MM-dd.</summary>
    Date,

    /// <summary>Text, kept as UTF-8; the slot holds its offset and length in the page's text.</summary>
    Text,

    /// <summary>A JSON value, kept as UTF-8 text.</summary>
    Json,
}
