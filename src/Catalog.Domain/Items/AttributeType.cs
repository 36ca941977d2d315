namespace Catalog.Domain.Items;

/// <summary>The type of a custom attribute's values.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum AttributeType
{
    /// <summary>Unicode text.</summary>
    Text = 1,

    /// <summary>A decimal number.</summary>
    Number = 2,

    /// <summary>An amount with a currency.</summary>
    Money = 3,

    /// <summary>A calendar date.</summary>
    Date = 4,

    /// <summary>True or false.</summary>
    Bool = 5,

    /// <summary>One of the values listed in the definition.</summary>
    Enum = 6,

    /// <summary>A concept of the taxonomy named in the definition.</summary>
    Concept = 7,
}
