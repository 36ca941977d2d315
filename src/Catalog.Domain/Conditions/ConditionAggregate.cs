namespace Catalog.Domain.Conditions;

/// <summary>What is computed over related rows.</summary>
public enum ConditionAggregate
{
    /// <summary>How many rows; 0 over none.</summary>
    Count,

    /// <summary>How many different values; 0 over none.</summary>
    Distinct,

    /// <summary>The sum; 0 over none.</summary>
    Sum,

    /// <summary>The mean; missing over none.</summary>
    Avg,

    /// <summary>The least value; missing over none.</summary>
    Min,

    /// <summary>The greatest value; missing over none.</summary>
    Max,

    /// <summary>Calendar days (UTC) from the latest row to the instant of evaluation; missing over none.</summary>
    DaysSinceLast,

    /// <summary>Calendar days (UTC) from the earliest row to the instant of evaluation; missing over none.</summary>
    DaysSinceFirst,
}
