using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Conditions;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Classification.Rules;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Rules;

/// <summary>A list of rules, ready to be tried on items: bound conditions and compiled patterns, in order of priority.</summary>
internal sealed record RuleProgram(RuleList List, IReadOnlyList<ReadyRule> Rules)
{
    private const int PageSize = 1000;

    /// <summary>Readies the rules of a list.</summary>
    /// <param name="conditions">Binds their conditions.</param>
    /// <param name="list">The list.</param>
    /// <param name="rules">Those whose time it is, in any order.</param>
    /// <param name="broken">Takes rules whose condition a change of the catalog has broken, with what is wrong: they rest. Null refuses them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Catalog.Domain.CatalogException">ConditionInvalid, where broken rules are refused.</exception>
    public static async Task<RuleProgram> MakeAsync(
        ConditionStore conditions, RuleList list, IEnumerable<ClassificationRule> rules, ICollection<(ClassificationRule Rule, IReadOnlyList<ConditionFault> Faults)>? broken, CancellationToken cancellationToken)
    {
        var ready = new List<ReadyRule>();
        foreach (var rule in RuleTurn.InOrder(rules, TurnOf))
        {
            BoundCondition? condition = null;
            if (rule.Condition is { } json)
            {
                List<ConditionFault> faults = [];
                var read = ConditionJson.Read(json, faults);
                condition = read is null ? null : await conditions.TryBindAsync(rule.WorkspaceId, list.ItemKind, read, BindOptions.None, faults, cancellationToken);
                if (condition is null)
                {
                    (broken ?? throw ConditionErrors.Invalid(faults)).Add((rule, faults));
                    continue;
                }
            }

            var patterns = rule.Patterns is null ? null : JsonSerializer.Deserialize<List<RulePattern>>(rule.Patterns, AuditJson.Options);
            ready.Add(new ReadyRule(rule, condition, patterns is null ? null : new RuleMatcher(patterns)));
        }

        return new RuleProgram(list, ready);
    }

    /// <summary>
    /// Tries the rules on items; a statement for the texts and one for each condition, however many items. Who speaks when several match, <see cref="RuleTurn"/>
    /// says. Items that are archived or of another kind match nothing.
    /// </summary>
    public async Task<IReadOnlyList<RuleHit>> TryAsync(CatalogStore store, ConditionStore conditions, WorkspaceId workspace, IReadOnlyList<ItemId> items, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var hits = new List<RuleHit>();
        foreach (var page in items.Distinct().Chunk(PageSize))
        {
            var texts = await TextsAsync(store, workspace, page, cancellationToken);
            var open = texts.Keys.Order().ToList();
            foreach (var rule in Rules)
            {
                var candidates = open;
                if (rule.Condition is { } condition)
                {
                    var members = await conditions.AmongAsync(workspace, List.ItemKind, condition, candidates.Select(item => item.Value).ToArray(), asOf, cancellationToken);
                    candidates = candidates.FindAll(item => members.Contains(item.Value));
                }

                var found = new List<RuleHit>();
                foreach (var item in candidates)
                {
                    IReadOnlyList<EvidenceSpan> evidence = rule.Matcher is { } matcher ? [.. texts[item].SelectMany(text => matcher.Find(text.Field, text.Text)).Take(RuleMatcher.MostSpans)] : [];
                    if (rule.Matcher is null || evidence.Count > 0)
                    {
                        found.Add(new RuleHit(rule.Rule, item, evidence));
                    }
                }

                hits.AddRange(found);
                if (TurnOf(rule.Rule).Ends(List.Mode))
                {
                    var spoken = found.Select(hit => hit.Item).ToHashSet();
                    open = open.FindAll(item => !spoken.Contains(item));
                }
            }
        }

        return hits;
    }

    /// <summary>When a rule has its turn.</summary>
    public static RuleTurn TurnOf(ClassificationRule rule) =>
        new(rule.Id, rule.Priority) { StopOnMatch = rule.StopOnMatch, EnabledFrom = rule.EnabledFrom, EnabledTo = rule.EnabledTo };

    private async Task<Dictionary<ItemId, List<(string Field, string Text)>>> TextsAsync(CatalogStore store, WorkspaceId workspace, ItemId[] page, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        var kind = List.ItemKind;
        var items = await context.Items.Where(i => i.WorkspaceId == workspace && page.Contains(i.Id) && i.Kind == kind && i.State == ItemState.Active)
            .Select(i => new { i.Id, i.Title, i.Description }).ToListAsync(cancellationToken);
        var texts = items.ToDictionary(item => item.Id, item => new List<(string, string)> { ("title", item.Title), ("description", item.Description ?? "") });
        var bodies = kind switch
        {
            ItemKind.Document => context.Items.OfType<Document>().Where(i => i.WorkspaceId == workspace && page.Contains(i.Id)).Select(i => new { i.Id, i.Body }),
            ItemKind.Message => context.Items.OfType<Message>().Where(i => i.WorkspaceId == workspace && page.Contains(i.Id)).Select(i => new { i.Id, i.Body }),
            ItemKind.Ticket => context.Items.OfType<Ticket>().Where(i => i.WorkspaceId == workspace && page.Contains(i.Id)).Select(i => new { i.Id, i.Body }),
            _ => null,
        };
        if (bodies is not null)
        {
            foreach (var body in await bodies.ToListAsync(cancellationToken))
            {
                if (texts.TryGetValue(body.Id, out var list))
                {
                    list.Add(("body", body.Body ?? ""));
                }
            }
        }

        return texts;
    }
}

/// <summary>A rule with its condition bound and its patterns compiled.</summary>
internal sealed record ReadyRule(ClassificationRule Rule, BoundCondition? Condition, RuleMatcher? Matcher);

/// <summary>A rule that matched an item, and what it went by.</summary>
internal sealed record RuleHit(ClassificationRule Rule, ItemId Item, IReadOnlyList<EvidenceSpan> Evidence);
