using Catalog.Application.Audit;
using Catalog.Application.Conditions;
using Catalog.Application.Outbox;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Rules;

/// <summary>Tries the rules at work on items that have changed. What rules wrote themselves does not wake them, so they cannot go in circles.</summary>
internal sealed class RuleWork(CatalogStore store, ConditionStore conditions, TimeProvider clock) : IOutboxWork
{
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
        var own = known.Select(list => list.ActorId).ToHashSet();
        var items = changed.Where(entry => !own.Contains(entry.ActorId)).Select(entry => new ItemId(entry.SubjectId)).Distinct().ToList();
        var tried = new List<(RuleProgram Program, IReadOnlyList<ItemId> Items, IReadOnlyList<RuleHit> Hits)>();
        var programs = await RuleRunner.ProgramsAsync(conditions, known, rules, cancellationToken);
        foreach (var kind in programs.Select(program => program.List.ItemKind).Distinct())
        {
            var ofKind = new List<ItemId>();
            foreach (var page in items.Chunk(1000))
            {
                ofKind.AddRange(await context.Items.Where(i => i.WorkspaceId == workspace && page.Contains(i.Id) && i.Kind == kind && i.State == ItemState.Active).Select(i => i.Id).ToListAsync(cancellationToken));
            }

            if (ofKind.Count > 0)
            {
                foreach (var program in programs.Where(program => program.List.ItemKind == kind))
                {
                    tried.Add((RuleRunner.Speaking(program), ofKind, await program.TryAsync(store, conditions, workspace, ofKind, clock.GetUtcNow(), cancellationToken)));
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
                    await RuleWriter.WriteAsync(scope, program, page, hits);
                }
            });
    }
}
