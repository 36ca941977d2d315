namespace Catalog.Domain.Conditions;

/// <summary>The type of a field, as conditions see it: it decides which operators and which values the field takes.</summary>
public enum FieldType
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>The id of a row.</summary>
    Id,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A decimal number with at most four decimals.</summary>
    Number,

    /// <summary>A floating-point number.</summary>
    Real,

    /// <summary>An amount of money; its currency stands in another field.</summary>
    Money,

    /// <summary>True or false.</summary>
    Bool,

    /// <summary>A calendar day.</summary>
    Date,

    /// <summary>An instant.</summary>
    DateTime,

    /// <summary>One of a closed list of values, perhaps in an order.</summary>
    Enum,

    /// <summary>Several texts.</summary>
    TextList,

    /// <summary>A concept of a taxonomy.</summary>
    Concept,

    /// <summary>A place on the globe.</summary>
    Geo,
}
