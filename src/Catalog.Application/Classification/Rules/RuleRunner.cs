using Catalog.Application.Audit;
using Catalog.Application.Conditions;
using Catalog.Application.Jobs;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Classification.Rules;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Rules;

/// <summary>Tries rules on all items, applies them to all items, and reports what they came to.</summary>
public sealed class RuleRunner(ChangeRunner changes, ConditionStore conditions, TimeProvider clock)
{
    private const int PageSize = 1000;

    /// <summary>Tries a rule on all items of its kind, together with the active rules of its list; changes nothing.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="id">The rule, in any state.</param>
    /// <param name="samples">How many matching items to name, at most 100.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CatalogException">NotFound, RuleInvalid or ConditionInvalid.</exception>
    public async Task<RuleTrial> TryAsync(Caller caller, RuleId id, int samples, CancellationToken cancellationToken)
    {
        await using var context = changes.Store.Read();
        var rule = await context.ClassificationRules.SingleOrDefaultAsync(r => r.WorkspaceId == caller.WorkspaceId && r.Id == id, cancellationToken) ?? throw RuleErrors.NotFound(id);
        var list = await context.RuleLists.SingleAsync(l => l.WorkspaceId == caller.WorkspaceId && l.Id == rule.ListId, cancellationToken);
        var rules = await context.ClassificationRules.Where(r => r.WorkspaceId == caller.WorkspaceId && r.ListId == list.Id && (r.State == RuleState.Active || r.Id == id)).ToListAsync(cancellationToken);
        var now = clock.GetUtcNow();
        List<(ClassificationRule Rule, IReadOnlyList<ConditionFault> Faults)> broken = [];
        var program = await RuleProgram.MakeAsync(conditions, list, rules.Where(r => r.Id == id || RuleProgram.TurnOf(r) is var turn && turn.Ends(list.Mode) && turn.IsEnabled(now)), broken, cancellationToken);
        if (broken.Find(one => one.Rule.Id == id) is { Rule: not null, Faults: var faults })
        {
            throw ConditionErrors.Invalid(faults);
        }

        var trial = new RuleTrial(id, 0, 0, 0, 0, 0, []);
        await foreach (var page in PagesAsync(caller.WorkspaceId, list.ItemKind, null, cancellationToken))
        {
            var hits = (await program.TryAsync(changes.Store, conditions, caller.WorkspaceId, page, now, cancellationToken)).Where(hit => hit.Rule.Id == id).ToList();
            var items = hits.ConvertAll(hit => hit.Item);
            var tags = await context.TagAssignments.Where(t => t.WorkspaceId == caller.WorkspaceId && t.ConceptId == rule.ConceptId && items.Contains(t.ItemId))
                .Select(t => new { t.ItemId, t.Source, t.Status }).ToDictionaryAsync(t => t.ItemId, cancellationToken);
            var known = hits.Count(hit => tags.TryGetValue(hit.Item, out var tag) && tag.Status == TagStatus.Accepted);
            var against = hits.Count(hit => tags.TryGetValue(hit.Item, out var tag) && tag.Status == TagStatus.Rejected);
            trial = trial with
            {
                Items = trial.Items + page.Count,
                Matched = trial.Matched + hits.Count,
                New = trial.New + hits.Count(hit => !tags.ContainsKey(hit.Item)),
                Accepted = trial.Accepted + known,
                Rejected = trial.Rejected + against,
                Samples = [.. trial.Samples, .. hits.Take(Math.Clamp(samples, 0, 100) - trial.Samples.Count).Select(hit => new RuleSample(hit.Item, list.ItemKind, hit.Evidence))],
            };
        }

        return trial;
    }

    /// <summary>What a rule came to: what stands of it, what people made of it, and for one in shadow what it would have said.</summary>
    /// <exception cref="CatalogException">NotFound.</exception>
    public async Task<RuleEffect> EffectAsync(Caller caller, RuleId id, CancellationToken cancellationToken)
    {
        await using var context = changes.Store.Read();
        var (workspace, prefix) = (caller.WorkspaceId, RuleWriter.Prefix(id));
        var rule = await context.ClassificationRules.SingleOrDefaultAsync(r => r.WorkspaceId == workspace && r.Id == id, cancellationToken) ?? throw RuleErrors.NotFound(id);
        var said = await context.TagAssignments.Where(t => t.WorkspaceId == workspace && t.ConceptId == rule.ConceptId && t.SourceVersion != null && t.SourceVersion.StartsWith(prefix))
            .GroupBy(t => new { t.Status, t.Source }).Select(group => new { group.Key.Status, group.Key.Source, Count = group.Count() }).ToListAsync(cancellationToken);
        var inShadow = rule.State == RuleState.Shadow;
        var shadow = inShadow ? await context.RuleMatches.CountAsync(m => m.WorkspaceId == workspace && m.RuleId == id, cancellationToken) : 0;
        var decided = await (
            from match in context.RuleMatches
            join tag in context.TagAssignments on match.ItemId equals tag.ItemId
            where inShadow && match.WorkspaceId == workspace && match.RuleId == id && tag.WorkspaceId == workspace && tag.ConceptId == rule.ConceptId && tag.Source == TagSource.Manual
            group tag by tag.Status into statuses
            select new { Status = statuses.Key, Count = statuses.Count() }).ToListAsync(cancellationToken);
        return new RuleEffect(
            id,
            said.Where(tag => tag is { Status: TagStatus.Suggested, Source: TagSource.Rule }).Sum(tag => tag.Count),
            said.Where(tag => tag is { Status: TagStatus.Accepted, Source: TagSource.Rule }).Sum(tag => tag.Count),
            said.Where(tag => tag is { Status: TagStatus.Accepted, Source: TagSource.Manual }).Sum(tag => tag.Count) + decided.Where(tag => tag.Status == TagStatus.Accepted).Sum(tag => tag.Count),
            said.Where(tag => tag is { Status: TagStatus.Rejected, Source: TagSource.Manual }).Sum(tag => tag.Count) + decided.Where(tag => tag.Status == TagStatus.Rejected).Sum(tag => tag.Count),
            shadow);
    }

    /// <summary>
    /// Applies the active rules of a list, and notes those in shadow, for all items; a page of items at a time, each a change of its own that
    /// says in the job's row how far it has come.
    /// </summary>
    internal async Task<RuleCounts> ApplyAllAsync(RuleListId id, JobRun run, CancellationToken cancellationToken)
    {
        var workspace = run.Caller.WorkspaceId;
        RuleList list;
        List<ClassificationRule> rules;
        long total;
        await using (var context = changes.Store.Read())
        {
            list = await context.RuleLists.SingleOrDefaultAsync(l => l.WorkspaceId == workspace && l.Id == id, cancellationToken) ?? throw RuleErrors.ListNotFound(id);
            rules = await RulesAtWork(context, workspace).Where(r => r.ListId == id).ToListAsync(cancellationToken);
            total = await context.Items.LongCountAsync(i => i.WorkspaceId == workspace && i.Kind == list.ItemKind && i.State == ItemState.Active, cancellationToken);
        }

        var programs = await ProgramsAsync(conditions, [list], rules, clock.GetUtcNow(), null, cancellationToken);
        var place = run.CheckpointAs<RulePlace>() ?? new RulePlace(0, default, default);
        await foreach (var page in PagesAsync(workspace, list.ItemKind, place.Last, cancellationToken))
        {
            var counts = await ApplyAsync(workspace, list, programs, page, (scope, counts) => run.SaveAsync(scope.Context, Next(counts).Progress(total), scope.Cancellation), cancellationToken);
            place = Next(counts);
            run.Note(place.Progress(total));

            RulePlace Next(RuleCounts counts) => new(place.Done + page.Count, page[^1], place.Counts + counts);
        }

        return place.Counts;
    }

    /// <summary>How far a list has been applied.</summary>
    private sealed record RulePlace(long Done, ItemId Last, RuleCounts Counts)
    {
        public JobProgress Progress(long total) => new()
        {
            Done = Done, Total = Math.Max(Done, total), Created = Counts.Created, Updated = Counts.Updated + Counts.Removed, Unchanged = Counts.Unchanged, Rejected = Counts.Refused,
            Checkpoint = JobRun.Checkpoint(this),
        };
    }

    internal static IQueryable<ClassificationRule> RulesAtWork(CatalogContext context, WorkspaceId workspace) =>
        context.ClassificationRules.Where(r => r.WorkspaceId == workspace && (r.State == RuleState.Active || r.State == RuleState.Shadow));

    /// <summary>Each list twice where it has rules in shadow: those do not silence the active ones. Rules whose time it is not rest, and so do broken ones if they are taken.</summary>
    internal static async Task<IReadOnlyList<RuleProgram>> ProgramsAsync(
        ConditionStore conditions, IReadOnlyList<RuleList> lists, IReadOnlyList<ClassificationRule> rules, DateTimeOffset now,
        ICollection<(ClassificationRule Rule, IReadOnlyList<ConditionFault> Faults)>? broken, CancellationToken cancellationToken)
    {
        var programs = new List<RuleProgram>();
        foreach (var list in lists)
        {
            var own = rules.Where(rule => rule.ListId == list.Id && RuleProgram.TurnOf(rule).IsEnabled(now)).ToList();
            if (own.Exists(rule => rule.State == RuleState.Active))
            {
                programs.Add(await RuleProgram.MakeAsync(conditions, list, own.Where(rule => rule.State == RuleState.Active), broken, cancellationToken));
            }

            if (own.Exists(rule => rule.State == RuleState.Shadow))
            {
                programs.Add(await RuleProgram.MakeAsync(conditions, list, own, broken, cancellationToken));
            }
        }

        return programs;
    }

    /// <summary>What a program is to write of its hits: the active rules speak in the program without shadows.</summary>
    internal static RuleProgram Speaking(RuleProgram program) =>
        program.Rules.Any(rule => rule.Rule.State == RuleState.Shadow) ? program with { Rules = [.. program.Rules.Where(rule => rule.Rule.State == RuleState.Shadow)] } : program;

    private async Task<RuleCounts> ApplyAsync(WorkspaceId workspace, RuleList list, IReadOnlyList<RuleProgram> programs, IReadOnlyList<ItemId> page, Func<ChangeScope, RuleCounts, Task> save, CancellationToken cancellationToken)
    {
        var tried = new List<(RuleProgram Program, IReadOnlyList<RuleHit> Hits)>();
        foreach (var program in programs)
        {
            tried.Add((program, await program.TryAsync(changes.Store, conditions, workspace, page, clock.GetUtcNow(), cancellationToken)));
        }

        var changed = await changes.RunAsync(
            CallerOf(workspace, list),
            new ChangeRequest(ChangeSetKind.ApplyRules, $"Apply the rules of {list.Name} to {page.Count} items", list.Id),
            async scope =>
            {
                var counts = default(RuleCounts);
                foreach (var (program, hits) in tried)
                {
                    counts += await RuleWriter.WriteAsync(scope, Speaking(program), page, hits);
                }

                await save(scope, counts);
                return counts;
            },
            cancellationToken);
        return changed.Value;
    }

    internal static Caller CallerOf(WorkspaceId workspace, RuleList list) => new(workspace, list.ActorId, RuleEditor.ActorName, Role.Editor);

    private async IAsyncEnumerable<IReadOnlyList<ItemId>> PagesAsync(
        WorkspaceId workspace, ItemKind kind, ItemId? after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = after ?? new ItemId(0);
        while (true)
        {
            List<ItemId> page;
            await using (var context = changes.Store.Read())
            {
                var ids = context.Items.Where(i => i.WorkspaceId == workspace && i.Kind == kind && i.State == ItemState.Active && i.Id > last);
                page = await ids.OrderBy(i => i.Id).Select(i => i.Id).Take(PageSize).ToListAsync(cancellationToken);
            }

            if (page.Count == 0)
            {
                yield break;
            }

            yield return page;
            last = page[^1];
        }
    }
}

/// <summary>What a rule would do.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Items">Items it was tried on.</param>
/// <param name="Matched">Items it matches.</param>
/// <param name="New">Of these, items that do not know the concept yet.</param>
/// <param name="Accepted">Of these, items that have the concept already.</param>
/// <param name="Rejected">Of these, items for which the concept was rejected: the rule will leave them alone.</param>
/// <param name="Samples">Some of the items it matches.</param>
public sealed record RuleTrial(RuleId Rule, long Items, long Matched, long New, long Accepted, long Rejected, IReadOnlyList<RuleSample> Samples);

/// <summary>An item that a rule matches.</summary>
/// <param name="Item">The item.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Evidence">Where its patterns were found; empty for a condition alone.</param>
public sealed record RuleSample(ItemId Item, ItemKind Kind, IReadOnlyList<EvidenceSpan> Evidence);

/// <summary>What a rule came to.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Suggested">Suggestions that wait for a decision.</param>
/// <param name="Standing">Concepts it put on items that stand.</param>
/// <param name="Confirmed">What people accepted of what it said, or would have said.</param>
/// <param name="Rejected">What people rejected of it.</param>
/// <param name="Shadow">Items it would have spoken about, while in shadow.</param>
public sealed record RuleEffect(RuleId Rule, int Suggested, int Standing, int Confirmed, int Rejected, int Shadow);
