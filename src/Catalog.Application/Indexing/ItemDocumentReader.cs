using Catalog.Domain;
using System.Globalization;
using System.Text.Json;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Catalog.Search.Analysis;
using Catalog.Search.Index;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Indexing;

/// <summary>Makes search documents of items: two statements a kind, one for all tags and one for all segments, whatever the number of items.</summary>
public sealed class ItemDocumentReader(CatalogStore store, WorkspaceId workspace, CatalogIndexSchema schema, ConceptTree tree)
{
    /// <summary>The key of an item's document.</summary>
    public static string Key(ItemId id) => id.Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The item of a document's key.</summary>
    public static ItemId Id(string key) => new(long.Parse(key, NumberStyles.None, CultureInfo.InvariantCulture));

    /// <summary>Calls <paramref name="write"/> with the document of each item that exists; ids of items that do not are left out.</summary>
    public async Task ReadAsync(ItemKind kind, IReadOnlyList<ItemId> ids, Action<ItemId, SearchDocument> write, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        var items = await ItemsOfKind(context, kind).Where(item => item.WorkspaceId == workspace && ids.Contains(item.Id)).OrderBy(item => item.Id).ToListAsync(cancellationToken);
        var tags = (await context.TagAssignments
            .Where(tag => tag.WorkspaceId == workspace && ids.Contains(tag.ItemId) && tag.Status != TagStatus.Rejected)
            .Select(tag => new { tag.ItemId, tag.ConceptId, tag.Status })
            .ToListAsync(cancellationToken)).ToLookup(tag => tag.ItemId);
        var segments = (await context.SegmentMembers
            .Where(member => member.WorkspaceId == workspace && ids.Contains(member.ItemId) && member.To == null)
            .Select(member => new { member.ItemId, member.SegmentId })
            .ToListAsync(cancellationToken)).ToLookup(member => member.ItemId, member => member.SegmentId);
        var document = new SearchDocument();
        foreach (var item in items)
        {
            document.Clear();
            var analyzer = AnalyzerOf(item.Language);
            FillBase(document, item, analyzer);
            ItemSearchFields.Fill(document, item, analyzer);
            FillAttributes(document, item.Attributes);
            foreach (var segment in segments[item.Id])
            {
                document.Add(SearchFieldNames.Segments, segment.ToString());
            }

            var labels = new HashSet<(string Text, string? Analyzer)>();
            foreach (var tag in tags[item.Id])
            {
                FillTag(document, tag.ConceptId, tag.Status, labels);
            }

            write(item.Id, document);
        }
    }

    private static IQueryable<Item> ItemsOfKind(CatalogContext context, ItemKind kind) => kind switch
    {
        ItemKind.Asset => context.Set<Asset>(),
        ItemKind.Customer => context.Set<Customer>().Include(customer => customer.Rfm),
        ItemKind.Order => context.Set<Order>(),
        ItemKind.Product => context.Set<Product>().Include(product => product.Abc),
        ItemKind.InventoryItem => context.Set<InventoryItem>().Include(item => item.Abc),
        ItemKind.Supplier => context.Set<Supplier>(),
        ItemKind.Location => context.Set<Location>(),
        ItemKind.Document => context.Set<Document>(),
        ItemKind.Message => context.Set<Message>(),
        ItemKind.Ticket => context.Set<Ticket>(),
        ItemKind.FinancialRecord => context.Set<FinancialRecord>(),
        ItemKind.MedicalRecord => context.Set<MedicalRecord>(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of item."),
    };

    private static void FillBase(SearchDocument document, Item item, string? analyzer)
    {
        document.Add(SearchFieldNames.Kind, EnumText.Of(item.Kind));
        document.Add(SearchFieldNames.State, EnumText.Of(item.State));
        document.Add(SearchFieldNames.CreatedAt, item.CreatedAt);
        document.Add(SearchFieldNames.UpdatedAt, item.UpdatedAt);
        document.Add(SearchFieldNames.Title, item.Title, analyzer);
        document.Add(SearchFieldNames.Words, item.Title);
        document.Add(SearchFieldNames.Codes, item.ExternalKey);
        if (item.Description is { Length: > 0 } description)
        {
            document.Add(SearchFieldNames.Description, description, analyzer);
            document.Add(SearchFieldNames.Words, description);
        }

        if (item.Language is { Length: > 0 } language)
        {
            document.Add(SearchFieldNames.Language, language);
        }

        if (item.Sensitivity is { } sensitivity)
        {
            document.Add(SearchFieldNames.Sensitivity, EnumText.Of(sensitivity));
        }
    }

    /// <summary>The analyzer of a language; null for the fields' own, where no language is named.</summary>
    private static string? AnalyzerOf(string? language) => string.IsNullOrEmpty(language) ? null : Analyzers.ForLanguage(language).Name;

    private void FillTag(SearchDocument document, Domain.Taxonomies.ConceptId concept, TagStatus status, HashSet<(string, string?)> labels)
    {
        if (tree.Find(concept) is not { } entry)
        {
            return; // made after the tree was read: its own outbox entry brings the item again
        }

        if (status == TagStatus.Suggested)
        {
            document.AddPath(SearchFieldNames.Suggested(entry.Taxonomy), entry.Path);
            return;
        }

        document.AddPath(SearchFieldNames.Taxonomy(entry.Taxonomy), entry.Path);
        document.Add(SearchFieldNames.Concepts, concept.Value.ToString(CultureInfo.InvariantCulture));
        foreach (var broader in tree.SelfAndBroader(concept))
        {
            foreach (var label in broader.Labels)
            {
                var analyzer = AnalyzerOf(label.Language);
                if (labels.Add((label.Text, analyzer)))
                {
                    document.Add(SearchFieldNames.Labels, label.Text, analyzer);
                    document.Add(SearchFieldNames.Words, label.Text);
                }
            }
        }
    }

    private void FillAttributes(SearchDocument document, string attributes)
    {
        if (attributes is "" or "{}")
        {
            return;
        }

        using var parsed = JsonDocument.Parse(attributes);
        foreach (var attribute in parsed.RootElement.EnumerateObject())
        {
            if (!schema.Attributes.TryGetValue(attribute.Name, out var type))
            {
                continue;
            }

            var name = SearchFieldNames.Attribute(attribute.Name);
            foreach (var value in attribute.Value.ValueKind == JsonValueKind.Array ? [.. attribute.Value.EnumerateArray()] : new[] { attribute.Value })
            {
                FillAttribute(document, name, type, value);
            }
        }
    }

    private static void FillAttribute(SearchDocument document, string name, AttributeType type, JsonElement value)
    {
        switch (type)
        {
            case AttributeType.Number or AttributeType.Money when value.ValueKind == JsonValueKind.Number:
                document.Add(name, value.GetDouble());
                break;
            case AttributeType.Money when value.ValueKind == JsonValueKind.String && double.TryParse(value.GetString(), CultureInfo.InvariantCulture, out var amount):
                document.Add(name, amount);
                break;
            case AttributeType.Date when value.ValueKind == JsonValueKind.String && DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date):
                document.Add(name, date);
                break;
            case AttributeType.Number or AttributeType.Money or AttributeType.Date:
                break;
            default:
                if ((value.ValueKind == JsonValueKind.String ? value.GetString() : value.ValueKind == JsonValueKind.Null ? null : value.GetRawText()) is { Length: > 0 } text)
                {
                    document.Add(name, text);
                }

                break;
        }
    }
}
