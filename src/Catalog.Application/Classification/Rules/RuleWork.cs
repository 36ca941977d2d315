using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Conditions;
using Catalog.Application.Outbox;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Application.Tagging;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Classification.Rules;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Catalog.Application.Classification.Rules;

/// <summary>
/// Tries the rules at work on items that have changed. What one rule wrote wakes the others, so that rules can build on each other; it does
/// not wake itself, and after <see cref="RuleTurn.MostHops"/> changes in a row they rest until somebody else changes the item.
/// </summary>
internal sealed partial class RuleWork(CatalogStore store, ConditionStore conditions, TimeProvider clock, ILogger logger) : IOutboxWork
{
    private const int PageSize = 1000;

    /// <inheritdoc/>
    public string Name => "rules";

    /// <inheritdoc/>
    public async Task<FollowUp?> PlanAsync(WorkspaceId workspace, IReadOnlyList<OutboxEntry> entries, CancellationToken cancellationToken)
    {
        var changed = entries.Where(entry => entry.Subject is ChangeSubject.Item or ChangeSubject.Tags or ChangeSubject.OrderLines).ToList();
        if (changed.Count == 0)
        {
            return null;
        }

        await using var context = store.Read();
        var rules = await RuleRunner.RulesAtWork(context, workspace).ToListAsync(cancellationToken);
        if (rules.Count == 0)
        {
            return null;
        }

        var lists = rules.Select(rule => rule.ListId).Distinct().ToList();
        var known = await context.RuleLists.Where(l => l.WorkspaceId == workspace && lists.Contains(l.Id)).ToListAsync(cancellationToken);
        var causes = await CausesAsync(context, workspace, known.Select(list => list.ActorId).ToHashSet(), changed, cancellationToken);
        var items = causes.Where(pair => rules.Exists(rule => pair.Value.Wakes(rule.Id) && (pair.Value.Hops == 0 || AsksForTags(rule)))).Select(pair => pair.Key).ToList();
        if (items.Count == 0)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        List<(ClassificationRule Rule, IReadOnlyList<ConditionFault> Faults)> broken = [];
        var programs = await RuleRunner.ProgramsAsync(conditions, known, rules, now, broken, cancellationToken);
        foreach (var (rule, faults) in broken)
        {
            LogBroken(rule.Name, rule.Id, string.Join(" ", faults.Select(fault => $"{fault.Path}: {fault.Message}")));
        }

        var tried = new List<(RuleProgram Program, IReadOnlyList<ItemId> Items, IReadOnlyList<RuleHit> Hits)>();
        foreach (var kind in programs.Select(program => program.List.ItemKind).Distinct())
        {
            var ofKind = new List<ItemId>();
            foreach (var page in items.Chunk(PageSize))
            {
                ofKind.AddRange(await context.Items.Where(i => i.WorkspaceId == workspace && page.Contains(i.Id) && i.Kind == kind && i.State == ItemState.Active).Select(i => i.Id).ToListAsync(cancellationToken));
            }

            if (ofKind.Count > 0)
            {
                foreach (var program in programs.Where(program => program.List.ItemKind == kind))
                {
                    tried.Add((RuleRunner.Speaking(program), ofKind, await program.TryAsync(store, conditions, workspace, ofKind, now, cancellationToken)));
                }
            }
        }

        return tried.Count == 0 ? null : new FollowUp(
            RuleRunner.CallerOf(workspace, known[0]),
            new ChangeRequest(ChangeSetKind.ApplyRules, $"Apply rules to {items.Count} changed items", Name),
            async scope =>
            {
                foreach (var (program, page, hits) in tried)
                {
                    await RuleWriter.WriteAsync(scope, program, page, hits, causes);
                }
            });
    }

    // Rules change nothing but tags, so only rules that ask for tags can be woken by them. The word in another place costs a try and no more.
    private static bool AsksForTags(ClassificationRule rule) => rule.Condition?.Contains("\"tagged\"", StringComparison.Ordinal) == true;

    /// <summary>Why each item is to be tried. What rules did, and after how many changes in a row, stands in the audit trail.</summary>
    private async Task<Dictionary<ItemId, RuleCause>> CausesAsync(
        CatalogContext context, WorkspaceId workspace, HashSet<ActorId> own, List<OutboxEntry> changed, CancellationToken cancellationToken)
    {
        Dictionary<ItemId, RuleCause> causes = [];
        foreach (var entry in changed.Where(entry => !own.Contains(entry.ActorId)))
        {
            causes[new ItemId(entry.SubjectId)] = RuleCause.Outside;
        }

        var byRules = changed.Where(entry => own.Contains(entry.ActorId) && !causes.ContainsKey(new ItemId(entry.SubjectId))).ToList();
        foreach (var set in byRules.GroupBy(entry => entry.ChangeSetId))
        {
            foreach (var page in set.Select(entry => entry.SubjectId).Distinct().Chunk(PageSize))
            {
                var said = await context.AuditEntries
                    .Where(entry => entry.WorkspaceId == workspace && entry.ChangeSetId == set.Key && entry.Subject == ChangeSubject.Tags && page.Contains(entry.SubjectId))
                    .Select(entry => new { entry.SubjectId, entry.Details }).ToListAsync(cancellationToken);
                foreach (var entry in said)
                {
                    var details = JsonSerializer.Deserialize<TagDetails>(entry.Details, AuditJson.Options)!; // entries about tags are written by TagBoard alone
                    var rules = details.Tags.Select(tag => RuleWriter.RuleOf((tag.After ?? tag.Before)?.SourceVersion)).OfType<RuleId>().ToHashSet();
                    var (item, cause) = (new ItemId(entry.SubjectId), new RuleCause(Math.Max(1, details.Hops), rules));
                    causes[item] = causes.TryGetValue(item, out var other) ? other.And(cause) : cause;
                    if (!cause.MayWake)
                    {
                        LogCircle(item, RuleTurn.MostHops, string.Join(", ", rules));
                    }
                }
            }
        }

        return causes;
    }

    [LoggerMessage(LogLevel.Warning, "The rule {Rule} ({Id}) rests: its condition cannot be used any more. {Faults}")]
    private partial void LogBroken(string rule, RuleId id, string faults);

    [LoggerMessage(LogLevel.Warning, "Rules rest on item {Item} after {Hops} changes in a row, the last by {Rules}: they undo or follow each other without end")]
    private partial void LogCircle(ItemId item, int hops, string rules);
}
