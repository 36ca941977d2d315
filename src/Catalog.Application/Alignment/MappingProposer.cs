using System.Globalization;
using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Bulk;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Alignment;
using Catalog.Domain.Audit;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Alignment;

/// <summary>How many mappings to propose.</summary>
/// <param name="Most">Candidates of each concept at most; 1 to 20.</param>
/// <param name="Least">The lowest confidence of interest, from 0 to 1.</param>
public sealed record ProposalOptions(int Most = 3, double Least = 0.3);

/// <summary>What came of proposing mappings.</summary>
/// <param name="Concepts">Concepts of the source taxonomy that were looked at: those without an accepted mapping.</param>
/// <param name="Proposed">Suggestions that are there now.</param>
/// <param name="Withdrawn">Earlier proposals that nothing speaks for any more.</param>
/// <param name="Without">Concepts for which nothing was found.</param>
public sealed record ProposalReport(int Concepts, int Proposed, int Withdrawn, int Without);

/// <summary>Proposes mappings by labels and synonyms in any language, the trees, and items that have concepts of both taxonomies.</summary>
public sealed class MappingProposer(ChangeRunner changes)
{
    /// <summary>
    /// Replaces the proposals of a set that nobody has decided about. What was accepted or rejected stays, and so do suggestions that people
    /// or files made; a concept with an accepted mapping gets no more proposals.
    /// </summary>
    /// <param name="caller">Who asks; needs the role Editor.</param>
    /// <param name="id">The mapping set.</param>
    /// <param name="options">How many.</param>
    /// <param name="progress">Is told how many concepts are done, of how many; null for nobody.</param>
    /// <param name="cancellationToken">Gives up; nothing is written then.</param>
    /// <exception cref="CatalogException">NotFound, or InvalidValue where the set leads nowhere or a taxonomy is empty.</exception>
    public async Task<Changed<ProposalReport>> RunAsync(Caller caller, MappingSetId id, ProposalOptions options, IProgress<(int Done, int Total)>? progress, CancellationToken cancellationToken)
    {
        caller.Require(Role.Editor);
        if (options.Least is not (>= 0 and <= 1))
        {
            throw AlignmentErrors.BadConfidence(options.Least);
        }

        // Reading and comparing take long: they hold no lock. What was decided meanwhile is looked at when writing.
        var (found, concepts) = await FindAsync(caller, id, options, progress, cancellationToken);
        return await changes.RunAsync(
            caller, new ChangeRequest(ChangeSetKind.EditMappings, $"Propose mappings of set {id}", new { id, options }), scope => WriteAsync(scope, id, found, concepts), cancellationToken);
    }

    private async Task<(List<AlignmentCandidate> Candidates, int Concepts)> FindAsync(
        Caller caller, MappingSetId id, ProposalOptions options, IProgress<(int Done, int Total)>? progress, CancellationToken cancellationToken)
    {
        await using var context = changes.Store.Read();
        var set = await context.MappingSets.AsNoTracking().Include(s => s.Source).Include(s => s.Target).SingleOrDefaultAsync(s => s.WorkspaceId == caller.WorkspaceId && s.Id == id, cancellationToken)
            ?? throw AlignmentErrors.SetNotFound(id);
        var (source, target) = (set.Source!, set.Target ?? throw AlignmentErrors.NoTarget(set.Key)); // the relation is required
        var accepted = await context.Mappings.Where(m => m.WorkspaceId == caller.WorkspaceId && m.SetId == id && m.State == MappingState.Accepted).Select(m => m.SourceId).Distinct().ToHashSetAsync(cancellationToken);
        var aligner = new ConceptAligner(
            await ConceptsAsync(context, source, cancellationToken), await ConceptsAsync(context, target, cancellationToken), await SharedItemsAsync(context, source, target, cancellationToken));
        var open = aligner.Sources.Where(concept => !accepted.Contains(concept)).ToList();
        var found = new List<AlignmentCandidate>();
        for (var i = 0; i < open.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            found.AddRange(aligner.CandidatesOf(open[i], Math.Clamp(options.Most, 1, 20), options.Least));
            if (i % 500 == 0 || i == open.Count - 1)
            {
                progress?.Report((i + 1, open.Count));
            }
        }

        return (found, open.Count);
    }

    private static async Task<ProposalReport> WriteAsync(ChangeScope scope, MappingSetId id, List<AlignmentCandidate> found, int concepts)
    {
        var set = await MappingEditor.SetAsync(scope, id, null);
        var known = await scope.Context.Mappings.AsNoTracking().Where(m => m.WorkspaceId == set.WorkspaceId && m.SetId == id).ToListAsync(scope.Cancellation);
        var pairs = known.ToDictionary(mapping => (mapping.SourceId, mapping.TargetKey));
        var done = known.Where(mapping => mapping.State == MappingState.Accepted).Select(mapping => mapping.SourceId).ToHashSet();
        var (added, changed, kept) = (new List<Mapping>(), new List<Mapping>(), new HashSet<Mapping>());
        foreach (var candidate in found.Where(candidate => !done.Contains(candidate.Source)))
        {
            var key = candidate.Target.Value.ToString(CultureInfo.InvariantCulture);
            var reasons = JsonSerializer.Serialize(candidate.Reasons, AuditJson.Options);
            if (!pairs.TryGetValue((candidate.Source, key), out var mapping))
            {
                added.Add(Fill(new Mapping { WorkspaceId = set.WorkspaceId, SetId = id, SourceId = candidate.Source, TargetId = candidate.Target, TargetKey = key, AuthorId = scope.Caller.ActorId, At = scope.Now }, candidate, reasons));
            }
            else if (IsProposal(mapping))
            {
                kept.Add(mapping);
                if (!mapping.Confidence.Equals(candidate.Score) || mapping.Relation != candidate.Relation)
                {
                    changed.Add(Fill(mapping, candidate, reasons));
                }
            }
        }

        var gone = known.Where(mapping => IsProposal(mapping) && !kept.Contains(mapping)).ToList();
        var report = new ProposalReport(
            concepts, added.Count + kept.Count, gone.Count, concepts - found.Select(candidate => candidate.Source).Distinct().Count());
        if (added.Count + changed.Count + gone.Count > 0)
        {
            MappingEditor.Touch(scope, set, new { mappings = "proposed", report });
            await scope.Context.SaveChangesAsync(scope.Cancellation);
            var ids = await scope.TakeIdsAsync(Math.Max(1, added.Count));
            added.ForEach(mapping => mapping.Id = ids.Next<MappingId>());
            using var writer = BulkWriter.Create(scope.Context, new BulkModel(scope.Context.Model));
            await writer.DeleteAsync<Mapping>([.. gone.Select(mapping => mapping.Id.Value)], scope.Cancellation);
            await writer.UpdateAsync(changed, scope.Cancellation);
            await writer.InsertAsync(added, scope.Cancellation);
        }

        return report;
    }

    private static bool IsProposal(Mapping mapping) => mapping is { State: MappingState.Suggested, Reasons: not null };

    private static Mapping Fill(Mapping mapping, AlignmentCandidate candidate, string reasons)
    {
        mapping.Relation = candidate.Relation;
        mapping.Confidence = candidate.Score;
        mapping.Reasons = reasons;
        mapping.State = MappingState.Suggested;
        var kinds = candidate.Reasons.Select(reason => reason.Kind).ToHashSet();
        mapping.Justification = !kinds.Contains(AlignmentReasonKind.Instances) ? MappingJustification.Lexical : kinds.Count == 1 ? MappingJustification.InstanceBased : MappingJustification.Composite;
        return mapping;
    }

    private static async Task<List<AlignmentConcept>> ConceptsAsync(CatalogContext context, Taxonomy taxonomy, CancellationToken cancellationToken)
    {
        var labels = (await context.ConceptLabels.AsNoTracking().Where(l => l.WorkspaceId == taxonomy.WorkspaceId && l.TaxonomyId == taxonomy.Id)
            .OrderBy(l => l.Id).Select(l => new { l.ConceptId, l.Language, l.Kind, l.Text }).ToListAsync(cancellationToken)).ToLookup(l => l.ConceptId);
        var concepts = await context.Concepts.AsNoTracking().Where(c => c.WorkspaceId == taxonomy.WorkspaceId && c.TaxonomyId == taxonomy.Id && c.Status == ConceptStatus.Approved)
            .OrderBy(c => c.Id).Select(c => new { c.Id, c.BroaderId, c.Name }).ToListAsync(cancellationToken);
        return concepts.Count == 0
            ? throw AlignmentErrors.EmptyTaxonomy(taxonomy.Key)
            : concepts.ConvertAll(concept => new AlignmentConcept(concept.Id, concept.BroaderId, [.. labels[concept.Id].Select(label => new AlignmentName(label.Language, label.Kind, label.Text))]));
    }

    // What was aligned by mappings says nothing about mappings.
    private static async Task<SharedItems> SharedItemsAsync(CatalogContext context, Taxonomy source, Taxonomy target, CancellationToken cancellationToken)
    {
        var tags = context.TagAssignments.Where(t => t.WorkspaceId == source.WorkspaceId && t.Status == TagStatus.Accepted && t.Source != TagSource.Aligned);
        var (ours, theirs) = (tags.Where(t => t.TaxonomyId == source.Id), tags.Where(t => t.TaxonomyId == target.Id));
        var both = await ours.Join(theirs, one => one.ItemId, other => other.ItemId, (one, other) => new { Source = one.ConceptId, Target = other.ConceptId })
            .GroupBy(pair => pair).Select(group => new { group.Key.Source, group.Key.Target, Count = group.Count() }).ToListAsync(cancellationToken);
        if (both.Count == 0)
        {
            return SharedItems.None;
        }

        return new SharedItems(
            both.ToDictionary(row => (row.Source, row.Target), row => row.Count),
            await ours.Where(t => theirs.Any(other => other.ItemId == t.ItemId)).GroupBy(t => t.ConceptId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken),
            await theirs.Where(t => ours.Any(other => other.ItemId == t.ItemId)).GroupBy(t => t.ConceptId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken));
    }
}
