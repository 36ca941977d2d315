using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Application.Taxonomies.Skos;
using Catalog.Domain;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Alignment;

/// <summary>Finds the concepts of a taxonomy that a file means: by URI, notation, path or a name that only one has.</summary>
internal sealed class ConceptFinder
{
    private readonly Dictionary<string, ConceptId> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ambiguous = new(StringComparer.Ordinal);

    private ConceptFinder(string taxonomy) => Taxonomy = taxonomy;

    /// <summary>The taxonomy's key.</summary>
    public string Taxonomy { get; }

    public static async Task<ConceptFinder> LoadAsync(CatalogContext context, Taxonomy taxonomy, CancellationToken cancellationToken)
    {
        var concepts = await context.Concepts.AsNoTracking().Where(c => c.WorkspaceId == taxonomy.WorkspaceId && c.TaxonomyId == taxonomy.Id).OrderBy(c => c.Depth).ToListAsync(cancellationToken);
        var finder = new ConceptFinder(taxonomy.Key);
        var paths = new Dictionary<ConceptId, string>(concepts.Count);
        var names = new Dictionary<string, ConceptId>(StringComparer.Ordinal);
        foreach (var concept in concepts)
        {
            var path = concept.BroaderId is { } above ? $"{paths[above]}>{TextFold.Fold(concept.Name)}" : TextFold.Fold(concept.Name);
            paths.Add(concept.Id, path);
            finder._byName["path:" + path] = concept.Id;
            finder._byName["uri:" + SkosNaming.Concept(taxonomy, concept)] = concept.Id;
            if (concept.Notation is { } notation)
            {
                finder._byName["notation:" + notation] = concept.Id;
            }

            if (!names.TryAdd(TextFold.Fold(concept.Name), concept.Id))
            {
                finder._ambiguous.Add(TextFold.Fold(concept.Name));
            }
        }

        foreach (var (name, id) in names.Where(pair => !finder._ambiguous.Contains(pair.Key)))
        {
            finder._byName["name:" + name] = id;
        }

        return finder;
    }

    /// <summary>The concept; throws the reason where there is none, or more than one.</summary>
    /// <exception cref="CatalogException">NotFound or InvalidValue.</exception>
    public ConceptId Find(string text)
    {
        var folded = TextFold.Fold(ConceptPlace.CleanName(text));
        var path = string.Join('>', folded.Split('>', StringSplitOptions.TrimEntries));
        foreach (var key in (ReadOnlySpan<string>)["uri:" + text, "notation:" + text, "path:" + path, "name:" + folded])
        {
            if (_byName.TryGetValue(key, out var id))
            {
                return id;
            }
        }

        throw _ambiguous.Contains(folded) ? TaxonomyErrors.AmbiguousName(Taxonomy, text, 2) : Domain.Alignment.AlignmentErrors.NoSuchConcept(Taxonomy, text);
    }
}
