using System.Text.Json;
using Catalog.Domain.Conditions;
using Catalog.GraphQL.Annotations;

namespace Catalog.Server.Conditions;

/// <summary>What is right and wrong with a condition.</summary>
[ObjectType("ConditionValidation")]
public sealed class ConditionValidation(Condition? condition, BoundCondition? bound, string subject, IReadOnlyList<ConditionFault> faults)
{
    private readonly Condition? kept = bound is null ? condition : SegmentReferences.ById(bound);

    /// <summary>Whether it can be used.</summary>
    public bool IsValid => faults.Count == 0;

    /// <summary>Everything that is wrong with it.</summary>
    public IReadOnlyList<ConditionFaultType> Faults => [.. faults.Select(fault => new ConditionFaultType(fault))];

    /// <summary>The condition in plain English; null if it has not the form of one.</summary>
    public string? Sentence => condition is null ? null : ConditionSentence.Of(bound?.Source ?? condition);

    /// <summary>The canonical form, with segments by their ids; null if it has not the form of one.</summary>
    public JsonElement? Canonical => kept is null ? null : JsonElement.Parse(ConditionJson.Write(kept));

    /// <summary>The version: the SHA-256 of the canonical form. Conditions with equal hashes have the same members.</summary>
    public string? Hash => kept is null ? null : ConditionJson.Hash(kept);

    /// <summary>Whether the result can change by the passing of time alone; null if it cannot be used.</summary>
    public bool? DependsOnTime => bound is null ? null : ConditionNeeds.Of(subject, bound).DependsOnTime;
}

/// <summary>One thing that is wrong with a condition.</summary>
[ObjectType("ConditionFault")]
public sealed class ConditionFaultType(ConditionFault fault)
{
    /// <summary>Where, as a JSON path such as $.and[1].related.of.</summary>
    public string Path => fault.Path;

    /// <summary>What is wrong; stable.</summary>
    public ConditionFaultKind Kind => fault.Kind;

    /// <summary>What was refused and what to do next.</summary>
    public string Message => fault.Message;
}

/// <summary>One node of a condition with its result for one item; the nodes below have theirs.</summary>
[ObjectType("ConditionExplanation")]
public sealed class ConditionExplanationType(ConditionExplanation explanation)
{
    /// <summary>The node's place, as a JSON path; $ is the whole condition.</summary>
    public string Path => explanation.At;

    /// <summary>What the node says, in plain English.</summary>
    public string Sentence => explanation.Sentence;

    /// <summary>Whether the item meets it.</summary>
    public bool Result => explanation.Result;

    /// <summary>The value that was found; null if it is missing, or where a node has none.</summary>
    public string? Actual => explanation.Actual;

    /// <summary>How many related rows counted; null where a node counts none.</summary>
    public int? Rows => explanation.Rows;

    /// <summary>Whether the value is kept from the caller.</summary>
    public bool IsRedacted => explanation.IsRedacted;

    /// <summary>The nodes below.</summary>
    public IReadOnlyList<ConditionExplanationType> Parts => [.. explanation.Parts.Select(part => new ConditionExplanationType(part))];
}
