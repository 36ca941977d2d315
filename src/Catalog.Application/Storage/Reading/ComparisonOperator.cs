namespace Catalog.Application.Storage.Reading;

/// <summary>How a member is compared with a value. Text is ordered by code point.</summary>
public enum ComparisonOperator
{
    /// <summary>The same value; with null: no value.</summary>
    Equal,

    /// <summary>Greater; false without a value.</summary>
    Greater,

    /// <summary>Greater or the same; false without a value.</summary>
    GreaterOrEqual,

    /// <summary>Less; false without a value.</summary>
    Less,

    /// <summary>Less or the same; false without a value.</summary>
    LessOrEqual,
}

/// <summary>How a text is looked for in a member, without regard to letter case.</summary>
public enum MatchOperator
{
    /// <summary>Anywhere.</summary>
    Contains,

    /// <summary>At the start.</summary>
    StartsWith,

    /// <summary>At the end.</summary>
    EndsWith,
}

/// <summary>How many of the related rows must meet a condition.</summary>
public enum RelationQuantifier
{
    /// <summary>At least one.</summary>
    Some,

    /// <summary>Every one; true when there is none.</summary>
    All,

    /// <summary>Not one.</summary>
    None,
}
