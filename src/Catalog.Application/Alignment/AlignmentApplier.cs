using Catalog.Application.Audit;
using Catalog.Application.Jobs;
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
public sealed partial class AlignmentApplier(ChangeRunner changes)
{
    private const int MostNamed = 100;

    /// <summary>
    /// Gives all items with concepts of the source taxonomy the concepts that the set's accepted mappings lead to, with the source ALIGNED, and
    /// keeps that up to date from then on. First the set is put to use, then items are brought in line page by page, all in one change set:
    /// undoing it takes the set out of use, too. Applying a set that is in use goes on in its change set and changes what is left to change.
    /// </summary>
    /// <param name="caller">Who applies; needs the role Editor.</param>
    /// <param name="id">The mapping set.</param>
    /// <param name="dryRun">Whether to count only; all at once then.</param>
    /// <param name="run">The job whose work this is: its row says after each page what came of it so far, and where to go on. Null for none.</param>
    /// <param name="cancellationToken">Stops it after a page; what is committed stays, and the set stays in use.</param>
    /// <exception cref="CatalogException">
    /// NotFound, InvalidValue where the set leads nowhere or nothing of it carries over to items, or Conflict: it was undone or withdrawn meanwhile.
    /// </exception>
    public async Task<Changed<AlignmentReport>> ApplyAsync(Caller caller, MappingSetId id, bool dryRun, JobRun? run, CancellationToken cancellationToken)
    {
        var request = new ChangeRequest(ChangeSetKind.AlignItems, $"Apply mapping set {id}", new { id, apply = true });
        if (dryRun)
        {
            return await changes.RunAsync(caller, request, async scope =>
            {
                var set = await SetToApplyAsync(scope, id);
                return await AlignAllAsync(scope, set, [.. (await ActiveSets.ListAsync(scope.Context, caller.WorkspaceId, scope.Cancellation)).Where(other => other.Id != id), set], set.TargetId!.Value); // just checked
            }, cancellationToken, dryRun);
        }

        var total = await TotalAsync(caller, id, cancellationToken);
        var place = run?.CheckpointAs<Place>() ?? await BeginAsync(caller, id, request, run, total, cancellationToken);
        var (last, report, sequence) = (place.Last, place.Report, place.Sequence);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (after, so) = (last, report);
            var changed = await changes.RunAsync(caller, request with { Continues = place.ChangeSet }, scope => AlignPageAsync(scope, id, place with { Last = after, Report = so }, run, total), cancellationToken);
            (sequence, last, report) = (changed.Sequence, changed.Value.Last, changed.Value.Report);
            if (last == after)
            {
                return new Changed<AlignmentReport>(report, sequence, place.ChangeSet);
            }

            run?.Note((place with { Last = last, Report = report, Sequence = sequence }).Progress(total));
        }
    }

    private static async Task<MappingSet> SetToApplyAsync(ChangeScope scope, MappingSetId id)
    {
        var set = await MappingEditor.SetAsync(scope, id, null);
        if (set.TargetId is null)
        {
            throw AlignmentErrors.NoTarget(set.Key);
        }

        var loaded = await ActiveSets.LoadAsync(scope.Context, set, scope.Cancellation);
        return loaded.Carried.Count == 0 ? throw AlignmentErrors.NothingToApply(set.Key) : set;
    }

    /// <summary>Puts the set to use; what is changed about items from now on follows it.</summary>
    private async Task<Place> BeginAsync(Caller caller, MappingSetId id, ChangeRequest request, JobRun? run, long total, CancellationToken cancellationToken)
    {
        ChangeSetId? inUse;
        await using (var context = changes.Store.Read())
        {
            var known = await context.MappingSets.SingleOrDefaultAsync(s => s.WorkspaceId == caller.WorkspaceId && s.Id == id, cancellationToken) ?? throw AlignmentErrors.SetNotFound(id);
            inUse = await ActiveSets.IsAsync(context, known, cancellationToken) ? known.AppliedId : null;
        }

        var begun = await changes.RunAsync(caller, request with { Continues = inUse }, async scope =>
        {
            var set = await SetToApplyAsync(scope, id);
            MappingEditor.Touch(scope, set, new { applied = true });
            scope.Finishing = async changeSet =>
            {
                await scope.Context.MappingSets.Where(s => s.WorkspaceId == caller.WorkspaceId && s.Id == id).ExecuteUpdateAsync(update => update.SetProperty(s => s.AppliedId, changeSet), scope.Cancellation);
                if (run is not null)
                {
                    await run.SaveAsync(scope.Context, new Place(default, AlignmentReport.Empty, changeSet, 0).Progress(total), scope.Cancellation);
                }
            };
            return true;
        }, cancellationToken);
        return new Place(default, AlignmentReport.Empty, begun.ChangeSet!.Value, begun.Sequence); // something was recorded
    }

    private static async Task<Place> AlignPageAsync(ChangeScope scope, MappingSetId id, Place place, JobRun? run, long total)
    {
        var active = await ActiveSets.ListAsync(scope.Context, scope.Caller.WorkspaceId, scope.Cancellation);
        var set = active.Find(one => one.Id == id && one.AppliedId == place.ChangeSet) ?? throw ChangeErrors.UndoneMeanwhile(place.ChangeSet);
        var page = await ItemAlignment.NextPageAsync(scope.Context, set, place.Last, scope.Cancellation);
        if (page.Count == 0)
        {
            return place;
        }

        var alignment = await ItemAlignment.PrepareAsync(scope, active, [set.TargetId!.Value]); // active sets have one
        await alignment.RunAsync(page);
        var next = place with { Last = page[^1], Report = place.Report.Plus(alignment.Report) };
        if (run is not null)
        {
            await run.SaveAsync(scope.Context, next.Progress(total), scope.Cancellation);
        }

        return next;
    }

    private async Task<long> TotalAsync(Caller caller, MappingSetId id, CancellationToken cancellationToken)
    {
        caller.Require(Role.Editor);
        await using var context = changes.Store.Read();
        var set = await context.MappingSets.SingleOrDefaultAsync(s => s.WorkspaceId == caller.WorkspaceId && s.Id == id, cancellationToken) ?? throw AlignmentErrors.SetNotFound(id);
        return await ItemAlignment.ItemsOf(context, set).LongCountAsync(cancellationToken);
    }

    /// <summary>How far a set has been applied.</summary>
    private sealed record Place(ItemId Last, AlignmentReport Report, ChangeSetId ChangeSet, long Sequence)
    {
        public JobProgress Progress(long total) => new()
        {
            Done = Report.Items, Total = Math.Max(total, Report.Items), Created = Report.Created, Updated = Report.Updated + Report.Removed, Unchanged = Report.Unchanged,
            Rejected = Report.Kept + Report.Conflicts + Report.Ambiguous + Report.Unusable, Checkpoint = JobRun.Checkpoint(this),
        };
    }

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
            concepts.Count, mapped, inherited, suggested, unmapped.Count, ambiguous.Count, tagged, aligned, await ActiveSets.IsAsync(context, set, cancellationToken) ? set.AppliedId : null,
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
/// <param name="AppliedBy">The change set that put the set to use, to undo it; null while it is not in use.</param>
/// <param name="UnmappedConcepts">Some of the unmapped ones, at most 100.</param>
/// <param name="AmbiguousConcepts">Some of the ambiguous ones, at most 100.</param>
public sealed record MappingCoverage(
    int Concepts, int Mapped, int Inherited, int Suggested, int Unmapped, int Ambiguous, int Items, int ItemsCovered, ChangeSetId? AppliedBy,
    IReadOnlyList<CoveredConcept> UnmappedConcepts, IReadOnlyList<CoveredConcept> AmbiguousConcepts)
{
    /// <summary>Whether the set is in use.</summary>
    public bool IsApplied => AppliedBy is not null;
}

/// <summary>A concept by its id and name.</summary>
/// <param name="Id">The concept.</param>
/// <param name="Name">Its name.</param>
public sealed record CoveredConcept(ConceptId Id, string Name);
