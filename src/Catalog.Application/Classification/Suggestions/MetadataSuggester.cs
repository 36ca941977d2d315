using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Storage.Model;
using Catalog.Application.Tagging;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Suggestions;

/// <summary>
/// Suggests concepts for assets and documents from what their files say about themselves: keywords, subjects, tags and categories (IPTC, XMP) that are
/// labels of approved concepts. What is decided, by whomever, is left alone.
/// </summary>
public sealed class MetadataSuggester(ChangeRunner changes)
{
    /// <summary>How sure a keyword is: whoever wrote it into the file meant it, though not for this taxonomy.</summary>
    public const double Confidence = 0.9;

    private const int PageSize = 1000;
    private static readonly string[] Names = ["keyword", "subject", "tag", "categor"];
    private static readonly char[] Separators = [';', ',', '|'];

    /// <summary>Suggests concepts for assets and documents; items of other kinds are passed over.</summary>
    /// <param name="caller">Who asks; needs the role Editor.</param>
    /// <param name="items">The assets and documents.</param>
    /// <param name="taxonomies">Whose concepts are suggested; those of all taxonomies when null.</param>
    /// <param name="dryRun">Whether to report what would happen and change nothing.</param>
    /// <param name="idempotencyKey">A key under which the outcome is remembered, or null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CatalogException">Forbidden.</exception>
    public Task<Changed<TagReport>> SuggestAsync(
        Caller caller, IReadOnlyList<ItemId> items, IReadOnlyList<TaxonomyId>? taxonomies, bool dryRun, string? idempotencyKey, CancellationToken cancellationToken) =>
        changes.RunAsync(
            caller,
            new ChangeRequest(ChangeSetKind.Tag, $"Suggest from the metadata of {items.Count} items", new { items, taxonomies }, idempotencyKey),
            async scope =>
            {
                var rows = new List<TagRow>();
                foreach (var page in items.Distinct().Chunk(PageSize))
                {
                    var files = await scope.Context.Items.OfType<Asset>().AsNoTracking().Where(i => i.WorkspaceId == caller.WorkspaceId && page.Contains(i.Id))
                        .Select(i => new { i.Id, i.EmbeddedMetadata }).ToListAsync(scope.Cancellation);
                    files.AddRange(await scope.Context.Items.OfType<Document>().AsNoTracking().Where(i => i.WorkspaceId == caller.WorkspaceId && page.Contains(i.Id))
                        .Select(i => new { i.Id, i.EmbeddedMetadata }).ToListAsync(scope.Cancellation));
                    var said = files.SelectMany(file => KeywordsOf(file.EmbeddedMetadata).Select(word => (Item: file.Id, word.Field, word.Text, Folded: TextFold.Fold(word.Text)))).ToList();
                    var concepts = await ConceptsAsync(scope, [.. said.Select(word => word.Folded).Distinct()], taxonomies);
                    rows.AddRange(await WriteAsync(scope, [.. said.SelectMany(word => concepts[word.Folded].Select(concept => (word.Item, concept, word.Field, word.Text)))]));
                }

                return TagReport.Of(rows);
            },
            cancellationToken,
            dryRun);

    /// <summary>The keywords in a JSON object of metadata, each with the name it stands under; empty when there are none or it is not JSON.</summary>
    internal static IReadOnlyList<(string Field, string Text)> KeywordsOf(string metadata)
    {
        var words = new List<(string, string)>();
        try
        {
            using var document = JsonDocument.Parse(metadata);
            Walk(document.RootElement, "", isKeyword: false);
        }
        catch (JsonException)
        {
            return [];
        }

        return words;

        void Walk(JsonElement element, string field, bool isKeyword)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.Object:
                    foreach (var member in element.EnumerateObject())
                    {
                        Walk(member.Value, member.Name, isKeyword || Array.Exists(Names, name => member.Name.Contains(name, StringComparison.OrdinalIgnoreCase)));
                    }

                    break;
                case JsonValueKind.Array:
                    foreach (var value in element.EnumerateArray())
                    {
                        Walk(value, field, isKeyword);
                    }

                    break;
                case JsonValueKind.String when isKeyword:
                    words.AddRange((element.GetString() ?? "").Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(text => (field, text)));
                    break;
                default:
                    break;
            }
        }
    }

    // A text that several concepts of one taxonomy bear does not say which is meant, so it says nothing.
    private static async Task<ILookup<string, ConceptId>> ConceptsAsync(ChangeScope scope, List<string> folded, IReadOnlyList<TaxonomyId>? taxonomies)
    {
        var workspace = scope.Caller.WorkspaceId;
        var found = new List<(string Folded, TaxonomyId Taxonomy, ConceptId Concept)>();
        foreach (var page in folded.Chunk(PageSize))
        {
            var labels = scope.Context.ConceptLabels.AsNoTracking().Where(l => l.WorkspaceId == workspace && page.Contains(l.TextFolded) && l.Concept!.Status == ConceptStatus.Approved);
            labels = taxonomies is null ? labels : labels.Where(l => taxonomies.Contains(l.TaxonomyId));
            found.AddRange((await labels.Select(l => new { l.TextFolded, l.TaxonomyId, l.ConceptId }).ToListAsync(scope.Cancellation)).Select(l => (l.TextFolded, l.TaxonomyId, l.ConceptId)));
        }

        return found.Distinct().GroupBy(label => (label.Folded, label.Taxonomy)).Where(group => group.Count() == 1).Select(group => group.First()).ToLookup(label => label.Folded, label => label.Concept);
    }

    private static async Task<List<TagRow>> WriteAsync(ChangeScope scope, List<(ItemId Item, ConceptId Concept, string Field, string Text)> said)
    {
        var pairs = said.DistinctBy(word => (word.Item, word.Concept)).ToList();
        if (pairs.Count == 0)
        {
            return [];
        }

        var targets = await TagTargets.FindAsync(scope, [.. pairs.Select(pair => pair.Concept).Distinct().Select(TagTarget.Of)], mayCreate: false);
        var byConcept = targets.Where(target => target.Concept is not null).ToDictionary(target => target.Concept!.Id); // just filtered
        var board = await TagBoard.ReadAsync(scope, [.. pairs.Select(pair => pair.Item).Distinct()], [.. byConcept.Values.Select(target => target.Taxonomy!.Id).Distinct()]);
        var ids = await scope.TakeIdsAsync(pairs.Count);
        var rows = new List<TagRow>();
        foreach (var (item, concept, field, text) in pairs)
        {
            // Whatever is known of the concept on the item says more than a keyword does.
            if (board.Find(item, concept) is not null || !byConcept.TryGetValue(concept, out var target))
            {
                rows.Add(new TagRow(item, concept, TagOutcome.Unchanged));
                continue;
            }

            var request = new TagRequest([], [])
            {
                Source = TagSource.Import, Status = TagStatus.Suggested, Confidence = Confidence, SourceVersion = "metadata",
                Evidence = JsonSerializer.Serialize(new[] { new { kind = "metadata", field, value = text } }, AuditJson.Options),
            };
            rows.Add(Tagger.TagOne(scope, board, ids, request, item, target));
        }

        await board.SaveAsync();
        return rows;
    }
}
