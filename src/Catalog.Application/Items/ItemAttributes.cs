using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.Application.Audit;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Items;

/// <summary>Custom attributes: checked against the definitions of the item's kind, kept as one JSON object with its keys in order.</summary>
internal static class ItemAttributes
{
    public static async Task<List<FieldChange>> ApplyAsync(ChangeScope scope, Item item, IReadOnlyDictionary<string, JsonElement?>? values, bool isNew)
    {
        if (values is null && !isNew)
        {
            return [];
        }

        var definitions = await scope.Context.AttributeDefinitions.AsNoTracking()
            .Where(d => d.WorkspaceId == item.WorkspaceId && d.Kind == item.Kind).ToDictionaryAsync(d => d.Key, scope.Cancellation);
        var before = JsonNode.Parse(item.Attributes)!.AsObject(); // written by this class or an import, always an object
        var after = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var (key, value) in before)
        {
            after[key] = value?.DeepClone();
        }

        foreach (var (key, value) in values ?? new Dictionary<string, JsonElement?>())
        {
            if (value is not { ValueKind: not JsonValueKind.Null } given)
            {
                after.Remove(key);
                continue;
            }

            var definition = definitions.GetValueOrDefault(key) ?? throw ItemErrors.UnknownAttribute(item.Kind, key);
            AttributeRules.Check(key, definition.Type, AllowedValues(definition), given);
            after[key] = JsonNode.Parse(given.GetRawText());
        }

        if (definitions.Values.FirstOrDefault(d => d.Required && !after.ContainsKey(d.Key)) is { } missing)
        {
            throw ItemErrors.MissingAttribute(item.Kind, missing.Key);
        }

        var changed = before.Select(pair => pair.Key).Union(after.Keys).Order(StringComparer.Ordinal)
            .Where(key => !JsonNode.DeepEquals(before[key], after.GetValueOrDefault(key)))
            .Select(key => new FieldChange($"attributes.{key}", before[key]?.DeepClone(), after.GetValueOrDefault(key)?.DeepClone()))
            .ToList();
        if (changed.Count > 0)
        {
            item.Attributes = JsonSerializer.Serialize(after, AuditJson.Options);
        }

        return changed;
    }

    public static IReadOnlyCollection<string> AllowedValues(AttributeDefinition definition) =>
        definition.Values is null ? [] : JsonSerializer.Deserialize<string[]>(definition.Values) ?? [];
}
