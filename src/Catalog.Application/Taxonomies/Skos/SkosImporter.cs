using Catalog.Application.Imports;
using Catalog.Application.Imports.Rows;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Bulk;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Alignment;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Taxonomies.Skos;

// SKOS: vocabularies in and out. Turtle or JSON-LD -> statements -> vocabulary -> what the catalog keeps (checked, with a report) -> rows.
// Invariants, each proved by the test of the same number in SkosImporterSuite:
//   K1 all of a file or nothing of it.   K2 the same file twice changes nothing.   K3 export and import again give the same graph.
//   K4 what breaks S13, S14, S27 or S46 is reported and left out; nothing else is lost in silence.   K5 a syntax error names line and column.
/// <summary>Imports vocabularies in SKOS. Thread-safe.</summary>
/// <param name="store">The database.</param>
/// <param name="clock">The time of the changes.</param>
public sealed class SkosImporter(CatalogStore store, TimeProvider clock)
{
    /// <summary>Whether a file's name says that it is Turtle or JSON-LD.</summary>
    public static bool Reads(string file) => FormatOf(file) is not null;

    /// <summary>Imports one file.</summary>
    /// <param name="request">Which file into which taxonomy.</param>
    /// <param name="caller">Who imports; needs the role Editor.</param>
    /// <param name="cancellationToken">Gives up; nothing is written then.</param>
    /// <exception cref="CatalogException">FileUnreadable with line and column, InvalidValue or Forbidden.</exception>
    public async Task<SkosReport> RunAsync(SkosRequest request, Caller caller, CancellationToken cancellationToken = default)
    {
        caller.Require(Role.Editor);
        TextRules.Key(request.Key, "key");
        var findings = new SkosFindings();
        var vocabulary = Read(request.File);
        var concepts = Choose(vocabulary, request, findings);
        foreach (var (what, count) in vocabulary.NotHeld)
        {
            findings.Add("not held", "left out, since the catalog has no place for it", what, count);
        }

        var workspace = caller.WorkspaceId;
        await using var transaction = await store.WriteAsync(cancellationToken);
        var context = transaction.Context;
        var now = UtcTime.Whole(clock.GetUtcNow());
        var changes = new BulkChanges(workspace, caller.ActorId, now);
        var known = await context.Taxonomies.AsNoTracking().SingleOrDefaultAsync(t => t.WorkspaceId == workspace && t.Key == request.Key, cancellationToken);
        var taxonomy = known ?? await NewTaxonomyAsync(request, vocabulary, concepts, transaction, workspace, now, cancellationToken);
        var state = known is null ? SkosState.Of(taxonomy) : await SkosState.LoadAsync(context, known, cancellationToken);
        if (known is null)
        {
            changes.Add(ChangeSubject.Taxonomy, taxonomy.Id.Value, ChangeKind.Created);
        }

        var entries = new SkosCheck(taxonomy.Language, findings).Run(concepts);
        var merge = new SkosMerge(state, changes, now, await transaction.TakeIdsAsync(SkosMerge.KeysNeeded(entries), cancellationToken));
        merge.Run(entries);
        var mappings = new SkosMappings(state, changes, caller, now);
        await mappings.RunAsync(entries, merge, transaction, findings, cancellationToken);

        long? sequence = null;
        if (!request.DryRun && changes.Count > 0)
        {
            using var writer = BulkWriter.Create(context, new BulkModel(context.Model));
            await writer.InsertAsync(known is null ? [taxonomy] : Array.Empty<Taxonomy>(), cancellationToken);
            await merge.WriteAsync(writer, context, cancellationToken);
            await mappings.WriteAsync(writer, cancellationToken);
            var ids = await transaction.TakeIdsAsync(changes.Count + 1, cancellationToken);
            var set = new BulkChangeSet(ids.Next<ChangeSetId>(), ChangeSetKind.Import, $"Import of {Path.GetFileName(request.File)} into the taxonomy {request.Key}", IsNew: true);
            sequence = await changes.WriteAsync(transaction, writer, set, ids, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return new SkosReport(
            request.DryRun && known is null ? default : taxonomy.Id, vocabulary.Triples, entries.Count, merge.Created, merge.Updated, merge.Unchanged,
            merge.Relations, mappings.Count, findings.ToList(), sequence);
    }

    /// <summary>What a file says.</summary>
    internal static SkosVocabulary Read(string path)
    {
        var name = Path.GetFileName(path);
        var format = FormatOf(path) ?? throw SkosErrors.UnknownFormat(name);
        using var file = ImportFile.Open(path, RowFormat.Csv);
        var builder = new SkosBuilder();
        try
        {
            if (format == SkosFormat.Turtle)
            {
                new TurtleReader(file.Text, name, builder.Add).Read();
            }
            else
            {
                new JsonLdReader(file.Text.ReadToEnd(), name, builder.Add).Read();
            }
        }
        catch (System.Text.DecoderFallbackException error)
        {
            throw ImportErrors.WrongEncoding(name, 1, error);
        }

        var vocabulary = builder.Build();
        return vocabulary.Concepts.Count > 0 ? vocabulary : throw SkosErrors.NoConcepts(name);
    }

    private static SkosFormat? FormatOf(string path)
    {
        var name = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        return Path.GetExtension(name).ToUpperInvariant() switch
        {
            ".TTL" or ".TURTLE" or ".NT" => SkosFormat.Turtle,
            ".JSONLD" or ".JSON" => SkosFormat.JsonLd,
            _ => null,
        };
    }

    private static IReadOnlyList<SkosConcept> Choose(SkosVocabulary vocabulary, SkosRequest request, SkosFindings findings)
    {
        if (request.Scheme is { } scheme)
        {
            var chosen = vocabulary.Concepts.Where(concept => concept.Schemes.Contains(scheme)).ToList();
            return chosen.Count > 0 ? chosen : throw SkosErrors.NoScheme(Path.GetFileName(request.File), scheme, vocabulary.Schemes.Select(known => known.Uri));
        }

        var used = vocabulary.Concepts.SelectMany(concept => concept.Schemes).Distinct().ToList();
        foreach (var other in used.Count > 1 ? used : [])
        {
            findings.Add("scheme", "several concept schemes: all their concepts go into one taxonomy; name one to import it alone", other);
        }

        return vocabulary.Concepts;
    }

    private static async Task<Taxonomy> NewTaxonomyAsync(
        SkosRequest request, SkosVocabulary vocabulary, IReadOnlyList<SkosConcept> concepts, WriteTransaction transaction, WorkspaceId workspace, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var fallback = await transaction.Context.Workspaces.Where(w => w.Id == workspace).Select(w => w.Language).SingleAsync(cancellationToken);
        var language = request.Language ?? SkosCheck.LanguageOf(concepts, fallback);
        TextRules.Language(language, "language");
        var uri = request.Scheme ?? concepts.SelectMany(concept => concept.Schemes).GroupBy(name => name).OrderByDescending(group => group.Count()).Select(group => group.Key).FirstOrDefault()
            ?? vocabulary.Schemes.Select(scheme => scheme.Uri).FirstOrDefault();
        var described = vocabulary.Schemes.FirstOrDefault(scheme => scheme.Uri == uri);
        var name = request.Name ?? Best(described?.Titles) ?? request.Key;
        return new Taxonomy
        {
            Id = (await transaction.TakeIdsAsync(1, cancellationToken)).Next<TaxonomyId>(),
            WorkspaceId = workspace,
            Key = request.Key,
            Uri = uri is null || uri.StartsWith("_:", StringComparison.Ordinal) || uri == $"urn:x-catalog:{request.Key}" ? null : uri,
            Name = TextRules.Name(name.Length > TextRules.NameLength ? name[..TextRules.NameLength] : name, "name"),
            Description = Best(described?.Descriptions),
            Kind = request.Kind,
            Language = language,
            Exclusive = request.Exclusive,
            State = ItemState.Active,
            CreatedAt = now,
            UpdatedAt = now,
        };

        string? Best(List<SkosText>? texts) =>
            texts?.OrderByDescending(text => text.Language == language).ThenByDescending(text => text.Language == "en").Select(text => text.Text.Trim()).FirstOrDefault(text => text.Length > 0);
    }
}

/// <summary>How a vocabulary is written.</summary>
public enum SkosFormat
{
    /// <summary>RDF 1.1 Turtle.</summary>
    Turtle,

    /// <summary>JSON-LD 1.1.</summary>
    JsonLd,
}
