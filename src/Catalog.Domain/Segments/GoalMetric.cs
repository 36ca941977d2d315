namespace Catalog.Domain.Segments;

/// <summary>What a goal is measured by, over the members of all its segments, each counted once.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum GoalMetric
{
    /// <summary>How many members there are.</summary>
    Members = 1,

    /// <summary>How many orders they placed, by the lifetime totals.</summary>
    Orders = 2,

    /// <summary>The net sum of their orders, by the lifetime totals.</summary>
    Revenue = 3,

    /// <summary>The net sum of their orders divided by the number of orders.</summary>
    AverageOrder = 4,
}
