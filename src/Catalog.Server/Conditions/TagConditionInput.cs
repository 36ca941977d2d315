using Catalog.Domain.Conditions;
using Catalog.Domain.Tagging;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Relay;

namespace Catalog.Server.Conditions;

/// <summary>Concepts of one taxonomy that an item carries.</summary>
[InputObjectType("TagConditionInput")]
public sealed record TagConditionInput
{
    private readonly string taxonomy = "";
    private readonly IReadOnlyList<string> terms = [];
    private readonly IReadOnlyList<string>? except;

    /// <summary>The taxonomy: its key or its id.</summary>
    [ID]
    public required string Taxonomy
    {
        get => taxonomy;
        init => taxonomy = ConditionIds.Plain(value, "Taxonomy");
    }

    /// <summary>Concepts: notation, preferred label or id.</summary>
    [ID]
    public required IReadOnlyList<string> Terms
    {
        get => terms;
        init => terms = [.. value.Select(term => ConditionIds.Plain(term, "Concept"))];
    }

    /// <summary>How many of the terms the item must carry.</summary>
    [DefaultValue(TagMatch.Any)]
    public TagMatch Match { get; init; }

    /// <summary>Which neighbours of a term in the tree stand for it.</summary>
    [DefaultValue(TagDepth.Subtree)]
    public TagDepth Depth { get; init; } = TagDepth.Subtree;

    /// <summary>Concepts that do not count, with all that are narrower.</summary>
    [ID]
    public IReadOnlyList<string>? Except
    {
        get => except;
        init => except = value is null ? null : [.. value.Select(term => ConditionIds.Plain(term, "Concept"))];
    }

    /// <summary>Assignments below this confidence (0 to 1) do not count.</summary>
    public double? MinConfidence { get; init; }

    /// <summary>Sources of assignments that count; all when left out.</summary>
    public IReadOnlyList<TagSource>? Sources { get; init; }

    /// <summary>States of assignments that count; accepted ones when left out.</summary>
    public IReadOnlyList<TagStatus>? Status { get; init; }
}

/// <summary>Membership in a segment.</summary>
[InputObjectType("SegmentConditionInput")]
public sealed record SegmentConditionInput
{
    private readonly string segment = "";

    /// <summary>The segment: its id or its name.</summary>
    [ID]
    public required string Segment
    {
        get => segment;
        init => segment = ConditionIds.Plain(value, "Segment");
    }

    /// <summary>What about the membership is asked.</summary>
    [DefaultValue(MembershipState.Current)]
    public MembershipState State { get; init; }

    /// <summary>When the item entered or left; only for these two states.</summary>
    public WindowInput? Window { get; init; }

    /// <summary>Whether memberships by hand count.</summary>
    [DefaultValue(true)]
    public bool IncludeOverrides { get; init; } = true;
}

/// <summary>Ids in conditions: a global id is stored as the row's number, anything else as it was written.</summary>
internal static class ConditionIds
{
    public static string Plain(string id, string typeName) =>
        GlobalId.TryDecode(id, out string type, out string key) && type == typeName ? $"#{key}" : id;
}
