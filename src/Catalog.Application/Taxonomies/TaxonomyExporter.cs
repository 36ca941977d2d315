using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Taxonomies;

/// <summary>Writes taxonomies as text that a taxonomy import reads again. Thread-safe.</summary>
/// <param name="store">The database.</param>
public sealed class TaxonomyExporter(CatalogStore store)
{
    /// <summary>Indented text: one concept a line, a tab further in is narrower, the notation behind it in square brackets.</summary>
    /// <returns>How many concepts were written.</returns>
    /// <exception cref="CatalogException">NotFound.</exception>
    public async Task<long> WriteIndentedAsync(string key, TextWriter output, Caller caller, CancellationToken cancellationToken)
    {
        var (_, concepts, _) = await ReadAsync(key, caller, cancellationToken);
        foreach (var concept in concepts)
        {
            await output.WriteAsync($"{new string('\t', concept.Depth)}{concept.Name}{(concept.Notation is null ? "" : $" [{concept.Notation}]")}\n");
        }

        return concepts.Count;
    }

    /// <summary>CSV with the columns path (names joined by ">"), notation, definition, scopeNote, synonyms (joined by bars) and status.</summary>
    /// <returns>How many concepts were written.</returns>
    /// <exception cref="CatalogException">NotFound.</exception>
    public async Task<long> WriteCsvAsync(string key, TextWriter output, Caller caller, CancellationToken cancellationToken)
    {
        var (taxonomy, concepts, labels) = await ReadAsync(key, caller, cancellationToken);
        var names = concepts.ToDictionary(concept => concept.Id, concept => concept.Name);
        await output.WriteAsync("path,notation,definition,scopeNote,synonyms,status\n");
        foreach (var concept in concepts)
        {
            var path = string.Join(" > ", concept.Path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(id => names[new ConceptId(long.Parse(id, System.Globalization.CultureInfo.InvariantCulture))]));
            var synonyms = string.Join('|', labels[concept.Id].Where(label => label.Language == taxonomy.Language && label.Kind == LabelKind.Alternative).Select(label => label.Text));
            string?[] cells = [path, concept.Notation, concept.Definition, concept.ScopeNote, synonyms, concept.Status.ToString()];
            await output.WriteAsync(string.Join(',', cells.Select(Cell)) + "\n");
        }

        return concepts.Count;
    }

    private async Task<(Taxonomy Taxonomy, List<Concept> Concepts, ILookup<ConceptId, ConceptLabel> Labels)> ReadAsync(string key, Caller caller, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        var taxonomy = await context.Taxonomies.AsNoTracking().SingleOrDefaultAsync(t => t.WorkspaceId == caller.WorkspaceId && t.Key == key, cancellationToken) ?? throw TaxonomyErrors.NotFound(key);
        var concepts = await context.Concepts.AsNoTracking().Where(c => c.WorkspaceId == caller.WorkspaceId && c.TaxonomyId == taxonomy.Id).OrderBy(c => c.Rank).ThenBy(c => c.Id).ToListAsync(cancellationToken);
        var labels = await context.ConceptLabels.AsNoTracking().Where(l => l.WorkspaceId == caller.WorkspaceId && l.TaxonomyId == taxonomy.Id).OrderBy(l => l.Id).ToListAsync(cancellationToken);
        var narrower = concepts.ToLookup(concept => concept.BroaderId);
        var ordered = new List<Concept>(concepts.Count);
        var open = new Stack<Concept>(narrower[null].Reverse());
        while (open.TryPop(out var next))
        {
            ordered.Add(next);
            foreach (var below in narrower[next.Id].Reverse())
            {
                open.Push(below);
            }
        }

        return (taxonomy, ordered, labels.ToLookup(label => label.ConceptId));
    }

    private static string Cell(string? text) =>
        text is null ? "" : text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
