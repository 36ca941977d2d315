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

    public static async Task<RuleProgram> MakeAsync(ConditionStore conditions, RuleList list, IEnumerable<ClassificationRule> rules, CancellationToken cancellationToken)
    {
        var ready = new List<ReadyRule>();
        foreach (var rule in rules.OrderBy(rule => rule.Priority).ThenBy(rule => rule.Id))
        {
            var condition = rule.Condition is null ? null : await conditions.BindAsync(rule.WorkspaceId, list.ItemKind, ConditionJson.Read(rule.Condition), BindOptions.None, cancellationToken);
            var patterns = rule.Patterns is null ? null : JsonSerializer.Deserialize<List<RulePattern>>(rule.Patterns, AuditJson.Options);
            ready.Add(new ReadyRule(rule, condition, patterns is null ? null : new RuleMatcher(patterns)));
        }

        return new RuleProgram(list, ready);
    }

    /// <summary>
    /// Tries the rules on items; a statement for the texts and one for each condition, however many items. Of a first-match list the first
    /// rule that matches an item speaks, the others are silent. Items that are archived or of another kind match nothing.
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
                if (List.Mode == RuleListMode.FirstMatch)
                {
                    var spoken = found.Select(hit => hit.Item).ToHashSet();
                    open = open.FindAll(item => !spoken.Contains(item));
                }
            }
        }

        return hits;
    }

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
