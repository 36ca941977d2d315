using System.Text.Json;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Classification.Models;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Models;

/// <summary>What a model reads of an item.</summary>
/// <param name="Id">The item.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Version">The version that was read.</param>
/// <param name="Title">Its title.</param>
/// <param name="Description">Its description; empty for none.</param>
/// <param name="Body">Its text, of kinds that have one; empty for none.</param>
/// <param name="Fields">Its kind and its custom attributes.</param>
internal sealed record ItemText(ItemId Id, ItemKind Kind, int Version, string Title, string Description, string Body, IReadOnlyList<NamedValue> Fields)
{
    /// <summary>Title, description and body, a line break between them.</summary>
    public string Text => $"{Title}\n{Description}\n{Body}";

    /// <summary>Which part of the item a place of <see cref="Text"/> is in, and where there.</summary>
    public (string Field, int Start) PlaceOf(int start) =>
        start <= Title.Length ? ("title", start)
        : start <= Title.Length + 1 + Description.Length ? ("description", start - Title.Length - 1)
        : ("body", start - Title.Length - Description.Length - 2);
}

/// <summary>Reads what models and recognisers look at, for a page of items with one statement, and one more for each kind that has a body.</summary>
internal static class ItemTexts
{
    private const int LongestValue = 200;

    /// <summary>The items as models read them: of a body only so much as counts, so that a page of long texts fits into memory.</summary>
    public static Task<List<ItemText>> ReadForModelsAsync(CatalogContext context, WorkspaceId workspace, IReadOnlyCollection<ItemId> ids, CancellationToken cancellationToken) =>
        ReadAsync(context, workspace, ids, TextFeatures.MaxLength, cancellationToken);

    /// <summary>The items with all of their text.</summary>
    public static Task<List<ItemText>> ReadAsync(CatalogContext context, WorkspaceId workspace, IReadOnlyCollection<ItemId> ids, CancellationToken cancellationToken) =>
        ReadAsync(context, workspace, ids, int.MaxValue, cancellationToken);

    private static async Task<List<ItemText>> ReadAsync(CatalogContext context, WorkspaceId workspace, IReadOnlyCollection<ItemId> ids, int longest, CancellationToken cancellationToken)
    {
        var items = await context.Items.AsNoTracking().Where(item => item.WorkspaceId == workspace && ids.Contains(item.Id))
            .Select(item => new { item.Id, item.Kind, item.Version, item.Title, item.Description, item.Attributes }).OrderBy(item => item.Id).ToListAsync(cancellationToken);
        var bodies = new Dictionary<ItemId, string?>();
        async Task BodiesAsync(ItemKind kind, IQueryable<KeyValuePair<ItemId, string?>> rows)
        {
            if (items.Exists(item => item.Kind == kind))
            {
                foreach (var (id, body) in await rows.ToListAsync(cancellationToken))
                {
                    bodies[id] = body;
                }
            }
        }

        await BodiesAsync(ItemKind.Document, context.Set<Document>().Where(row => ids.Contains(row.Id)).Select(row => new KeyValuePair<ItemId, string?>(row.Id, row.Body == null ? null : row.Body.Substring(0, longest))));
        await BodiesAsync(ItemKind.Message, context.Set<Message>().Where(row => ids.Contains(row.Id)).Select(row => new KeyValuePair<ItemId, string?>(row.Id, row.Body == null ? null : row.Body.Substring(0, longest))));
        await BodiesAsync(ItemKind.Ticket, context.Set<Ticket>().Where(row => ids.Contains(row.Id)).Select(row => new KeyValuePair<ItemId, string?>(row.Id, row.Body == null ? null : row.Body.Substring(0, longest))));
        await BodiesAsync(ItemKind.MedicalRecord, context.Set<MedicalRecord>().Where(row => ids.Contains(row.Id)).Select(row => new KeyValuePair<ItemId, string?>(row.Id, row.Body == null ? null : row.Body.Substring(0, longest))));
        return [.. items.Select(item => new ItemText(item.Id, item.Kind, item.Version, item.Title, item.Description ?? "", bodies.GetValueOrDefault(item.Id) ?? "", Fields(item.Kind, item.Attributes)))];
    }

    private static List<NamedValue> Fields(ItemKind kind, string attributes)
    {
        var fields = new List<NamedValue> { new("kind", kind.ToString()) };
        using var json = JsonDocument.Parse(attributes);
        foreach (var attribute in json.RootElement.EnumerateObject())
        {
            if (attribute.Value.ValueKind is JsonValueKind.String or JsonValueKind.True or JsonValueKind.False && attribute.Value.ToString() is { Length: > 0 and <= LongestValue } value)
            {
                fields.Add(new(attribute.Name, value));
            }
        }

        return fields;
    }
}
