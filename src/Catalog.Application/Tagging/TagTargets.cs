using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Storage.Model;
using Catalog.Application.Taxonomies;
using Catalog.Domain;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tagging;

/// <summary>A concept that a request means, with what is needed of its taxonomy; or why it cannot be had.</summary>
internal sealed record FoundTarget(Concept? Concept, Taxonomy? Taxonomy, IReadOnlySet<ItemKind>? AppliesTo, CatalogException? Error)
{
    public bool Applies(ItemKind kind) => AppliesTo is null || AppliesTo.Contains(kind);
}

/// <summary>Finds the concepts a request means; adds unknown names to open taxonomies.</summary>
internal static class TagTargets
{
    /// <summary>The key of the flat open taxonomy of plain tags; made when it is first needed.</summary>
    public const string PlainTags = "tags";

    /// <summary>One answer for each target, in order.</summary>
    /// <param name="scope">The change in the making.</param>
    /// <param name="targets">What is meant.</param>
    /// <param name="mayCreate">Whether unknown names may be added to open taxonomies.</param>
    public static async Task<IReadOnlyList<FoundTarget>> FindAsync(ChangeScope scope, IReadOnlyList<TagTarget> targets, bool mayCreate)
    {
        var workspace = scope.Caller.WorkspaceId;
        var ids = targets.Select(target => target.Concept).OfType<ConceptId>().Distinct().ToList();
        var keys = targets.Select(target => target.Taxonomy).OfType<string>().Distinct().ToList();
        var byId = await scope.Context.Concepts.AsNoTracking().Where(c => c.WorkspaceId == workspace && ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, scope.Cancellation);
        var taxonomyIds = byId.Values.Select(concept => concept.TaxonomyId).Distinct().ToList();
        var taxonomies = await scope.Context.Taxonomies.AsNoTracking()
            .Where(t => t.WorkspaceId == workspace && (taxonomyIds.Contains(t.Id) || keys.Contains(t.Key))).ToListAsync(scope.Cancellation);
        var found = new List<FoundTarget>(targets.Count);
        foreach (var target in targets)
        {
            found.Add(await FindOneAsync(scope, target, byId, taxonomies, mayCreate));
        }

        return found;
    }

    private static async Task<FoundTarget> FindOneAsync(
        ChangeScope scope, TagTarget target, Dictionary<ConceptId, Concept> byId, List<Taxonomy> taxonomies, bool mayCreate)
    {
        try
        {
            Concept? concept;
            Taxonomy? taxonomy;
            if (target.Concept is { } id)
            {
                concept = byId.GetValueOrDefault(id) ?? throw TaxonomyErrors.ConceptNotFound(id);
                taxonomy = taxonomies.Single(t => t.Id == concept.TaxonomyId);
            }
            else
            {
                var key = TextRules.Key(target.Taxonomy, "taxonomy");
                var name = ConceptRules.Name(target.Name, "name");
                taxonomy = taxonomies.FirstOrDefault(t => t.Key == key);
                if (taxonomy is null)
                {
                    taxonomy = key == PlainTags && mayCreate ? await AddPlainTagsAsync(scope) : throw TaxonomyErrors.NotFound(key);
                    taxonomies.Add(taxonomy);
                }

                concept = await ByNameAsync(scope, taxonomy, name);
                if (concept is null)
                {
                    if (!taxonomy.Open || !mayCreate)
                    {
                        throw TaxonomyErrors.ConceptNotFound(key, name);
                    }

                    concept = await ConceptAdder.AddAsync(scope, taxonomy, new ConceptInput(name), broader: null);
                    await scope.Context.SaveChangesAsync(scope.Cancellation);
                    scope.Record(ChangeSubject.Concept, concept.Id.Value, ChangeKind.Created, new { name, taxonomy = taxonomy.Key });
                }
            }

            return new FoundTarget(concept, taxonomy, Kinds(taxonomy), null);
        }
        catch (CatalogException e)
        {
            return new FoundTarget(null, null, null, e);
        }
    }

    private static async Task<Taxonomy> AddPlainTagsAsync(ChangeScope scope)
    {
        var taxonomy = new Taxonomy
        {
            Id = await scope.TakeIdAsync<TaxonomyId>(),
            WorkspaceId = scope.Caller.WorkspaceId,
            Key = PlainTags,
            Name = "Tags",
            Kind = TaxonomyKind.Tags,
            Language = await scope.Context.Workspaces.Where(w => w.Id == scope.Caller.WorkspaceId).Select(w => w.Language).SingleAsync(scope.Cancellation),
            Open = true,
            CreatedAt = scope.Now,
            UpdatedAt = scope.Now,
        };
        scope.Context.Add(taxonomy);
        await scope.Context.SaveChangesAsync(scope.Cancellation);
        scope.Record(ChangeSubject.Taxonomy, taxonomy.Id.Value, ChangeKind.Created, new { taxonomy.Key });
        return taxonomy;
    }

    private static async Task<Concept?> ByNameAsync(ChangeScope scope, Taxonomy taxonomy, string name)
    {
        var folded = TextFold.Fold(name);
        var named = await scope.Context.ConceptLabels.AsNoTracking()
            .Where(l => l.WorkspaceId == taxonomy.WorkspaceId && l.TaxonomyId == taxonomy.Id && l.TextFolded == folded)
            .Select(l => new { l.Kind, Concept = l.Concept! }).ToListAsync(scope.Cancellation);

        // A preferred label beats another one's synonym; a concept that can be assigned beats one that cannot.
        var best = named
            .GroupBy(pair => (IsPreferred: pair.Kind == LabelKind.Preferred, IsAssignable: ConceptRules.IsAssignable(pair.Concept.Status)))
            .OrderByDescending(group => group.Key.IsAssignable).ThenByDescending(group => group.Key.IsPreferred)
            .FirstOrDefault()?.DistinctBy(pair => pair.Concept.Id).ToList();
        return best switch
        {
            null => null,
            [var only] => only.Concept,
            _ => throw TaxonomyErrors.AmbiguousName(taxonomy.Key, name, best.Count),
        };
    }

    /// <summary>The kinds of items that a taxonomy classifies; null is all.</summary>
    public static HashSet<ItemKind>? Kinds(Taxonomy taxonomy) =>
        taxonomy.AppliesTo is null ? null : JsonSerializer.Deserialize<HashSet<ItemKind>>(taxonomy.AppliesTo, AuditJson.Options);
}
