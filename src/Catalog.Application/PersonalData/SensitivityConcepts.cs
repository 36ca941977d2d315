using Catalog.Application.Storage;
using Catalog.Application.Tagging;
using Catalog.Domain.Access;
using Catalog.Domain.Items;
using Catalog.Domain.PersonalData;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.PersonalData;

/// <summary>The taxonomy that stands for the sensitivity of items, with the concept of each level.</summary>
/// <param name="Taxonomy">The taxonomy.</param>
/// <param name="AppliesTo">The kinds of items it classifies; null for all.</param>
/// <param name="Concepts">The concept of each level, of which there is one for all four.</param>
internal sealed record SensitivityConcepts(TaxonomyId Taxonomy, IReadOnlySet<ItemKind>? AppliesTo, IReadOnlyDictionary<Sensitivity, ConceptId> Concepts)
{
    private readonly Dictionary<ConceptId, Sensitivity> levels = Concepts.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>
    /// The oldest active taxonomy of kind Sensitivity that is exclusive, ordered and has an approved concept for each level; null when there is
    /// none. Others of the kind are taxonomies like any other.
    /// </summary>
    public static async Task<SensitivityConcepts?> FindAsync(CatalogContext context, WorkspaceId workspace, CancellationToken cancellationToken)
    {
        var taxonomies = await context.Taxonomies.AsNoTracking()
            .Where(t => t.WorkspaceId == workspace && t.Kind == TaxonomyKind.Sensitivity && t.Exclusive && t.Ordered && t.State == ItemState.Active).OrderBy(t => t.Id).ToListAsync(cancellationToken);
        foreach (var taxonomy in taxonomies)
        {
            var concepts = (await context.Concepts.Where(c => c.WorkspaceId == workspace && c.TaxonomyId == taxonomy.Id && c.Status == ConceptStatus.Approved)
                .OrderBy(c => c.Id).Select(c => new { c.Id, c.Notation, c.Name }).ToListAsync(cancellationToken))
                .Select(c => (Level: SensitivityLevels.Of(c.Notation, c.Name), c.Id)).Where(c => c.Level is not null)
                .GroupBy(c => c.Level!.Value, c => c.Id).ToDictionary(group => group.Key, group => group.First()); // just filtered
            if (concepts.Count == SensitivityLevels.All.Count)
            {
                return new SensitivityConcepts(taxonomy.Id, TagTargets.Kinds(taxonomy), concepts);
            }
        }

        return null;
    }

    /// <summary>The level of a concept; null for one that stands for none.</summary>
    public Sensitivity? LevelOf(ConceptId concept) => levels.TryGetValue(concept, out var level) ? level : null;

    /// <summary>Whether items of a kind carry the concept of their level.</summary>
    public bool Covers(ItemKind kind) => AppliesTo is null || AppliesTo.Contains(kind);
}
