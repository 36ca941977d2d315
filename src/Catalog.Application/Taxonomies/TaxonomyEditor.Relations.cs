using Catalog.Application.Audit;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Alignment;
using Catalog.Domain.Audit;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Taxonomies;

// Relations of concepts beside the tree: related concepts, and further broader ones.
public sealed partial class TaxonomyEditor
{
    /// <summary>Relates two concepts of one taxonomy beside the tree; one that is so already stays.</summary>
    /// <param name="caller">Who asks; needs the role Editor.</param>
    /// <param name="id">The concept.</param>
    /// <param name="other">What it is related to, or what is broader than it.</param>
    /// <param name="kind">How: related (in both directions), or a further broader concept.</param>
    /// <param name="idempotencyKey">A key under which the outcome is remembered, or null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CatalogException">NotFound, InvalidValue (another taxonomy), TaxonomyCycle, or RelationContradiction (S27).</exception>
    public Task<Changed<ConceptRevision>> RelateAsync(
        Caller caller, ConceptId id, ConceptId other, ConceptRelationKind kind, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Relate concept {id} to {other} ({kind})", new { id, other, kind }, idempotencyKey, async scope =>
        {
            var concept = await ConceptAsync(scope, id, null);
            var taxonomy = await LockAsync(scope, concept.TaxonomyId);
            var end = await ConceptAsync(scope, other, null);
            if (end.TaxonomyId != concept.TaxonomyId)
            {
                throw TaxonomyErrors.OtherTaxonomy(id, other);
            }

            var relations = await RelationsAsync(scope, taxonomy.Id);
            if (relations.Contains((id, other, kind)) || (kind == ConceptRelationKind.Broader && concept.BroaderId == other))
            {
                return new ConceptRevision(id, concept.Version);
            }

            var broader = (await scope.Context.Concepts.Where(c => c.WorkspaceId == caller.WorkspaceId && c.TaxonomyId == taxonomy.Id && c.BroaderId != null)
                    .Select(c => new { c.Id, c.BroaderId }).ToListAsync(scope.Cancellation))
                .Select(c => (From: c.Id, To: c.BroaderId!.Value)) // filtered by the statement
                .Concat(relations.Where(relation => relation.Kind == ConceptRelationKind.Broader).Select(relation => (relation.From, relation.To))).ToList();
            if (kind == ConceptRelationKind.Broader)
            {
                if (IsAbove(broader, other, id))
                {
                    throw TaxonomyErrors.Cycle(id, concept.Name);
                }

                broader.Add((id, other));
            }

            var related = relations.Where(relation => relation.Kind == ConceptRelationKind.Related).Select(relation => (relation.From, relation.To));
            var pairs = kind == ConceptRelationKind.Related ? [(id, other)] : related.ToList();
            if (id == other || MappingRules.RelatedAndBroader(broader.ToLookup(pair => pair.From, pair => pair.To), pairs).Count > 0)
            {
                throw AlignmentErrors.RelatedAndBroader(id, other);
            }

            Add(id, other);
            if (kind == ConceptRelationKind.Related)
            {
                Add(other, id);
            }

            Touch(scope, concept);
            scope.Record(ChangeSubject.Concept, id.Value, ChangeKind.Updated, new { relation = kind, added = other });
            return new ConceptRevision(id, concept.Version);

            void Add(ConceptId from, ConceptId to) =>
                scope.Context.Add(new ConceptRelation { WorkspaceId = caller.WorkspaceId, FromId = from, ToId = to, Kind = kind });
        }, cancellationToken);

    /// <summary>Takes a relation beside the tree away; one that is not there stays away.</summary>
    /// <exception cref="CatalogException">NotFound.</exception>
    public Task<Changed<ConceptRevision>> UnrelateAsync(
        Caller caller, ConceptId id, ConceptId other, ConceptRelationKind kind, string? idempotencyKey, CancellationToken cancellationToken) =>
        EditAsync(caller, $"Take the relation of concept {id} to {other} away ({kind})", new { id, other, kind, remove = true }, idempotencyKey, async scope =>
        {
            var concept = await ConceptAsync(scope, id, null);
            var gone = await scope.Context.ConceptRelations
                .Where(r => r.WorkspaceId == caller.WorkspaceId && r.Kind == kind && ((r.FromId == id && r.ToId == other) || (kind == ConceptRelationKind.Related && r.FromId == other && r.ToId == id)))
                .ExecuteDeleteAsync(scope.Cancellation);
            if (gone > 0)
            {
                Touch(scope, concept);
                scope.Record(ChangeSubject.Concept, id.Value, ChangeKind.Updated, new { relation = kind, removed = other });
            }

            return new ConceptRevision(id, concept.Version);
        }, cancellationToken);

    private static async Task<HashSet<(ConceptId From, ConceptId To, ConceptRelationKind Kind)>> RelationsAsync(ChangeScope scope, TaxonomyId taxonomy)
    {
        var rows = await scope.Context.ConceptRelations.AsNoTracking()
            .Where(r => r.WorkspaceId == scope.Caller.WorkspaceId && scope.Context.Concepts.Any(c => c.Id == r.FromId && c.TaxonomyId == taxonomy)).ToListAsync(scope.Cancellation);
        return [.. rows.Select(row => (row.FromId, row.ToId, row.Kind))];
    }

    private static bool IsAbove(List<(ConceptId From, ConceptId To)> broader, ConceptId from, ConceptId wanted)
    {
        var above = broader.ToLookup(pair => pair.From, pair => pair.To);
        var seen = new HashSet<ConceptId> { from };
        var open = new Stack<ConceptId>(seen);
        while (open.TryPop(out var at))
        {
            if (at == wanted)
            {
                return true;
            }

            foreach (var next in above[at].Where(seen.Add))
            {
                open.Push(next);
            }
        }

        return false;
    }
}
