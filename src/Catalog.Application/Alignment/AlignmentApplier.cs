using Catalog.Application.Audit;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Alignment;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Alignment;

/// <summary>Puts mapping sets to use and takes them out of use, and says how much they cover.</summary>
public sealed class AlignmentApplier(ChangeRunner changes)
{
    private const int MostNamed = 100;

    /// <summary>
    /// Gives all items with concepts of the source taxonomy the concepts that the set's accepted mappings lead to, with the source ALIGNED, and
    /// keeps that up to date from then on. The outcome is one change set: undoing it takes the set out of use, too.
    /// </summary>
    /// <param name="caller">Who applies; needs the role Editor.</param>
    /// <param name="id">The mapping set.</param>
    /// <param name="dryRun">Whether to count only.</param>
    /// <param name="idempotencyKey">A key under which the outcome is remembered, or null.</param>
    /// <param name="cancellationToken">Gives up; nothing is written then.</param>
    /// <exception cref="CatalogException">NotFound, or InvalidValue where the set leads nowhere or nothing of it carries over to items.</exception>
    public Task<Changed<AlignmentReport>> ApplyAsync(Caller caller, MappingSetId id, bool dryRun, string? idempotencyKey, CancellationToken cancellationToken) =>
        changes.RunAsync(caller, new ChangeRequest(ChangeSetKind.AlignItems, $"Apply mapping set {id}", new { id, apply = true }, idempotencyKey), async scope =>
        {
            var set = await MappingEditor.SetAsync(scope, id, null);
            var target = set.TargetId ?? throw AlignmentErrors.NoTarget(set.Key);
            var loaded = await ActiveSets.LoadAsync(scope.Context, set, scope.Cancellation);
            if (loaded.Carried.Count == 0)
            {
                throw AlignmentErrors.NothingToApply(set.Key);
            }

            var active = await ActiveSets.ListAsync(scope.Context, caller.WorkspaceId, scope.Cancellation);
            var report = await AlignAllAsync(scope, set, [.. active.Where(other => other.Id != id), set], target);
            MappingEditor.Touch(scope, set, new { applied = true, report });
            scope.Finishing = changeSet => scope.Context.MappingSets.Where(s => s.WorkspaceId == caller.WorkspaceId && s.Id == id)
                .ExecuteUpdateAsync(update => update.SetProperty(s => s.AppliedId, changeSet), scope.Cancellation);
            return report;
        }, cancellationToken, dryRun);

    /// <summary>Takes a set out of use: the concepts that only it supports go from items.</summary>
    /// <exception cref="CatalogException">NotFound, or InvalidValue where the set leads nowhere.</exception>
    public Task<Changed<AlignmentReport>> WithdrawAsync(Caller caller, MappingSetId id, bool dryRun, string? idempotencyKey, CancellationToken cancellationToken) =>
        changes.RunAsync(caller, new ChangeRequest(ChangeSetKind.AlignItems, $"Withdraw mapping set {id}", new { id, apply = false }, idempotencyKey), async scope =>
        {
            var set = await MappingEditor.SetAsync(scope, id, null);
            var target = set.TargetId ?? throw AlignmentErrors.NoTarget(set.Key);
            var active = await ActiveSets.ListAsync(scope.Context, caller.WorkspaceId, scope.Cancellation);
            var report = await AlignAllAsync(scope, set, [.. active.Where(other => other.Id != id)], target);
            if (set.AppliedId is not null || report.Removed + report.Updated > 0)
            {
                var tracked = await scope.Context.MappingSets.SingleAsync(s => s.Id == id, scope.Cancellation);
                tracked.AppliedId = null;
                MappingEditor.Touch(scope, tracked, new { applied = false, report });
            }

            return report;
        }, cancellationToken, dryRun);

    /// <summary>How much of its taxonomies and items a set covers.</summary>
    /// <exception cref="CatalogException">NotFound.</exception>
    public async Task<MappingCoverage> CoverageAsync(Caller caller, MappingSetId id, CancellationToken cancellationToken)
    {
        await using var context = changes.Store.Read();
        var workspace = caller.WorkspaceId;
        var set = await context.MappingSets.AsNoTracking().SingleOrDefaultAsync(s => s.WorkspaceId == workspace && s.Id == id, cancellationToken) ?? throw AlignmentErrors.SetNotFound(id);
        var concepts = await context.Concepts.Where(c => c.WorkspaceId == workspace && c.TaxonomyId == set.SourceId && c.Status == ConceptStatus.Approved)
            .OrderBy(c => c.Id).Select(c => new { c.Id, c.BroaderId, c.Name }).ToListAsync(cancellationToken);
        var kind = await context.Taxonomies.Where(t => t.Id == set.TargetId).Select(t => t.Kind).SingleOrDefaultAsync(cancellationToken);
        var mappings = (await context.Mappings.Where(m => m.WorkspaceId == workspace && m.SetId == id && m.State != MappingState.Rejected)
            .Select(m => new { m.SourceId, m.TargetKey, m.State, m.Relation, m.Confidence }).ToListAsync(cancellationToken)).ToLookup(m => m.SourceId);
        var broader = concepts.ToDictionary(c => c.Id, c => c.BroaderId);
        var (mapped, inherited, suggested) = (0, 0, 0);
        var unmapped = new List<CoveredConcept>();
        var ambiguous = new List<CoveredConcept>();
        foreach (var concept in concepts)
        {
            var accepted = mappings[concept.Id].Where(m => m.State == MappingState.Accepted).ToList();
            if (accepted.Count > 0)
            {
                mapped++;
                var best = accepted.Max(m => (MappingRules.Strength(m.Relation), m.Confidence));
                if (accepted.Count(m => (MappingRules.Strength(m.Relation), m.Confidence) == best) > 1)
                {
                    ambiguous.Add(new CoveredConcept(concept.Id, concept.Name));
                }
            }
            else if (set.Inherits && Above(concept.Id).Any(above => mappings[above].Any(m => m.State == MappingState.Accepted && ActiveSets.Carries(m.Relation, kind))))
            {
                inherited++;
            }
            else
            {
                suggested += mappings[concept.Id].Any() ? 1 : 0;
                unmapped.Add(new CoveredConcept(concept.Id, concept.Name));
            }
        }

        var tagged = await context.TagAssignments.Where(t => t.WorkspaceId == workspace && t.TaxonomyId == set.SourceId && t.Status == TagStatus.Accepted).Select(t => t.ItemId).Distinct().CountAsync(cancellationToken);
        var aligned = set.TargetId is null ? 0 : await context.TagAssignments
            .Where(t => t.WorkspaceId == workspace && t.TaxonomyId == set.SourceId && t.Status == TagStatus.Accepted
                && context.TagAssignments.Any(o => o.WorkspaceId == workspace && o.ItemId == t.ItemId && o.TaxonomyId == set.TargetId && o.Status == TagStatus.Accepted))
            .Select(t => t.ItemId).Distinct().CountAsync(cancellationToken);
        return new MappingCoverage(
            concepts.Count, mapped, inherited, suggested, unmapped.Count, ambiguous.Count, tagged, aligned, await ActiveSets.IsAsync(context, set, cancellationToken),
            [.. unmapped.Take(MostNamed)], [.. ambiguous.Take(MostNamed)]);

        IEnumerable<ConceptId> Above(ConceptId at)
        {
            while (broader.GetValueOrDefault(at) is { } above)
            {
                yield return at = above;
            }
        }
    }

    private static async Task<AlignmentReport> AlignAllAsync(ChangeScope scope, MappingSet set, IReadOnlyList<MappingSet> active, TaxonomyId target)
    {
        var alignment = await ItemAlignment.PrepareAsync(scope, active, [target]);
        for (var page = await Next(default); page.Count > 0; page = await Next(page[^1]))
        {
            await alignment.RunAsync(page);
        }

        scope.Context.ChangeTracker.Clear();
        scope.Context.Attach(set);
        return alignment.Report;

        Task<List<ItemId>> Next(ItemId after) => ItemAlignment.NextPageAsync(scope.Context, set, after, scope.Cancellation);
    }
}

/// <summary>How much of its taxonomies and items a mapping set covers. Deprecated concepts and drafts do not count.</summary>
/// <param name="Concepts">Concepts of the source taxonomy.</param>
/// <param name="Mapped">Those with an accepted mapping.</param>
/// <param name="Inherited">Those without one that have that of a broader concept.</param>
/// <param name="Suggested">Those without either that have a suggestion to review.</param>
/// <param name="Unmapped">Those without either, the suggested ones among them.</param>
/// <param name="Ambiguous">Those with several accepted mappings of equal right.</param>
/// <param name="Items">Items with an accepted concept of the source taxonomy.</param>
/// <param name="ItemsCovered">Those of them that have an accepted concept of the target taxonomy, wherever it comes from.</param>
/// <param name="IsApplied">Whether the set is in use.</param>
/// <param name="UnmappedConcepts">Some of the unmapped ones, at most 100.</param>
/// <param name="AmbiguousConcepts">Some of the ambiguous ones, at most 100.</param>
public sealed record MappingCoverage(
    int Concepts, int Mapped, int Inherited, int Suggested, int Unmapped, int Ambiguous, int Items, int ItemsCovered, bool IsApplied,
    IReadOnlyList<CoveredConcept> UnmappedConcepts, IReadOnlyList<CoveredConcept> AmbiguousConcepts);

/// <summary>A concept by its id and name.</summary>
/// <param name="Id">The concept.</param>
/// <param name="Name">Its name.</param>
public sealed record CoveredConcept(ConceptId Id, string Name);
