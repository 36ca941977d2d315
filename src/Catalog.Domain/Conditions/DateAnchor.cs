namespace Catalog.Domain.Conditions;

/// <summary>What a relative time is told from.</summary>
public enum DateAnchor
{
    /// <summary>The instant of evaluation.</summary>
    AsOf,

    /// <summary>The beginning of the day of the evaluation.</summary>
    StartOfDay,

    /// <summary>The beginning of the Monday of its week.</summary>
    StartOfWeek,

    /// <summary>The beginning of its month.</summary>
    StartOfMonth,

    /// <summary>The beginning of its quarter.</summary>
    StartOfQuarter,

    /// <summary>The beginning of its year.</summary>
    StartOfYear,

    /// <summary>A field of the row.</summary>
    Field,
}
