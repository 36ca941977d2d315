using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Alignment;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Taxonomies.Skos;

/// <summary>A taxonomy with all that SKOS says about it, as it is stored; eight statements whatever its size.</summary>
internal sealed class SkosState
{
    private SkosState(Taxonomy taxonomy) => Taxonomy = taxonomy;

    public Taxonomy Taxonomy { get; }

    /// <summary>The broader before the narrower; siblings by rank.</summary>
    public List<Concept> Concepts { get; private set; } = [];

    public ILookup<ConceptId, ConceptLabel> Labels { get; private set; } = Array.Empty<ConceptLabel>().ToLookup(label => label.ConceptId);

    public ILookup<ConceptId, ConceptNote> Notes { get; private set; } = Array.Empty<ConceptNote>().ToLookup(note => note.ConceptId);

    public ILookup<ConceptId, ConceptRelation> Relations { get; private set; } = Array.Empty<ConceptRelation>().ToLookup(relation => relation.FromId);

    public List<MappingSet> Sets { get; private set; } = [];

    public List<Mapping> Mappings { get; private set; } = [];

    /// <summary>A taxonomy that is not stored yet.</summary>
    public static SkosState Of(Taxonomy taxonomy) => new(taxonomy);

    public static async Task<SkosState> LoadAsync(CatalogContext context, Taxonomy taxonomy, CancellationToken cancellationToken)
    {
        var (workspace, id) = (taxonomy.WorkspaceId, taxonomy.Id);
        var labels = await context.ConceptLabels.AsNoTracking().Where(l => l.WorkspaceId == workspace && l.TaxonomyId == id).OrderBy(l => l.Id).ToListAsync(cancellationToken);
        var notes = await context.ConceptNotes.AsNoTracking().Where(n => n.WorkspaceId == workspace && n.TaxonomyId == id).OrderBy(n => n.Id).ToListAsync(cancellationToken);
        var relations = await context.ConceptRelations.AsNoTracking()
            .Where(r => r.WorkspaceId == workspace && context.Concepts.Any(c => c.Id == r.FromId && c.TaxonomyId == id)).OrderBy(r => r.ToId).ToListAsync(cancellationToken);
        var sets = await context.MappingSets.AsNoTracking().Where(s => s.WorkspaceId == workspace && s.SourceId == id).ToListAsync(cancellationToken);
        var setIds = sets.Select(set => set.Id).ToList();
        return new SkosState(taxonomy)
        {
            Concepts = await context.Concepts.AsNoTracking().Where(c => c.WorkspaceId == workspace && c.TaxonomyId == id)
                .OrderBy(c => c.Depth).ThenBy(c => c.Rank).ThenBy(c => c.Id).ToListAsync(cancellationToken),
            Labels = labels.ToLookup(label => label.ConceptId),
            Notes = notes.ToLookup(note => note.ConceptId),
            Relations = relations.ToLookup(relation => relation.FromId),
            Sets = sets,
            Mappings = await context.Mappings.AsNoTracking().Where(m => m.WorkspaceId == workspace && setIds.Contains(m.SetId)).OrderBy(m => m.Id).ToListAsync(cancellationToken),
        };
    }

    /// <summary>The URIs of concepts of other taxonomies.</summary>
    public static async Task<Dictionary<ConceptId, string>> UrisAsync(CatalogContext context, WorkspaceId workspace, TaxonomyId taxonomy, CancellationToken cancellationToken) =>
        await context.Mappings.Where(m => m.WorkspaceId == workspace && m.TargetId != null && m.Set!.SourceId == taxonomy && m.State == MappingState.Accepted) // the relation is required
            .Select(m => new { m.Target!.Id, m.Target.Uri, m.Target.Taxonomy!.Key }).Distinct() // filtered just now, and required
            .ToDictionaryAsync(target => target.Id, target => target.Uri ?? SkosNaming.Concept(target.Key, target.Id), cancellationToken);
}
