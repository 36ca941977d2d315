using Catalog.Application.Audit;
using Catalog.Application.Classification.Rules;
using Catalog.Domain.Access;
using Catalog.Domain.Classification.Rules;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;
using Catalog.Server.Audit;
using Catalog.Server.Conditions;
using Catalog.Server.Data;
using Catalog.Server.Jobs;
using ClassificationRule = Catalog.Application.Storage.Model.ClassificationRule;
using RuleList = Catalog.Application.Storage.Model.RuleList;

namespace Catalog.Server.Classification;

/// <summary>Writes classification rules, leads them through their life and applies them.</summary>
[MutationType]
[Error<CatalogError>]
public static class RuleMutations
{
    /// <summary>Creates an empty list of rules about items of one kind.</summary>
    public static async Task<RuleListPayload> CreateRuleListAsync(
        string name, ItemKind itemKind, RuleListMode? mode, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] RuleEditor editor, CancellationToken cancellationToken)
    {
        var changed = await editor.CreateListAsync(caller, name, itemKind, mode ?? RuleListMode.AllMatch, idempotencyKey, cancellationToken);
        return new RuleListPayload(changed.Sequence, PayloadIds.ChangeSet(changed.ChangeSet), changed.Value.Value);
    }

    /// <summary>Adds a rule to a list, as a draft.</summary>
    public static async Task<RulePayload> AddRuleAsync(
        [ID<RuleList>] RuleListId list, RuleContentInput rule, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] RuleEditor editor, CancellationToken cancellationToken) =>
        RulePayload.Of(await editor.AddAsync(caller, list, rule.ToInput(), idempotencyKey, cancellationToken));

    /// <summary>Writes a rule anew; its version rises.</summary>
    public static async Task<RulePayload> UpdateRuleAsync(
        [ID<ClassificationRule>] RuleId id, int? expectedVersion, RuleContentInput rule, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] RuleEditor editor, CancellationToken cancellationToken) =>
        RulePayload.Of(await editor.UpdateAsync(caller, id, expectedVersion, rule.ToInput(), idempotencyKey, cancellationToken));

    /// <summary>Moves a rule to another state: try it in a dry run as a draft, then in shadow, then let it speak; a retired one stays retired.</summary>
    public static async Task<RulePayload> SetRuleStateAsync(
        [ID<ClassificationRule>] RuleId id, RuleState state, int? expectedVersion, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] RuleEditor editor, CancellationToken cancellationToken) =>
        RulePayload.Of(await editor.SetStateAsync(caller, id, expectedVersion, state, idempotencyKey, cancellationToken));

    /// <summary>Applies the rules of a list to all items in the background; items that change later are tried by themselves.</summary>
    public static async Task<JobPayload> ApplyRulesAsync(
        [ID<RuleList>] RuleListId list, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] RuleJobs jobs, CancellationToken cancellationToken) =>
        new((await jobs.StartAsync(caller, list, cancellationToken)).Value);
}

/// <summary>What a rule says and when.</summary>
[InputObjectType("RuleContentInput")]
public sealed record RuleContentInput
{
    /// <summary>The name people see.</summary>
    public required string Name { get; init; }

    /// <summary>The concept it speaks for.</summary>
    [ID<Application.Storage.Model.Concept>]
    public required ConceptId Concept { get; init; }

    /// <summary>The condition an item must fulfil.</summary>
    public ConditionInput? Condition { get; init; }

    /// <summary>The patterns of which one must be found in the item's text.</summary>
    public IReadOnlyList<RulePatternInput>? Patterns { get; init; }

    /// <summary>How sure it is, from 0 to 1; 1 when left out.</summary>
    public double? Confidence { get; init; }

    /// <summary>Whether it suggests the concept (SUGGESTED, when left out) or puts it there (ACCEPTED).</summary>
    public TagStatus? Says { get; init; }

    /// <summary>Its place in the list: the lowest is tried first; 0 when left out.</summary>
    public int? Priority { get; init; }

    /// <summary>Whether the rules behind it are silent about an item it matches, also in a list in which all speak.</summary>
    public bool? StopOnMatch { get; init; }

    /// <summary>When its time begins; always when left out.</summary>
    public DateTimeOffset? EnabledFrom { get; init; }

    /// <summary>When its time ends, itself outside; never when left out. What it has said stays.</summary>
    public DateTimeOffset? EnabledTo { get; init; }

    /// <summary>Whether it speaks of each item once only, whatever becomes of the item and of what it said.</summary>
    public bool? OnlyOnce { get; init; }

    internal RuleInput ToInput() => new(Name, Concept)
    {
        Condition = Condition?.ToCondition(),
        Patterns = Patterns?.Select(pattern => new RulePattern(pattern.Kind, pattern.Terms, pattern.Fields)).ToList(),
        Confidence = Confidence ?? 1,
        Says = Says ?? TagStatus.Suggested,
        Priority = Priority ?? 0,
        StopOnMatch = StopOnMatch ?? false,
        EnabledFrom = EnabledFrom,
        EnabledTo = EnabledTo,
        OnlyOnce = OnlyOnce ?? false,
    };
}

/// <summary>Something to be found in the text of an item.</summary>
[InputObjectType("RulePatternInput")]
public sealed record RulePatternInput
{
    /// <summary>How the terms are read.</summary>
    public required RulePatternKind Kind { get; init; }

    /// <summary>What is looked for: one of them suffices.</summary>
    public required IReadOnlyList<string> Terms { get; init; }

    /// <summary>The text fields looked at: title, description, body; all when left out.</summary>
    public IReadOnlyList<string>? Fields { get; init; }
}

/// <summary>The outcome of creating a list of rules.</summary>
/// <param name="Sequence">The workspace's sequence after the change.</param>
/// <param name="ChangeSet">The change as one unit of the audit trail; null when nothing changed.</param>
/// <param name="Key">Row key.</param>
public sealed record RuleListPayload(long Sequence, string? ChangeSet, [property: GraphQLIgnore] long? Key) : IRowPayload;

/// <summary>Fields of the payload that are read from the database.</summary>
[ObjectType<RuleListPayload>]
public static class RuleListPayloadType
{
    /// <summary>The list.</summary>
    public static Row<RuleList> List() => default;
}

/// <summary>The outcome of changing a rule.</summary>
/// <param name="Sequence">The workspace's sequence after the change.</param>
/// <param name="ChangeSet">The change as one unit of the audit trail; null when nothing changed.</param>
/// <param name="Version">The version after the change.</param>
/// <param name="Key">Row key.</param>
public sealed record RulePayload(long Sequence, string? ChangeSet, int Version, [property: GraphQLIgnore] long? Key) : IRowPayload
{
    internal static RulePayload Of(Changed<RuleRevision> changed) => new(changed.Sequence, PayloadIds.ChangeSet(changed.ChangeSet), changed.Value.Version, changed.Value.Id.Value);
}

/// <summary>Fields of the payload that are read from the database.</summary>
[ObjectType<RulePayload>]
public static class RulePayloadType
{
    /// <summary>The rule after the change.</summary>
    public static Row<ClassificationRule> Rule() => default;
}
