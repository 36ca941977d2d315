using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Storage.Model;
using Catalog.Application.Tagging;
using Catalog.Domain.Classification.Rules;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Rules;

/// <summary>
/// Writes what rules say of items: active ones as tags of source RULE, those in shadow as matches nobody sees on the item. A person's
/// decision stands, what was rejected does not return, and a tag goes when its rule does not match any more. Said twice, nothing changes.
/// </summary>
internal static class RuleWriter
{
    /// <summary>How a tag names the rule it comes from; its version follows.</summary>
    public static string Prefix(RuleId rule) => $"rule:{rule}.";

    /// <summary>The rule that a tag says it comes from; null for another origin.</summary>
    public static RuleId? RuleOf(string? sourceVersion) =>
        sourceVersion?.StartsWith("rule:", StringComparison.Ordinal) == true && sourceVersion.IndexOf('.', StringComparison.Ordinal) is > 5 and var dot
            && long.TryParse(sourceVersion.AsSpan(5, dot - 5), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id)
                ? new RuleId(id)
                : null;

    /// <summary>Writes what rules say of some items.</summary>
    /// <param name="scope">The change.</param>
    /// <param name="program">The rules.</param>
    /// <param name="items">The items they were tried on.</param>
    /// <param name="hits">What they matched.</param>
    /// <param name="causes">Why each item was tried; null where no rule had to do with it.</param>
    public static async Task<RuleCounts> WriteAsync(
        ChangeScope scope, RuleProgram program, IReadOnlyList<ItemId> items, IReadOnlyList<RuleHit> hits, IReadOnlyDictionary<ItemId, RuleCause>? causes = null)
    {
        var active = program.Rules.Select(ready => ready.Rule).Where(rule => rule.State == RuleState.Active).ToList();
        var counts = new RuleCounts(0, 0, 0, 0, 0);
        var targets = (await TagTargets.FindAsync(scope, [.. active.Select(rule => TagTarget.Of(rule.ConceptId))], mayCreate: false)).Zip(active).ToDictionary(pair => pair.Second.Id, pair => pair.First);
        var taxonomies = targets.Values.Select(target => target.Taxonomy?.Id).OfType<Domain.Taxonomies.TaxonomyId>().Distinct().ToList();
        var byItem = hits.Where(hit => hit.Rule.State == RuleState.Active).ToLookup(hit => hit.Item);
        foreach (var page in items.Distinct().Chunk(1000))
        {
            if (active.Count > 0)
            {
                var board = await TagBoard.ReadAsync(scope, page, taxonomies);
                var ids = await scope.TakeIdsAsync(Math.Max(1, page.Sum(item => byItem[item].Count())));
                var spoken = await SpokenAsync(scope, active, page);
                foreach (var item in page.Where(board.Kinds.ContainsKey))
                {
                    // A rule at rest neither speaks nor takes back.
                    var cause = CauseOf(item);
                    var awake = active.FindAll(rule => cause.Wakes(rule.Id) && !spoken.Contains((rule.Id, item)));
                    var said = byItem[item].Where(hit => awake.Contains(hit.Rule)).ToList();
                    counts += WithdrawFrom(board, item, awake, said.Select(hit => hit.Rule.Id).ToHashSet());
                    Remember(scope, said);

                    // Two rules may speak for one concept: the surer one does, so that they do not take turns.
                    foreach (var hit in said.GroupBy(hit => hit.Rule.ConceptId).Select(group => group.OrderByDescending(hit => hit.Rule.Confidence).ThenBy(hit => hit.Rule.Priority).ThenBy(hit => hit.Rule.Id).First()))
                    {
                        counts += Count(Tagger.TagOne(scope, board, ids, RequestOf(hit), item, targets[hit.Rule.Id]).Outcome);
                    }
                }

                await board.SaveAsync(item => CauseOf(item).Hops + 1);
            }

            await ShadowAsync(scope, program, page, hits);
        }

        return counts;

        RuleCause CauseOf(ItemId item) => causes?.GetValueOrDefault(item) ?? RuleCause.Outside;
    }

    /// <summary>Of which items rules that speak once have spoken.</summary>
    private static async Task<HashSet<(RuleId, ItemId)>> SpokenAsync(ChangeScope scope, List<ClassificationRule> active, ItemId[] page)
    {
        var once = active.Where(rule => rule.OnlyOnce).Select(rule => rule.Id).ToList();
        return once.Count == 0 ? [] : [.. (await scope.Context.RuleMatches.Where(m => m.WorkspaceId == scope.Caller.WorkspaceId && once.Contains(m.RuleId) && page.Contains(m.ItemId))
            .Select(m => new { m.RuleId, m.ItemId }).ToListAsync(scope.Cancellation)).Select(m => (m.RuleId, m.ItemId))];
    }

    private static void Remember(ChangeScope scope, List<RuleHit> said) => scope.Context.AddRange(said.Where(hit => hit.Rule.OnlyOnce)
        .Select(hit => new RuleMatch { WorkspaceId = scope.Caller.WorkspaceId, RuleId = hit.Rule.Id, ItemId = hit.Item, RuleVersion = hit.Rule.Version, At = scope.Now }));

    private static RuleCounts WithdrawFrom(TagBoard board, ItemId item, List<ClassificationRule> active, HashSet<RuleId> matching)
    {
        var removed = 0;
        foreach (var rule in active.Where(rule => !matching.Contains(rule.Id)))
        {
            if (board.Find(item, rule.ConceptId) is { Source: TagSource.Rule, Status: not TagStatus.Rejected } tag && tag.SourceVersion?.StartsWith(Prefix(rule.Id), StringComparison.Ordinal) == true)
            {
                board.Remove(tag);
                removed++;
            }
        }

        return new RuleCounts(0, 0, removed, 0, 0);
    }

    private static TagRequest RequestOf(RuleHit hit) => new([], [])
    {
        Source = TagSource.Rule,
        Status = hit.Rule.Says,
        Confidence = hit.Rule.Confidence,
        SourceVersion = Prefix(hit.Rule.Id) + hit.Rule.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Evidence = JsonSerializer.Serialize(
            hit.Evidence.Count == 0
                ? new[] { new { kind = "rule", rule = hit.Rule.Name, field = (string?)null, start = (int?)null, length = (int?)null, term = (string?)null } }
                : hit.Evidence.Select(span => new { kind = "span", rule = hit.Rule.Name, field = (string?)span.Field, start = (int?)span.Start, length = (int?)span.Length, term = (string?)span.Term }).ToArray(),
            AuditJson.Options),
    };

    private static async Task ShadowAsync(ChangeScope scope, RuleProgram program, ItemId[] page, IReadOnlyList<RuleHit> hits)
    {
        var workspace = scope.Caller.WorkspaceId;
        var shadows = program.Rules.Select(ready => ready.Rule).Where(rule => rule.State == RuleState.Shadow).Select(rule => rule.Id).ToList();
        if (shadows.Count == 0)
        {
            return;
        }

        var onPage = page.ToHashSet();
        var wanted = hits.Where(hit => hit.Rule.State == RuleState.Shadow && onPage.Contains(hit.Item)).ToDictionary(hit => (hit.Rule.Id, hit.Item), hit => hit.Rule.Version);
        var known = await scope.Context.RuleMatches.Where(m => m.WorkspaceId == workspace && shadows.Contains(m.RuleId) && page.Contains(m.ItemId)).ToListAsync(scope.Cancellation);
        foreach (var match in known)
        {
            if (wanted.Remove((match.RuleId, match.ItemId), out var version))
            {
                match.RuleVersion = version;
            }
            else
            {
                scope.Context.Remove(match);
            }
        }

        scope.Context.AddRange(wanted.Select(pair => new RuleMatch { WorkspaceId = workspace, RuleId = pair.Key.Id, ItemId = pair.Key.Item, RuleVersion = pair.Value, At = scope.Now }));
        await scope.Context.SaveChangesAsync(scope.Cancellation);
        scope.Context.ChangeTracker.Clear();
    }

    private static RuleCounts Count(TagOutcome outcome) => outcome switch
    {
        TagOutcome.Created => new RuleCounts(1, 0, 0, 0, 0),
        TagOutcome.Updated => new RuleCounts(0, 1, 0, 0, 0),
        TagOutcome.Removed => new RuleCounts(0, 0, 1, 0, 0),
        TagOutcome.Unchanged => new RuleCounts(0, 0, 0, 1, 0),
        _ => new RuleCounts(0, 0, 0, 0, 1),
    };
}

/// <summary>What rules did to items.</summary>
/// <param name="Created">Concepts that were not on the item before.</param>
/// <param name="Updated">Suggestions or tags of automation that were replaced.</param>
/// <param name="Removed">Tags whose rule does not match any more.</param>
/// <param name="Unchanged">Concepts that were there already.</param>
/// <param name="Refused">Concepts a person's decision stands against, or that cannot be assigned.</param>
public readonly record struct RuleCounts(long Created, long Updated, long Removed, long Unchanged, long Refused)
{
    /// <summary>Both together.</summary>
    public static RuleCounts operator +(RuleCounts left, RuleCounts right) => Add(left, right);

    /// <summary>Both together.</summary>
    public static RuleCounts Add(RuleCounts left, RuleCounts right) => new(
        left.Created + right.Created, left.Updated + right.Updated, left.Removed + right.Removed, left.Unchanged + right.Unchanged, left.Refused + right.Refused);
}
