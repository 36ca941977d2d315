using Catalog.Application.Storage.Reading;
using Catalog.GraphQL.Annotations;

namespace Catalog.Server.Items;

/// <summary>
/// What a custom attribute of an item must be. All that is given must hold; a missing attribute fulfils only <c>exists: false</c>.
/// Of an attribute with several texts, one must fulfil it.
/// </summary>
[InputObjectType("AttributeFilterInput")]
public sealed record AttributeFilterInput
{
    /// <summary>Key of the attribute.</summary>
    public required string Key { get; init; }

    /// <summary>Whether the attribute is there.</summary>
    public bool? Exists { get; init; }

    /// <summary>The text is this.</summary>
    public string? Eq { get; init; }

    /// <summary>The text is one of these.</summary>
    public IReadOnlyList<string>? In { get; init; }

    /// <summary>The text contains this, without regard to case.</summary>
    public string? Contains { get; init; }

    /// <summary>The text starts with this, without regard to case.</summary>
    public string? StartsWith { get; init; }

    /// <summary>The text ends with this, without regard to case.</summary>
    public string? EndsWith { get; init; }

    /// <summary>The number is this.</summary>
    public double? EqNumber { get; init; }

    /// <summary>The number is greater.</summary>
    public double? Gt { get; init; }

    /// <summary>The number is greater or the same.</summary>
    public double? Gte { get; init; }

    /// <summary>The number is less.</summary>
    public double? Lt { get; init; }

    /// <summary>The number is less or the same.</summary>
    public double? Lte { get; init; }

    /// <summary>The truth value is this.</summary>
    public bool? EqBoolean { get; init; }

    internal ReadFilter ToFilter(ReadMember json)
    {
        List<ReadFilter> parts = [];
        void Add(AttributeTest? test)
        {
            if (test is not null)
            {
                parts.Add(new ReadFilter.Attribute(json, Key, test));
            }
        }

        void AddNumber(ComparisonOperator comparison, double? value) => Add(value is { } number ? new AttributeTest.Number(comparison, number) : null);
        void AddMatch(MatchOperator match, string? value) => Add(value is not null ? new AttributeTest.TextMatch(match, value) : null);

        Add(Exists is { } exists ? new AttributeTest.Exists(exists) : null);
        Add(Eq is not null ? new AttributeTest.Text(ComparisonOperator.Equal, Eq) : null);
        Add(In is not null ? new AttributeTest.TextIn(In) : null);
        AddMatch(MatchOperator.Contains, Contains);
        AddMatch(MatchOperator.StartsWith, StartsWith);
        AddMatch(MatchOperator.EndsWith, EndsWith);
        AddNumber(ComparisonOperator.Equal, EqNumber);
        AddNumber(ComparisonOperator.Greater, Gt);
        AddNumber(ComparisonOperator.GreaterOrEqual, Gte);
        AddNumber(ComparisonOperator.Less, Lt);
        AddNumber(ComparisonOperator.LessOrEqual, Lte);
        Add(EqBoolean is { } truth ? new AttributeTest.Truth(truth) : null);
        return parts.Count == 1 ? parts[0] : new ReadFilter.All(parts);
    }
}
