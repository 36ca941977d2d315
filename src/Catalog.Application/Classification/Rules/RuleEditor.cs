using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Conditions;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Application.Tagging;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Classification.Rules;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Rules;

/// <summary>Writes classification rules and leads them through their life: draft, shadow, active, retired.</summary>
public sealed class RuleEditor(ChangeRunner changes, ConditionStore conditions)
{
    /// <summary>The name of the actor that rules of a workspace speak under; which rule it was, each tag says.</summary>
    public const string ActorName = "rules";

    /// <summary>Creates an empty list.</summary>
    /// <exception cref="CatalogException">Forbidden, InvalidValue or DuplicateKey.</exception>
    public Task<Changed<RuleListId>> CreateListAsync(Caller caller, string name, ItemKind kind, RuleListMode mode, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Create rule list {name}", new { name, kind, mode }, idempotencyKey, async scope =>
        {
            var list = new RuleList
            {
                Id = await scope.TakeIdAsync<RuleListId>(), WorkspaceId = caller.WorkspaceId, Name = TextRules.Name(name, "name"), ItemKind = kind, Mode = mode,
                CreatedAt = scope.Now, UpdatedAt = scope.Now, ActorId = await ActorAsync(scope),
            };
            list.NameFolded = TextFold.Fold(list.Name);
            if (await scope.Context.RuleLists.Where(l => l.WorkspaceId == caller.WorkspaceId && l.NameFolded == list.NameFolded).Select(l => (RuleListId?)l.Id).FirstOrDefaultAsync(scope.Cancellation) is { } existing)
            {
                throw RuleErrors.DuplicateName(list.Name, existing);
            }

            scope.Context.Add(list);
            scope.Record(ChangeSubject.Rule, list.Id.Value, ChangeKind.Created, new { list.Name, kind, mode });
            return list.Id;
        }, cancellationToken);

    /// <summary>Adds a rule to a list, as a draft.</summary>
    /// <exception cref="CatalogException">Forbidden, NotFound, RuleInvalid, ConditionInvalid, ConceptNotAssignable or TaxonomyNotApplicable.</exception>
    public Task<Changed<RuleRevision>> AddAsync(Caller caller, RuleListId id, RuleInput input, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Add rule {input.Name}", new { id, input }, idempotencyKey, async scope =>
        {
            var list = await scope.Context.RuleLists.AsNoTracking().SingleOrDefaultAsync(l => l.WorkspaceId == caller.WorkspaceId && l.Id == id, scope.Cancellation) ?? throw RuleErrors.ListNotFound(id);
            var rule = new ClassificationRule { Id = await scope.TakeIdAsync<RuleId>(), WorkspaceId = caller.WorkspaceId, ListId = id, CreatedAt = scope.Now, UpdatedAt = scope.Now };
            await FillAsync(scope, list, rule, input);
            scope.Context.Add(rule);
            scope.Record(ChangeSubject.Rule, rule.Id.Value, ChangeKind.Created, input);
            return new RuleRevision(rule.Id, rule.Version);
        }, cancellationToken);

    /// <summary>Writes a rule anew; its version rises, and so do tags it puts from now on.</summary>
    /// <exception cref="CatalogException">As for adding one, VersionConflict, or RuleInvalid: it is retired.</exception>
    public Task<Changed<RuleRevision>> UpdateAsync(Caller caller, RuleId id, int? expectedVersion, RuleInput input, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Change rule {id}", new { id, expectedVersion, input }, idempotencyKey, async scope =>
        {
            var rule = await FindAsync(scope, id, expectedVersion);
            var list = await scope.Context.RuleLists.AsNoTracking().SingleAsync(l => l.WorkspaceId == caller.WorkspaceId && l.Id == rule.ListId, scope.Cancellation);
            await FillAsync(scope, list, rule, input);
            rule.Version++;
            rule.UpdatedAt = scope.Now;
            scope.Record(ChangeSubject.Rule, id.Value, ChangeKind.Updated, input);
            return new RuleRevision(id, rule.Version);
        }, cancellationToken);

    /// <summary>Moves a rule to another state. What a retired rule has said stays; what a rule in shadow noted is forgotten when it leaves the shadow.</summary>
    /// <exception cref="CatalogException">Forbidden, NotFound, VersionConflict, or RuleInvalid: it is retired.</exception>
    public Task<Changed<RuleRevision>> SetStateAsync(Caller caller, RuleId id, int? expectedVersion, RuleState state, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Set rule {id} to {state}", new { id, expectedVersion, state }, idempotencyKey, async scope =>
        {
            var rule = await FindAsync(scope, id, expectedVersion);
            if (rule.State != state)
            {
                // What a rule noted in shadow is of that time, and one that speaks once begins anew after it.
                if (rule.State == RuleState.Shadow || state == RuleState.Shadow)
                {
                    await scope.Context.RuleMatches.Where(m => m.WorkspaceId == caller.WorkspaceId && m.RuleId == id).ExecuteDeleteAsync(scope.Cancellation);
                }

                scope.Record(ChangeSubject.Rule, id.Value, state == RuleState.Retired ? ChangeKind.Archived : ChangeKind.Updated, new { from = rule.State, to = state });
                rule.State = state;
                rule.Version++;
                rule.UpdatedAt = scope.Now;
            }

            return new RuleRevision(id, rule.Version);
        }, cancellationToken);

    private Task<Changed<T>> EditAsync<T>(Caller caller, string description, object input, string? idempotencyKey, Func<ChangeScope, Task<T>> work, CancellationToken cancellationToken) =>
        changes.RunAsync(caller, new ChangeRequest(ChangeSetKind.EditRule, description, input, idempotencyKey), work, cancellationToken);

    private async Task FillAsync(ChangeScope scope, RuleList list, ClassificationRule rule, RuleInput input)
    {
        if (input.Condition is null && (input.Patterns is null || input.Patterns.Count == 0))
        {
            throw RuleErrors.SaysNothing();
        }

        if (input.Confidence is not (>= 0 and <= 1))
        {
            throw RuleErrors.BadConfidence(input.Confidence);
        }

        if (input.Says is not (TagStatus.Suggested or TagStatus.Accepted))
        {
            throw RuleErrors.CannotSay(input.Says.ToString());
        }

        if (input.EnabledFrom >= input.EnabledTo)
        {
            throw RuleErrors.NeverEnabled();
        }

        if (input.Condition is { } condition)
        {
            input = input with { Condition = SegmentReferences.ById(await conditions.BindAsync(rule.WorkspaceId, list.ItemKind, condition, BindOptions.None, scope.Cancellation)) };
        }

        if (input.Patterns is { Count: > 0 } patterns)
        {
            _ = new RuleMatcher(patterns); // refuses what cannot be looked for
        }

        var target = (await TagTargets.FindAsync(scope, [TagTarget.Of(input.Concept)], mayCreate: false))[0];
        if (target.Error is not null)
        {
            throw target.Error;
        }

        var (concept, taxonomy) = (target.Concept!, target.Taxonomy!); // a target without error has both
        if (!ConceptRules.IsAssignable(concept.Status))
        {
            throw TaxonomyErrors.NotAssignable(concept.Id, concept.Name, concept.Status, concept.ReplacedById);
        }

        if (!target.Applies(list.ItemKind))
        {
            throw TaxonomyErrors.NotApplicable(taxonomy.Key, list.ItemKind);
        }

        rule.Name = TextRules.Name(input.Name, "name");
        rule.ConceptId = input.Concept;
        rule.Confidence = input.Confidence;
        rule.Says = input.Says;
        rule.Priority = input.Priority;
        rule.StopOnMatch = input.StopOnMatch;
        rule.EnabledFrom = input.EnabledFrom is { } from ? UtcTime.Whole(from) : null;
        rule.EnabledTo = input.EnabledTo is { } to ? UtcTime.Whole(to) : null;
        rule.OnlyOnce = input.OnlyOnce;
        rule.Condition = input.Condition is null ? null : ConditionJson.Write(input.Condition);
        rule.Patterns = input.Patterns is { Count: > 0 } ? JsonSerializer.Serialize(input.Patterns, AuditJson.Options) : null;
    }

    private static async Task<ClassificationRule> FindAsync(ChangeScope scope, RuleId id, int? expectedVersion)
    {
        var rule = await scope.Context.ClassificationRules.SingleOrDefaultAsync(r => r.WorkspaceId == scope.Caller.WorkspaceId && r.Id == id, scope.Cancellation) ?? throw RuleErrors.NotFound(id);
        if (expectedVersion is { } expected && expected != rule.Version)
        {
            throw RuleErrors.VersionConflict(id, expected, rule.Version);
        }

        return rule.State == RuleState.Retired ? throw RuleErrors.Retired(id) : rule;
    }

    private static async Task<ActorId> ActorAsync(ChangeScope scope)
    {
        var workspace = scope.Caller.WorkspaceId;
        var known = await scope.Context.Actors.Where(a => a.WorkspaceId == workspace && a.Kind == ActorKind.Rule && a.Name == ActorName).Select(a => (ActorId?)a.Id).FirstOrDefaultAsync(scope.Cancellation);
        if (known is { } id)
        {
            return id;
        }

        var actor = new Actor { Id = await scope.TakeIdAsync<ActorId>(), WorkspaceId = workspace, Kind = ActorKind.Rule, Name = ActorName, CreatedAt = scope.Now };
        scope.Context.Add(actor);
        await scope.Context.SaveChangesAsync(scope.Cancellation);
        return actor.Id;
    }
}

/// <summary>A rule to write.</summary>
/// <param name="Name">The name people see.</param>
/// <param name="Concept">The concept it speaks for.</param>
public sealed record RuleInput(string Name, ConceptId Concept)
{
    /// <summary>The condition an item must fulfil, or null.</summary>
    public Condition? Condition { get; init; }

    /// <summary>The patterns of which one must be found in the item's text, or null.</summary>
    public IReadOnlyList<RulePattern>? Patterns { get; init; }

    /// <summary>How sure it is, from 0 to 1.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>Whether it suggests the concept or puts it there.</summary>
    public TagStatus Says { get; init; } = TagStatus.Suggested;

    /// <summary>Its place in the list: the lowest is tried first, equal ones by age.</summary>
    public int Priority { get; init; }

    /// <summary>Whether the rules behind it are silent about an item it matches.</summary>
    public bool StopOnMatch { get; init; }

    /// <summary>When its time begins; null for always.</summary>
    public DateTimeOffset? EnabledFrom { get; init; }

    /// <summary>When its time ends, itself outside; null for never.</summary>
    public DateTimeOffset? EnabledTo { get; init; }

    /// <summary>Whether it speaks of each item once only.</summary>
    public bool OnlyOnce { get; init; }
}

/// <summary>A rule after a change.</summary>
/// <param name="Id">Its row key.</param>
/// <param name="Version">Its version after the change.</param>
public sealed record RuleRevision(RuleId Id, int Version);
