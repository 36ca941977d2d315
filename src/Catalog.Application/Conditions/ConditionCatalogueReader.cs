using System.Globalization;
using System.Text.Json;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Application.Storage.Reading;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Conditions;
using Catalog.Domain.Segments;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Conditions;

/// <summary>Loads what the names of conditions mean: a handful of statements, however many conditions there are.</summary>
internal sealed class ConditionCatalogueReader(CatalogStore store, ReadModel model)
{
    private const int Page = 500;

    public async Task<ConditionCatalogue> ReadAsync(WorkspaceId workspace, ConditionNames names, CancellationToken cancellationToken)
    {
        await using CatalogContext context = store.Read();
        List<KnownTaxonomy> taxonomies = (await context.Taxonomies.Where(one => one.WorkspaceId == workspace)
            .OrderBy(one => one.Id).Select(one => new { one.Id, one.Key }).ToListAsync(cancellationToken)).ConvertAll(one => new KnownTaxonomy(one.Id.Value, one.Key));
        ConditionCatalogue catalogue = new(ConditionSchema.Describe(
            model, await AttributesAsync(context, workspace, cancellationToken), await CurrenciesAsync(context, workspace, cancellationToken)));
        taxonomies.ForEach(catalogue.Add);
        foreach (string[] terms in names.Terms.Chunk(Page))
        {
            await ConceptsAsync(context, workspace, catalogue, terms, cancellationToken);
        }

        if (names.Segments)
        {
            await SegmentsAsync(context, workspace, catalogue, cancellationToken);
        }

        return catalogue;
    }

    private static async Task<List<KnownAttribute>> AttributesAsync(CatalogContext context, WorkspaceId workspace, CancellationToken cancellationToken)
    {
        List<AttributeDefinition> definitions = await context.AttributeDefinitions.Where(one => one.WorkspaceId == workspace).ToListAsync(cancellationToken);
        return definitions.ConvertAll(one => new KnownAttribute(
            one.Kind,
            one.Key,
            one.Title,
            one.Type,
            one.Values is { } values ? JsonSerializer.Deserialize<string[]>(values) ?? [] : [],
            one.TaxonomyId is { } taxonomy ? string.Create(CultureInfo.InvariantCulture, $"#{taxonomy.Value}") : null));
    }

    // The ends of an index each: whether there is more than one currency, not which.
    private async Task<Dictionary<Type, (string? Least, string? Greatest)>> CurrenciesAsync(CatalogContext context, WorkspaceId workspace, CancellationToken cancellationToken)
    {
        // The names are those of the model, the workspace is a parameter.
        string sql = string.Join(" UNION ALL ", ConditionSchema.WithCurrency.Select((type, i) =>
        {
            ReadEntity entity = model.Entity(type);
            ReadTable table = entity.Tables[^1];
            string rows = $"FROM {table.Name} WHERE {table.Workspace} = {{0}}";
            string column = entity.Member(nameof(Order.Currency)).Column;
            return $"""SELECT {i} AS "Entity", (SELECT MIN({column}) {rows}) AS "Least", (SELECT MAX({column}) {rows}) AS "Greatest" """;
        }));
        List<CurrencyRow> found = await context.Database.SqlQueryRaw<CurrencyRow>(sql, workspace.Value).ToListAsync(cancellationToken);
        return found.ToDictionary(row => ConditionSchema.WithCurrency[row.Entity], row => (row.Least, row.Greatest));
    }

    private static async Task ConceptsAsync(CatalogContext context, WorkspaceId workspace, ConditionCatalogue catalogue, string[] terms, CancellationToken cancellationToken)
    {
        List<string> folded = [.. terms.Select(TextFold.Fold)];
        List<ConceptId> ids = [.. terms.Select(term => ConditionCatalogue.TryNumber(term, out long id) ? id : 0).Where(id => id > 0).Select(id => new ConceptId(id))];
        var byName = await context.Concepts
            .Where(one => one.WorkspaceId == workspace && (ids.Contains(one.Id) || (one.Notation != null && terms.Contains(one.Notation))))
            .OrderBy(one => one.Id).Select(one => new { one.Id, one.TaxonomyId, one.Path, one.Name, one.Notation }).ToListAsync(cancellationToken);
        var byLabel = await context.ConceptLabels
            .Where(one => one.WorkspaceId == workspace && one.Kind == LabelKind.Preferred && folded.Contains(one.TextFolded))
            .OrderBy(one => one.ConceptId)
            .Select(one => new { one.ConceptId, one.TaxonomyId, one.Concept!.Path, one.Concept.Name, one.Text }).ToListAsync(cancellationToken);
        byName.ForEach(one => catalogue.Add(one.TaxonomyId.Value, new KnownConcept(one.Id.Value, one.Path, one.Name), one.Notation, one.Name));
        byLabel.ForEach(one => catalogue.Add(one.TaxonomyId.Value, new KnownConcept(one.ConceptId.Value, one.Path, one.Name), null, one.Text));
    }

    private static async Task SegmentsAsync(CatalogContext context, WorkspaceId workspace, ConditionCatalogue catalogue, CancellationToken cancellationToken)
    {
        var rows = await context.Segments.Where(one => one.WorkspaceId == workspace && one.State != SegmentState.Archived)
            .OrderBy(one => one.Id).Select(one => new { one.Id, one.Name, one.ItemKind, one.Condition }).ToListAsync(cancellationToken);
        ILookup<string, long> byName = rows.ToLookup(one => TextFold.Fold(one.Name), one => one.Id.Value);
        foreach (var row in rows)
        {
            List<long> uses = [];
            foreach (string reference in row.Condition is { } json && ConditionJson.Read(json, []) is { } condition ? ConditionNames.SegmentsOf(condition) : [])
            {
                List<long> named = reference.StartsWith('#') && ConditionCatalogue.TryNumber(reference, out _) ? [] : [.. byName[TextFold.Fold(reference.Trim())]];
                uses.AddRange(named.Count > 0 ? named : ConditionCatalogue.TryNumber(reference, out long id) ? [id] : []);
            }

            catalogue.Add(new KnownSegment(row.Id.Value, row.Name, row.ItemKind.ToString(), uses));
        }
    }

    private sealed record CurrencyRow(int Entity, string? Least, string? Greatest);
}
