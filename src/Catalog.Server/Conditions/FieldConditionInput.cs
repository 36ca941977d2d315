using Catalog.Domain.Conditions;
using Catalog.GraphQL.Annotations;

namespace Catalog.Server.Conditions;

/// <summary>A test of one attribute. A missing value fails every test but MISSING, unless orMissing is said.</summary>
[InputObjectType("FieldConditionInput")]
public sealed record FieldConditionInput
{
    /// <summary>The attribute, such as country, attributes.KEY or supplier.country.</summary>
    public required string Path { get; init; }

    /// <summary>The test.</summary>
    public required ConditionOperator Op { get; init; }

    /// <summary>What is compared with, where the test takes one value.</summary>
    public ValueInput? Value { get; init; }

    /// <summary>What is compared with, where the test takes several values.</summary>
    public IReadOnlyList<ValueInput>? Values { get; init; }

    /// <summary>Whether letter case and accents count.</summary>
    [DefaultValue(false)]
    public bool CaseSensitive { get; init; }

    /// <summary>Whether a missing value passes.</summary>
    [DefaultValue(false)]
    public bool OrMissing { get; init; }
}

/// <summary>Words or a pattern in texts; one of the fields must contain them.</summary>
[InputObjectType("TextConditionInput")]
public sealed record TextConditionInput
{
    /// <summary>The fields.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>How the text is looked for.</summary>
    public required TextMatch Match { get; init; }

    /// <summary>The words or the pattern.</summary>
    public required string Value { get; init; }

    /// <summary>The language of the words; not taken yet.</summary>
    public string? Language { get; init; }

    /// <summary>Whether letter case and accents are ignored.</summary>
    [DefaultValue(true)]
    public bool Fold { get; init; } = true;

    /// <summary>The least score of SIMILAR_TO, above 0 to 1: the share of trigrams that both texts have.</summary>
    public decimal? MinScore { get; init; }
}

/// <summary>What an event changed.</summary>
[InputObjectType("ChangedConditionInput")]
public sealed record ChangedConditionInput
{
    /// <summary>The field.</summary>
    public required string Path { get; init; }

    /// <summary>The value before; any when left out.</summary>
    public ValueInput? From { get; init; }

    /// <summary>The value after; any when left out.</summary>
    public ValueInput? To { get; init; }

    /// <summary>In which way it changed; any when left out.</summary>
    public ValueChange? Kind { get; init; }
}
