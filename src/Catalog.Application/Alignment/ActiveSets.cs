using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Alignment;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Alignment;

/// <summary>What a concept leads to by one accepted mapping.</summary>
internal sealed record CarriedMapping(MappingId Id, string SetKey, ConceptId Source, ConceptId Target, MappingRelation Relation, double Confidence);

/// <summary>A mapping set that is in use, with what its mappings carry over to items.</summary>
internal sealed record ActiveSet(MappingSet Set, Taxonomy Target, ILookup<ConceptId, CarriedMapping> Carried, IReadOnlyDictionary<ConceptId, ConceptId?> Broader)
{
    /// <summary>The mappings of a concept; where it has none and the set inherits, those of the nearest broader concept that has one.</summary>
    public IEnumerable<CarriedMapping> Of(ConceptId concept)
    {
        ConceptId? at = concept;
        while (at is { } known)
        {
            if (Carried.Contains(known))
            {
                return Carried[known];
            }

            at = Set.Inherits ? Broader.GetValueOrDefault(known) : null;
        }

        return [];
    }
}

/// <summary>Finds the mapping sets that are in use: applied by a change that was not undone.</summary>
internal static class ActiveSets
{
    public static async Task<bool> IsAsync(CatalogContext context, MappingSet set, CancellationToken cancellationToken) =>
        set.AppliedId is { } applied && await context.ChangeSets.AnyAsync(c => c.WorkspaceId == set.WorkspaceId && c.Id == applied && c.UndoneById == null, cancellationToken);

    public static Task<List<MappingSet>> ListAsync(CatalogContext context, WorkspaceId workspace, CancellationToken cancellationToken) =>
        context.MappingSets.AsNoTracking()
            .Where(s => s.WorkspaceId == workspace && s.TargetId != null && context.ChangeSets.Any(c => c.Id == s.AppliedId && c.UndoneById == null))
            .OrderBy(s => s.Id).ToListAsync(cancellationToken);

    public static async Task<ActiveSet> LoadAsync(CatalogContext context, MappingSet set, CancellationToken cancellationToken)
    {
        var target = await context.Taxonomies.AsNoTracking().SingleAsync(t => t.Id == set.TargetId, cancellationToken);
        var rows = await context.Mappings.AsNoTracking().Where(m => m.WorkspaceId == set.WorkspaceId && m.SetId == set.Id && m.State == MappingState.Accepted && m.TargetId != null)
            .Select(m => new { m.Id, m.SourceId, m.TargetId, m.Relation, m.Confidence }).ToListAsync(cancellationToken);
        var broader = set.Inherits
            ? await context.Concepts.Where(c => c.WorkspaceId == set.WorkspaceId && c.TaxonomyId == set.SourceId).ToDictionaryAsync(c => c.Id, c => c.BroaderId, cancellationToken)
            : [];
        return new ActiveSet(
            set, target,
            rows.Where(row => Carries(row.Relation, target.Kind)).Select(row => new CarriedMapping(row.Id, set.Key, row.SourceId, row.TargetId!.Value, row.Relation, row.Confidence)) // filtered by the statement
                .ToLookup(mapping => mapping.Source),
            broader);
    }

    /// <summary>Towards goals a related match carries, too: what an item is about serves the goal without being narrower than it.</summary>
    public static bool Carries(MappingRelation relation, TaxonomyKind target) =>
        MappingRules.Carries(relation) || (relation == MappingRelation.RelatedMatch && target == TaxonomyKind.Goals);
}
