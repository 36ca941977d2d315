using Catalog.Application.Storage;
using Catalog.Application.Taxonomies;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.PersonalData;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.PersonalData;

/// <summary>Makes the taxonomy that stands for the sensitivity of items. Thread-safe.</summary>
/// <param name="store">The database.</param>
/// <param name="editor">Creates the taxonomy.</param>
public sealed class SensitivityTaxonomy(CatalogStore store, TaxonomyEditor editor)
{
    /// <summary>The key of the taxonomy that is made.</summary>
    public const string Key = "sensitivity";

    /// <summary>
    /// The ordered exclusive taxonomy of sensitivity: the one that is there, or one made of the four levels. Made in steps; asked again after a
    /// failure it goes on.
    /// </summary>
    /// <exception cref="CatalogException">Forbidden, or DuplicateKey: the key is taken by a taxonomy of another sort.</exception>
    public async Task<TaxonomyId> EnsureAsync(Caller caller, CancellationToken cancellationToken)
    {
        caller.Require(Role.Editor);
        HashSet<string?> there = [];
        TaxonomyId? begun;
        await using (var context = store.Read())
        {
            if (await SensitivityConcepts.FindAsync(context, caller.WorkspaceId, cancellationToken) is { } known)
            {
                return known.Taxonomy;
            }

            begun = await context.Taxonomies.Where(t => t.WorkspaceId == caller.WorkspaceId && t.Key == Key && t.Kind == TaxonomyKind.Sensitivity && t.Exclusive && t.Ordered)
                .Select(t => (TaxonomyId?)t.Id).SingleOrDefaultAsync(cancellationToken);
            if (begun is { } id)
            {
                there = await context.Concepts.Where(c => c.WorkspaceId == caller.WorkspaceId && c.TaxonomyId == id).Select(c => c.Notation).ToHashSetAsync(cancellationToken);
            }
        }

        var taxonomy = begun ?? (await editor.CreateAsync(
            caller, new TaxonomyInput(Key, "Sensitivity") { Kind = TaxonomyKind.Sensitivity, Exclusive = true, Ordered = true, Language = "en" }, null, cancellationToken)).Value;
        foreach (var level in SensitivityLevels.All.Where(level => !there.Contains(level.ToString())))
        {
            await editor.AddConceptAsync(caller, taxonomy, null, new ConceptInput(level.ToString()) { Notation = level.ToString(), Rank = (int)level }, null, cancellationToken);
        }

        return taxonomy;
    }
}
