using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Alignment;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Taxonomies.Skos;

/// <summary>A resource with what is said about it, in the order to write.</summary>
internal sealed record RdfResource(string Uri, IReadOnlyList<(string Predicate, RdfTerm Object)> Said);

/// <summary>Exports taxonomies in SKOS: labels, notes, notations, the tree, relations and accepted mappings. Thread-safe.</summary>
/// <param name="store">The database.</param>
public sealed class SkosExporter(CatalogStore store)
{
    /// <summary>Writes a taxonomy; the same taxonomy always gives the same text.</summary>
    /// <param name="key">The taxonomy's key.</param>
    /// <param name="format">How to write it.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="caller">Whose workspace it is in.</param>
    /// <param name="cancellationToken">Stops before the writing.</param>
    /// <returns>How many concepts were written.</returns>
    /// <exception cref="CatalogException">NotFound.</exception>
    public async Task<long> RunAsync(string key, SkosFormat format, TextWriter output, Caller caller, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        var taxonomy = await context.Taxonomies.AsNoTracking().SingleOrDefaultAsync(t => t.WorkspaceId == caller.WorkspaceId && t.Key == key, cancellationToken) ?? throw TaxonomyErrors.NotFound(key);
        var state = await SkosState.LoadAsync(context, taxonomy, cancellationToken);
        var targets = await SkosState.UrisAsync(context, caller.WorkspaceId, taxonomy.Id, cancellationToken);
        var resources = Resources(state, targets);
        if (format == SkosFormat.Turtle)
        {
            await TurtleWriter.WriteAsync(resources, output);
        }
        else
        {
            await JsonLdWriter.WriteAsync(resources, output);
        }

        return state.Concepts.Count;
    }

    private static IEnumerable<RdfResource> Resources(SkosState state, Dictionary<ConceptId, string> targets)
    {
        var taxonomy = state.Taxonomy;
        var scheme = RdfTerm.Iri(SkosNaming.Scheme(taxonomy));
        var uris = state.Concepts.ToDictionary(concept => concept.Id, concept => RdfTerm.Iri(SkosNaming.Concept(taxonomy, concept)));
        var about = new List<(string, RdfTerm)> { (RdfNames.Type, RdfTerm.Iri(RdfNames.Skos + "ConceptScheme")), (RdfNames.Dct + "title", RdfTerm.Literal(taxonomy.Name, taxonomy.Language)) };
        if (taxonomy.Description is { } description)
        {
            about.Add((RdfNames.Dct + "description", RdfTerm.Literal(description, taxonomy.Language)));
        }

        about.AddRange(state.Concepts.Where(concept => concept.BroaderId is null).Select(concept => (RdfNames.Skos + "hasTopConcept", uris[concept.Id])));
        yield return new RdfResource(scheme.Value, about);

        var mappings = state.Mappings.Where(mapping => mapping.State == MappingState.Accepted).ToLookup(mapping => mapping.SourceId);
        foreach (var concept in state.Concepts)
        {
            yield return new RdfResource(uris[concept.Id].Value, [.. Said(state, concept, scheme, uris), .. Mapped(mappings[concept.Id], targets)]);
        }
    }

    private static IEnumerable<(string, RdfTerm)> Said(SkosState state, Concept concept, RdfTerm scheme, Dictionary<ConceptId, RdfTerm> uris)
    {
        var language = state.Taxonomy.Language;
        yield return (RdfNames.Type, RdfTerm.Iri(RdfNames.Skos + "Concept"));
        yield return (RdfNames.Skos + "inScheme", scheme);
        if (concept.Notation is { } notation)
        {
            yield return (RdfNames.Skos + "notation", RdfTerm.Literal(notation));
        }

        foreach (var label in state.Labels[concept.Id].OrderBy(label => label.Kind).ThenBy(label => label.Language, StringComparer.Ordinal).ThenBy(label => label.Text, StringComparer.Ordinal))
        {
            var name = label.Kind switch { LabelKind.Preferred => "prefLabel", LabelKind.Alternative => "altLabel", _ => "hiddenLabel" };
            yield return (RdfNames.Skos + name, Text(label.Text, label.Language));
        }

        if (concept.Definition is { } definition)
        {
            yield return (RdfNames.Skos + "definition", Text(definition, language));
        }

        if (concept.ScopeNote is { } scope)
        {
            yield return (RdfNames.Skos + "scopeNote", Text(scope, language));
        }

        foreach (var note in state.Notes[concept.Id].OrderBy(note => note.Kind).ThenBy(note => note.Language, StringComparer.Ordinal).ThenBy(note => note.Text, StringComparer.Ordinal))
        {
            var name = note.Kind.ToString();
            yield return (RdfNames.Skos + char.ToLowerInvariant(name[0]) + name[1..], Text(note.Text, note.Language));
        }

        if (concept.BroaderId is { } above)
        {
            yield return (RdfNames.Skos + "broader", uris[above]);
        }
        else
        {
            yield return (RdfNames.Skos + "topConceptOf", scheme);
        }

        foreach (var relation in state.Relations[concept.Id].OrderByDescending(relation => relation.Kind).ThenBy(relation => uris[relation.ToId].Value, StringComparer.Ordinal))
        {
            yield return (RdfNames.Skos + (relation.Kind == ConceptRelationKind.Broader ? "broader" : "related"), uris[relation.ToId]);
        }

        if (concept.Status == ConceptStatus.Deprecated)
        {
            yield return (RdfNames.Owl + "deprecated", RdfTerm.Literal("true", null, RdfNames.Boolean));
            if (concept.ReplacedById is { } other)
            {
                yield return (RdfNames.Dct + "isReplacedBy", uris[other]);
            }
        }
    }

    private static IEnumerable<(string, RdfTerm)> Mapped(IEnumerable<Mapping> mappings, Dictionary<ConceptId, string> targets) =>
        mappings.Select(mapping => (Name: mapping.Relation.ToString(), Target: mapping.TargetId is { } id ? targets[id] : mapping.TargetUri ?? ""))
            .OrderBy(mapping => mapping.Name, StringComparer.Ordinal).ThenBy(mapping => mapping.Target, StringComparer.Ordinal).Distinct()
            .Select(mapping => (RdfNames.Skos + char.ToLowerInvariant(mapping.Name[0]) + mapping.Name[1..], RdfTerm.Iri(mapping.Target)));

    private static RdfTerm Text(string text, string language) => RdfTerm.Literal(text, language == "und" ? null : language);
}
