using Catalog.Application.Classification.Rules;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Classification.Rules;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;
using Catalog.Server.Data;
using Catalog.Server.Items;

namespace Catalog.Server.Classification;

/// <summary>The type of a list of classification rules.</summary>
[ObjectType<RuleList>]
[Node]
public static class RuleListType
{
    /// <summary>Its rules.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<ClassificationRule> Rules() => default;
}

/// <summary>The type of a classification rule.</summary>
[ObjectType<ClassificationRule>]
[Node]
public static class ClassificationRuleType
{
}

/// <summary>Fields of Query for classification rules.</summary>
[QueryType]
public static class RuleQueries
{
    /// <summary>All lists of classification rules, page by page.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<RuleList> RuleLists() => default;

    /// <summary>One list of rules; null when there is none.</summary>
    /// <param name="id">Its id.</param>
    public static Row<RuleList> RuleList([ID<RuleList>] long id) => default;

    /// <summary>All classification rules, page by page.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<ClassificationRule> ClassificationRules() => default;

    /// <summary>Tries a rule on all items, whatever its state: how many it matches and what it would change; changes nothing.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="samples">How many matching items to show, at most 100; 10 when left out.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="runner">The use case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<RuleTrialResult> RuleDryRunAsync(
        [ID<ClassificationRule>] RuleId rule, int? samples, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] RuleRunner runner, CancellationToken cancellationToken) =>
        RuleTrialResult.Of(await runner.TryAsync(caller, rule, samples ?? 10, cancellationToken));

    /// <summary>What a rule came to: what waits, what stands, and what people made of it.</summary>
    public static async Task<RuleEffectResult> RuleEffectAsync(
        [ID<ClassificationRule>] RuleId rule, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] RuleRunner runner, CancellationToken cancellationToken) =>
        RuleEffectResult.Of(await runner.EffectAsync(caller, rule, cancellationToken));
}

/// <summary>What a rule would do.</summary>
/// <param name="Items">Items it was tried on.</param>
/// <param name="Matched">Items it matches.</param>
/// <param name="New">Of these, items that do not know the concept yet.</param>
/// <param name="Accepted">Of these, items that have the concept already.</param>
/// <param name="Rejected">Of these, items for which the concept was rejected: the rule leaves them alone.</param>
/// <param name="Samples">Some of the items it matches.</param>
[GraphQLName("RuleDryRun")]
public sealed record RuleTrialResult(long Items, long Matched, long New, long Accepted, long Rejected, IReadOnlyList<RuleSampleResult> Samples)
{
    internal static RuleTrialResult Of(RuleTrial trial) => new(
        trial.Items, trial.Matched, trial.New, trial.Accepted, trial.Rejected,
        [.. trial.Samples.Select(sample => new RuleSampleResult(
            ItemIds.Encode(sample.Kind, sample.Item), [.. sample.Evidence.Select(span => new EvidenceSpanResult(span.Field, span.Start, span.Length, span.Term))], sample.Item.Value))]);
}

/// <summary>An item that a rule matches.</summary>
/// <param name="Id">The item's id.</param>
/// <param name="Evidence">Where its patterns were found; empty for a condition alone.</param>
/// <param name="Key">Row key of the item.</param>
[GraphQLName("RuleSample")]
public sealed record RuleSampleResult(string Id, IReadOnlyList<EvidenceSpanResult> Evidence, [property: GraphQLIgnore] long? Key) : IRowPayload;

/// <summary>Fields of a sample that are read from the database.</summary>
[ObjectType<RuleSampleResult>]
public static class RuleSampleItemType
{
    /// <summary>The item.</summary>
    public static Row<Item> Item() => default;
}

/// <summary>Where a pattern was found.</summary>
/// <param name="Field">The text field.</param>
/// <param name="Start">The first character, from 0.</param>
/// <param name="Length">How many characters.</param>
/// <param name="Term">The term that was found.</param>
[GraphQLName("EvidenceSpan")]
public sealed record EvidenceSpanResult(string Field, int Start, int Length, string Term);

/// <summary>What a rule came to.</summary>
/// <param name="Suggested">Suggestions that wait for a decision.</param>
/// <param name="Standing">Concepts it put on items that stand.</param>
/// <param name="Confirmed">What people accepted of what it said, or would have said.</param>
/// <param name="Rejected">What people rejected of it.</param>
/// <param name="Shadow">Items it would have spoken about, while in shadow.</param>
[GraphQLName("RuleEffect")]
public sealed record RuleEffectResult(int Suggested, int Standing, int Confirmed, int Rejected, int Shadow)
{
    internal static RuleEffectResult Of(RuleEffect effect) => new(effect.Suggested, effect.Standing, effect.Confirmed, effect.Rejected, effect.Shadow);
}
