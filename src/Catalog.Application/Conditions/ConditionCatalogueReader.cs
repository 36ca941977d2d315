using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Application.Storage.Reading;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Conditions;
using Catalog.Domain.Segments;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Conditions;

// The names of a workspace are kept from one condition to the next, with the sequence of the outbox they are of. Each time the sequence has
// moved, the entries in between say what has to be read anew: mostly nothing. Other processes are seen the same way.
/// <summary>Loads what the names of conditions mean: a handful of statements, however many conditions there are, and one or two where it is known already. Thread-safe.</summary>
internal sealed class ConditionCatalogueReader(CatalogStore store, ReadModel model)
{
    private const int Page = 500;
    private const int MostWorkspaces = 1000;
    private const int MostTerms = 10_000;

    // Beyond so many entries they are not looked through.
    private const int MostEntries = 5000;

    private readonly ConcurrentDictionary<WorkspaceId, Kept> kept = new();

    public async Task<ConditionCatalogue> ReadAsync(WorkspaceId workspace, ConditionNames names, CancellationToken cancellationToken)
    {
        await using CatalogContext context = store.Read();

        // Before anything else: what is read later may be newer than this, never older.
        long latest = await LastSequence(context, workspace, cancellationToken);
        Kept? known = kept.GetValueOrDefault(workspace);
        if (known?.Sequence != latest)
        {
            known = known is null ? await ReadAsync(context, workspace, latest, cancellationToken) : await RenewAsync(context, workspace, known, latest, cancellationToken);
            Keep(workspace, known);
        }

        if (names.Segments && known.Segments is null)
        {
            known = known with { Segments = await SegmentsAsync(context, workspace, cancellationToken) };
            Keep(workspace, known);
        }

        foreach (string[] terms in names.Terms.Where(term => !known.Terms.ContainsKey(term)).Chunk(Page))
        {
            await ConceptsAsync(context, workspace, known.Terms, terms, cancellationToken);
        }

        ConditionCatalogue catalogue = new(known.Subjects);
        known.Taxonomies.ForEach(catalogue.Add);
        foreach (FoundConcept found in names.Terms.SelectMany(term => known.Terms.TryGetValue(term, out FoundConcept[]? concepts) ? concepts : []))
        {
            catalogue.Add(found.Taxonomy, found.Concept, found.Notation, found.Label);
        }

        known.Segments?.ForEach(catalogue.Add);
        return catalogue;
    }

    private static Task<long> LastSequence(CatalogContext context, WorkspaceId workspace, CancellationToken cancellationToken) =>
        context.Workspaces.Where(one => one.Id == workspace).Select(one => one.LastSequence).FirstOrDefaultAsync(cancellationToken);

    private void Keep(WorkspaceId workspace, Kept known)
    {
        if (kept.Count >= MostWorkspaces)
        {
            kept.Clear();
        }

        kept[workspace] = known;
    }

    private async Task<Kept> ReadAsync(CatalogContext context, WorkspaceId workspace, long sequence, CancellationToken cancellationToken)
    {
        List<KnownTaxonomy> taxonomies = (await context.Taxonomies.Where(one => one.WorkspaceId == workspace)
            .OrderBy(one => one.Id).Select(one => new { one.Id, one.Key }).ToListAsync(cancellationToken)).ConvertAll(one => new KnownTaxonomy(one.Id.Value, one.Key));
        List<KnownAttribute> attributes = await AttributesAsync(context, workspace, cancellationToken);
        Dictionary<Type, (string? Least, string? Greatest)> currencies = await CurrenciesAsync(context, workspace, cancellationToken);
        return new Kept(sequence, taxonomies, attributes, currencies, ConditionSchema.Describe(model, attributes, currencies), [], null);
    }

    /// <summary>What is known, with what has changed since read anew.</summary>
    private async Task<Kept> RenewAsync(CatalogContext context, WorkspaceId workspace, Kept known, long latest, CancellationToken cancellationToken)
    {
        if (latest < known.Sequence || latest - known.Sequence > MostEntries || known.Terms.Count > MostTerms)
        {
            return await ReadAsync(context, workspace, latest, cancellationToken);
        }

        var changed = await context.OutboxEntries.Where(entry => entry.WorkspaceId == workspace && entry.Sequence > known.Sequence && entry.Sequence <= latest)
            .Select(entry => new { entry.Subject, entry.ItemKind }).Distinct().ToListAsync(cancellationToken);
        if (changed.Exists(entry => entry.Subject is ChangeSubject.Taxonomy or ChangeSubject.Concept or ChangeSubject.AttributeDefinition))
        {
            return await ReadAsync(context, workspace, latest, cancellationToken);
        }

        known = known with { Sequence = latest, Segments = changed.Exists(entry => entry.Subject == ChangeSubject.Segment) ? null : known.Segments };
        if (!changed.Exists(entry => entry.Subject == ChangeSubject.Item && ConditionSchema.WithCurrency.Any(type => type.Name == entry.ItemKind?.ToString())))
        {
            return known;
        }

        Dictionary<Type, (string? Least, string? Greatest)> currencies = await CurrenciesAsync(context, workspace, cancellationToken);
        return currencies.All(pair => known.Currencies.GetValueOrDefault(pair.Key) == pair.Value)
            ? known
            : known with { Currencies = currencies, Subjects = ConditionSchema.Describe(model, known.Attributes, currencies) };
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

    private static async Task ConceptsAsync(CatalogContext context, WorkspaceId workspace, ConcurrentDictionary<string, FoundConcept[]> known, string[] terms, CancellationToken cancellationToken)
    {
        List<string> folded = [.. terms.Select(TextFold.Fold)];
        List<ConceptId> ids = [.. terms.Select(term => ConditionCatalogue.TryNumber(term, out long id) ? id : 0).Where(id => id > 0).Select(id => new ConceptId(id))];
        var byName = (await context.Concepts
            .Where(one => one.WorkspaceId == workspace && (ids.Contains(one.Id) || (one.Notation != null && terms.Contains(one.Notation))))
            .OrderBy(one => one.Id).Select(one => new { one.Id, one.TaxonomyId, one.Path, one.Name, one.Notation }).ToListAsync(cancellationToken))
            .ConvertAll(one => new FoundConcept(one.TaxonomyId.Value, new KnownConcept(one.Id.Value, one.Path, one.Name), one.Notation, one.Name));
        var byLabel = (await context.ConceptLabels
            .Where(one => one.WorkspaceId == workspace && one.Kind == LabelKind.Preferred && folded.Contains(one.TextFolded))
            .OrderBy(one => one.ConceptId)
            .Select(one => new { one.ConceptId, one.TaxonomyId, one.Concept!.Path, one.Concept.Name, one.Text }).ToListAsync(cancellationToken))
            .ConvertAll(one => new FoundConcept(one.TaxonomyId.Value, new KnownConcept(one.ConceptId.Value, one.Path, one.Name), null, one.Text));
        ILookup<string?, FoundConcept> byNotation = byName.ToLookup(one => one.Notation);
        ILookup<long, FoundConcept> byId = byName.ToLookup(one => one.Concept.Id);
        ILookup<string, FoundConcept> byText = byLabel.ToLookup(one => TextFold.Fold(one.Label));
        foreach (string term in terms)
        {
            known[term] = [.. byNotation[term], .. ConditionCatalogue.TryNumber(term, out long id) ? byId[id] : [], .. byText[TextFold.Fold(term)]];
        }
    }

    private static async Task<List<KnownSegment>> SegmentsAsync(CatalogContext context, WorkspaceId workspace, CancellationToken cancellationToken)
    {
        var rows = await context.Segments.Where(one => one.WorkspaceId == workspace)
            .OrderBy(one => one.Id).Select(one => new { one.Id, one.Name, one.ItemKind, one.Condition, one.State }).ToListAsync(cancellationToken);
        ILookup<string, long> byName = rows.Where(one => one.State != SegmentState.Archived).ToLookup(one => TextFold.Fold(one.Name), one => one.Id.Value);
        List<KnownSegment> segments = [];
        foreach (var row in rows)
        {
            List<long> uses = [];
            foreach (string reference in row.Condition is { } json && ConditionJson.Read(json, []) is { } condition ? ConditionNames.SegmentsOf(condition) : [])
            {
                List<long> named = reference.StartsWith('#') && ConditionCatalogue.TryNumber(reference, out _) ? [] : [.. byName[TextFold.Fold(reference.Trim())]];
                uses.AddRange(named.Count > 0 ? named : ConditionCatalogue.TryNumber(reference, out long id) ? [id] : []);
            }

            segments.Add(new KnownSegment(row.Id.Value, row.Name, row.ItemKind.ToString(), uses, row.State == SegmentState.Archived));
        }

        return segments;
    }

    /// <summary>What is known of a workspace.</summary>
    /// <param name="Sequence">The sequence of the outbox it is of.</param>
    /// <param name="Taxonomies">All taxonomies.</param>
    /// <param name="Attributes">The definitions of custom attributes.</param>
    /// <param name="Currencies">The ends of the currencies of each entity that has some.</param>
    /// <param name="Subjects">The subjects that follow from both.</param>
    /// <param name="Terms">The concepts that terms may mean, of those terms that were asked for.</param>
    /// <param name="Segments">The segments, archived ones too; null while nobody has asked.</param>
    private sealed record Kept(
        long Sequence, List<KnownTaxonomy> Taxonomies, List<KnownAttribute> Attributes, Dictionary<Type, (string? Least, string? Greatest)> Currencies,
        Dictionary<string, ConditionSubject> Subjects, ConcurrentDictionary<string, FoundConcept[]> Terms, List<KnownSegment>? Segments);

    /// <summary>A concept that a term may mean, found by its notation or id, or by a preferred label.</summary>
    private sealed record FoundConcept(long Taxonomy, KnownConcept Concept, string? Notation, string Label);

    private sealed record CurrencyRow(int Entity, string? Least, string? Greatest);
}
