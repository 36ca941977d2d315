using System.Globalization;
using System.Text;
using Catalog.Application.Audit;
using Catalog.Application.Imports;
using Catalog.Application.Imports.Rows;
using Catalog.Application.Storage.Model;
using Catalog.Application.Taxonomies.Skos;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Alignment;
using Catalog.Domain.Audit;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Alignment;

/// <summary>How a file of mappings is written.</summary>
public enum MappingFormat
{
    /// <summary>CSV with a header.</summary>
    Csv,

    /// <summary>The Simple Standard for Sharing Ontological Mappings: TSV with its metadata in lines that begin with #.</summary>
    Sssom,
}

/// <summary>A file of mappings to import into a set.</summary>
/// <param name="Name">Its name: .tsv is SSSOM or plain tab-separated, anything else CSV.</param>
/// <param name="Text">What it holds.</param>
public sealed record MappingUpload(string Name, TextReader Text)
{
    /// <summary>Column of the source concept; null to look for subject_id, source or the first column.</summary>
    public string? SourceColumn { get; init; }

    /// <summary>Column of the target concept; null to look for object_id or target.</summary>
    public string? TargetColumn { get; init; }

    /// <summary>What is decided about rows that do not say.</summary>
    public MappingState State { get; init; } = MappingState.Accepted;
}

/// <summary>Reads mappings from CSV and SSSOM TSV, and writes them. Concepts are named by URI (also as CURIE), notation, path or a name that only one has.</summary>
public sealed class MappingFiles(ChangeRunner changes)
{
    private const int MostRefusals = 1000;

    /// <summary>Imports a file: what can be read goes in with one change, rows that cannot are reported.</summary>
    /// <param name="caller">Who imports; needs the role Editor.</param>
    /// <param name="id">The mapping set.</param>
    /// <param name="upload">The file.</param>
    /// <param name="dryRun">Whether to check and count only.</param>
    /// <param name="cancellationToken">Gives up; nothing is written then.</param>
    /// <exception cref="CatalogException">NotFound, or FileUnreadable: it has no columns of mappings.</exception>
    public Task<Changed<MappingReport>> ImportAsync(Caller caller, MappingSetId id, MappingUpload upload, bool dryRun, CancellationToken cancellationToken) =>
        changes.RunAsync(caller, new ChangeRequest(ChangeSetKind.EditMappings, $"Import mappings from {upload.Name} into set {id}", new { id, upload.Name }), async scope =>
        {
            var set = await MappingEditor.SetAsync(scope, id, null);
            var taxonomies = await scope.Context.Taxonomies.AsNoTracking().Where(t => t.Id == set.SourceId || t.Id == set.TargetId).ToDictionaryAsync(t => t.Id, scope.Cancellation);
            var sources = await ConceptFinder.LoadAsync(scope.Context, taxonomies[set.SourceId], scope.Cancellation);
            var targets = set.TargetId is { } target ? await ConceptFinder.LoadAsync(scope.Context, taxonomies[target], scope.Cancellation) : null;
            var board = await MappingBoard.ReadAsync(scope, set);
            var rows = new Dictionary<(ConceptId, string), long>();
            Read(upload, (row, text, input) =>
            {
                try
                {
                    var mapping = input(sources, targets);
                    rows[(mapping.Source, mapping.Target?.Value.ToString(CultureInfo.InvariantCulture) ?? mapping.TargetUri ?? "")] = row;
                    board.Put(mapping);
                }
                catch (CatalogException error)
                {
                    board.Refuse(row, text, error);
                }
            });
            board.RefuseContradictions(rows);
            await board.SaveAsync("imported");
            var report = board.Report();
            return report with { Refused = [.. report.Refused.Take(MostRefusals)] };
        }, cancellationToken, dryRun);

    /// <summary>Writes the mappings of a set, rejected ones too; the same set always gives the same text.</summary>
    /// <returns>How many mappings were written.</returns>
    /// <exception cref="CatalogException">NotFound.</exception>
    public async Task<int> ExportAsync(Caller caller, MappingSetId id, MappingFormat format, TextWriter output, CancellationToken cancellationToken)
    {
        await using var context = changes.Store.Read();
        var set = await context.MappingSets.AsNoTracking().Include(s => s.Source).Include(s => s.Target)
            .SingleOrDefaultAsync(s => s.WorkspaceId == caller.WorkspaceId && s.Id == id, cancellationToken) ?? throw AlignmentErrors.SetNotFound(id);
        var mappings = await context.Mappings.AsNoTracking().Include(m => m.Source).Include(m => m.Target).Include(m => m.Author).Include(m => m.Reviewer)
            .Where(m => m.WorkspaceId == caller.WorkspaceId && m.SetId == id).OrderBy(m => m.Id).ToListAsync(cancellationToken);
        if (format == MappingFormat.Csv)
        {
            await output.WriteAsync("source,source_name,target,target_name,relation,justification,confidence,state,author,date,reviewer,reviewed,comment\n");
        }
        else
        {
            await output.WriteAsync(
                $"#mapping_set_id: urn:x-catalog:mappings/{set.Key}\n#mapping_set_title: {Line(set.Name)}\n#license: {Line(set.Licence) ?? "https://w3id.org/sssom/license/unspecified"}\n"
                + $"#subject_source: {SkosNaming.Scheme(set.Source!)}\n" // the relation is required
                + (set.Target is null ? "" : $"#object_source: {SkosNaming.Scheme(set.Target)}\n")
                + "#curie_map:\n#  skos: http://www.w3.org/2004/02/skos/core#\n#  semapv: https://w3id.org/semapv/vocab/\n"
                + "subject_id\tsubject_label\tpredicate_id\tpredicate_modifier\tobject_id\tobject_label\tmapping_justification\tconfidence\tmapping_date\tauthor_label\treviewer_label\treview_date\tcomment\tother\n");
        }

        foreach (var mapping in mappings)
        {
            await output.WriteAsync(format == MappingFormat.Csv ? Csv(set, mapping) : Sssom(set, mapping));
        }

        return mappings.Count;
    }

    private static string Csv(MappingSet set, Mapping mapping) => string.Join(',', new[]
    {
        mapping.Source!.Notation ?? SkosNaming.Concept(set.Source!, mapping.Source), mapping.Source.Name, // required relations
        mapping.Target is null ? mapping.TargetUri : mapping.Target.Notation ?? SkosNaming.Concept(set.Target!, mapping.Target), mapping.Target?.Name ?? mapping.TargetName, // a target has its taxonomy
        mapping.Relation.ToString(), mapping.Justification.ToString(), mapping.Confidence.ToString(CultureInfo.InvariantCulture), mapping.State.ToString(),
        mapping.Author!.Name, Date(mapping.At), mapping.Reviewer?.Name, Date(mapping.ReviewedAt), mapping.Comment,
    }.Select(text => DelimitedText.Field(text ?? "", ','))) + "\n";

    private static string Sssom(MappingSet set, Mapping mapping) => string.Join('\t', new[]
    {
        SkosNaming.Concept(set.Source!, mapping.Source!), mapping.Source!.Name, MappingNames.Predicate(mapping.Relation), mapping.State == MappingState.Rejected ? "Not" : "", // required relations
        mapping.Target is null ? mapping.TargetUri : SkosNaming.Concept(set.Target!, mapping.Target), mapping.Target?.Name ?? mapping.TargetName, MappingNames.Justification(mapping.Justification), // a target has its taxonomy
        mapping.Confidence.ToString(CultureInfo.InvariantCulture), Date(mapping.At), mapping.Author!.Name, mapping.Reviewer?.Name, Date(mapping.ReviewedAt), mapping.Comment, $"state={mapping.State}",
    }.Select(text => Line(text) ?? "")) + "\n";

    private static string? Line(string? text) => text?.Replace('\t', ' ').Replace('\n', ' ').Replace('\r', ' ');

    private static string? Date(DateTimeOffset? at) => at?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Read(MappingUpload upload, Action<long, string, Func<ConceptFinder, ConceptFinder?, MappingInput>> onRow)
    {
        var (prefixes, skipped) = Header(upload.Text, out var first);
        using var text = new StringReader(first + upload.Text.ReadToEnd());
        var isTabbed = upload.Name.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase) || first.Contains('\t', StringComparison.Ordinal);
        using var rows = RowReader.Open(text, upload.Name, isTabbed ? RowFormat.Tsv : RowFormat.Csv);
        var source = Column(rows, upload.SourceColumn, "subject_id", "source", "source_id", "subject", "from");
        var target = Column(rows, upload.TargetColumn, "object_id", "target", "target_id", "object", "to");
        if (source is null || target is null)
        {
            throw AlignmentErrors.BadFile(upload.Name, $"it needs a column subject_id (or source) and a column object_id (or target), or name the two; it has {string.Join(", ", rows.Columns)}.");
        }

        var (relation, modifier, confidence) = (Column(rows, null, "predicate_id", "relation", "predicate"), Column(rows, null, "predicate_modifier"), Column(rows, null, "confidence"));
        var (justification, state, other) = (Column(rows, null, "mapping_justification", "justification"), Column(rows, null, "state"), Column(rows, null, "other"));
        var (comment, label) = (Column(rows, null, "comment"), Column(rows, null, "object_label", "target_name"));
        while (rows.Read() is { } row)
        {
            if (row.Error is { } broken)
            {
                onRow(row.Number + skipped, broken.ToString(), (_, _) => throw AlignmentErrors.BadFile(upload.Name, broken.ToString()));
                continue;
            }

            string? Cell(string? column) => column is null || row[rows.Find(column)].Text("|") is not { } value || string.IsNullOrWhiteSpace(value) ? null : value.Trim();
            onRow(row.Number + skipped, $"{Cell(source)} to {Cell(target)}", (sources, targets) => new MappingInput(
                sources.Find(Expand(Cell(source) ?? "", prefixes)), targets?.Find(Expand(Cell(target) ?? "", prefixes)), targets is null ? Expand(Cell(target) ?? "", prefixes) : null,
                Cell(relation) is { } name ? MappingNames.Relation(name) ?? throw AlignmentErrors.BadFile(upload.Name, $"'{name}' is no SKOS mapping relation: use exactMatch, closeMatch, broadMatch, narrowMatch or relatedMatch.") : MappingRelation.ExactMatch)
            {
                Confidence = Cell(confidence) is { } sure
                    ? double.TryParse(sure, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw AlignmentErrors.BadFile(upload.Name, $"the confidence '{sure}' is no number.")
                    : 1,
                Justification = Cell(justification) is { } why ? MappingNames.ParseJustification(why) : MappingJustification.Unspecified,
                State = State(Cell(modifier), Cell(state) ?? Cell(other)?.Replace("state=", "", StringComparison.Ordinal), upload.State),
                Comment = Cell(comment),
                TargetName = targets is null ? Cell(label) : null,
            });
        }
    }

    private static MappingState State(string? modifier, string? given, MappingState otherwise) =>
        string.Equals(modifier, "Not", StringComparison.OrdinalIgnoreCase) ? MappingState.Rejected : Enum.TryParse<MappingState>(given, ignoreCase: true, out var state) ? state : otherwise;

    // SSSOM begins with YAML in comment lines; of it only the prefixes matter here.
    private static (Dictionary<string, string> Prefixes, int Lines) Header(TextReader text, out string first)
    {
        var prefixes = new Dictionary<string, string>(StringComparer.Ordinal) { ["skos"] = RdfNames.Skos, ["semapv"] = "https://w3id.org/semapv/vocab/" };
        var lines = 0;
        var isMap = false;
        var kept = new StringBuilder();
        while (text.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                kept.Append(line).Append('\n');
                break;
            }

            lines++;
            var content = line.TrimStart('#');
            if (isMap && content.StartsWith(' ') && content.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            {
                prefixes[content[..colon].Trim(' ', '"', '\'')] = content[(colon + 1)..].Trim(' ', '"', '\'');
            }
            else
            {
                isMap = content.Trim().StartsWith("curie_map:", StringComparison.Ordinal);
            }
        }

        first = kept.ToString();
        return (prefixes, lines);
    }

    private static string Expand(string name, Dictionary<string, string> prefixes)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && prefixes.TryGetValue(name[..colon], out var space) && !name.AsSpan(colon + 1).StartsWith("//") ? space + name[(colon + 1)..] : name;
    }

    private static string? Column(RowReader rows, string? asked, params string[] names) => asked is not null
        ? rows.Columns.FirstOrDefault(column => column == asked)
        : names.Select(name => rows.Columns.FirstOrDefault(column => column.Equals(name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(column => column is not null);
}
