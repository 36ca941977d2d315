using System.Text.Json;
using System.Text.Json.Serialization;
using Catalog.Domain.Conditions;
using Catalog.GraphQL.Annotations;

namespace Catalog.Server.Conditions;

/// <summary>
/// A condition on an item: one language for segments, rules, routing and policies. Exactly one key is given; conditions are joined by and, or,
/// not and atLeast. What it may name is told by conditionFields, what is wrong with one by validateCondition.
/// </summary>
[InputObjectType("ConditionInput")]
[OneOf]
public sealed record ConditionInput
{
    // The JSON form has one reader, which knows the place of each fault.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
        MaxDepth = 1000,
    };

    /// <summary>All of the conditions hold; true when the list is empty.</summary>
    public IReadOnlyList<ConditionInput>? And { get; init; }

    /// <summary>At least one of the conditions holds; false when the list is empty.</summary>
    public IReadOnlyList<ConditionInput>? Or { get; init; }

    /// <summary>The condition does not hold: a true complement, also where values are missing.</summary>
    public ConditionInput? Not { get; init; }

    /// <summary>At least so many of the conditions hold.</summary>
    public AtLeastInput? AtLeast { get; init; }

    /// <summary>One attribute of the item.</summary>
    public FieldConditionInput? Field { get; init; }

    /// <summary>An aggregate over related rows.</summary>
    public RelatedConditionInput? Related { get; init; }

    /// <summary>Membership in a segment.</summary>
    public SegmentConditionInput? InSegment { get; init; }

    /// <summary>Concepts that the item carries.</summary>
    public TagConditionInput? Tagged { get; init; }

    /// <summary>Words or a pattern in texts.</summary>
    public TextConditionInput? Text { get; init; }

    /// <summary>What an event changed; only in rules that react to events.</summary>
    public ChangedConditionInput? Changed { get; init; }

    /// <summary>A stable share of all items.</summary>
    public SampleInput? Sample { get; init; }

    /// <summary>Always true, or always false.</summary>
    public bool? Always { get; init; }

    /// <summary>The condition, as far as it has the form of one.</summary>
    /// <param name="faults">Takes what is wrong.</param>
    /// <returns>The condition; null if there are faults.</returns>
    internal Condition? ToCondition(ICollection<ConditionFault> faults) => ConditionJson.Read(JsonSerializer.SerializeToElement(this, Json), faults);

    /// <summary>The condition.</summary>
    /// <exception cref="Domain.CatalogException">ConditionInvalid: it has not the form of one.</exception>
    internal Condition ToCondition()
    {
        List<ConditionFault> faults = [];
        return ToCondition(faults) ?? throw ConditionErrors.Invalid(faults);
    }
}

/// <summary>So many of some conditions.</summary>
[InputObjectType("AtLeastInput")]
public sealed record AtLeastInput
{
    /// <summary>How many must hold.</summary>
    public required int N { get; init; }

    /// <summary>The conditions.</summary>
    public required IReadOnlyList<ConditionInput> Of { get; init; }
}

/// <summary>A stable share of all items, the same for the same seed.</summary>
[InputObjectType("SampleInput")]
public sealed record SampleInput
{
    /// <summary>The share, 0 to 100, at most two decimals.</summary>
    public required decimal Percent { get; init; }

    /// <summary>Which of the many shares of that size.</summary>
    public required string Seed { get; init; }
}
