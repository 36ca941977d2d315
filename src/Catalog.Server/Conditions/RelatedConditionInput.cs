using Catalog.Domain.Conditions;
using Catalog.GraphQL.Annotations;

namespace Catalog.Server.Conditions;

/// <summary>A test of what is computed over related rows. COUNT, DISTINCT and SUM of nothing are 0; the others are missing, and fail.</summary>
[InputObjectType("RelatedConditionInput")]
public sealed record RelatedConditionInput
{
    /// <summary>The relations to follow, such as orders or orders.lines.product.</summary>
    public required string Relation { get; init; }

    /// <summary>What a row must meet to count.</summary>
    public ConditionInput? Where { get; init; }

    /// <summary>When a row must have been.</summary>
    public WindowInput? Window { get; init; }

    /// <summary>Which rows of the window are looked at, before where is asked.</summary>
    [DefaultValue(RowPick.All)]
    public RowPick Pick { get; init; }

    /// <summary>What is computed.</summary>
    [DefaultValue(ConditionAggregate.Count)]
    public ConditionAggregate Aggregate { get; init; }

    /// <summary>The field of the rows that is computed with.</summary>
    public string? Of { get; init; }

    /// <summary>The test.</summary>
    public required ConditionOperator Op { get; init; }

    /// <summary>What is compared with.</summary>
    public required ValueInput Value { get; init; }

    /// <summary>The second value of BETWEEN.</summary>
    public ValueInput? Value2 { get; init; }

    /// <summary>What an aggregate over nothing is, where it would be missing.</summary>
    public decimal? EmptyAs { get; init; }
}

/// <summary>A stretch of time, half open: from is inside, to is outside.</summary>
[InputObjectType("WindowInput")]
public sealed record WindowInput
{
    /// <summary>The field that tells when a row was; the time of its own when left out.</summary>
    public string? Path { get; init; }

    /// <summary>The beginning; always when left out.</summary>
    public RelativeDateInput? From { get; init; }

    /// <summary>The end; for ever when left out.</summary>
    public RelativeDateInput? To { get; init; }
}
