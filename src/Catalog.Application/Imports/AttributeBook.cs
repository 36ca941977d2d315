using System.Text.Json;
using Catalog.Application.Imports.Maps;
using Catalog.Application.Imports.Rows;
using Catalog.Application.Items;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Bulk;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Imports;

/// <summary>
/// The custom attributes of the kind that is imported. Those that the map or the file brings and nobody has defined are defined by the
/// import, so that they can be filtered and edited afterwards; values must fit the definitions that there are.
/// </summary>
internal sealed class AttributeBook
{
    private readonly WorkspaceId _workspace;
    private readonly ItemKind? _kind;
    private readonly Dictionary<string, AttributeDefinition> _definitions;
    private readonly List<string> _required;

    private AttributeBook(WorkspaceId workspace, ItemKind? kind, Dictionary<string, AttributeDefinition> definitions)
    {
        (_workspace, _kind, _definitions) = (workspace, kind, definitions);
        _required = [.. definitions.Values.Where(definition => definition.Required).Select(definition => definition.Key)];
    }

    /// <summary>Definitions that are not written yet.</summary>
    public List<AttributeDefinition> New { get; } = [];

    public static async Task<AttributeBook> LoadAsync(CatalogContext context, WorkspaceId workspace, RowMapper mapper, string map, CancellationToken cancellationToken)
    {
        if (mapper.Target.Kind is not { } kind)
        {
            return new(workspace, null, []);
        }

        var definitions = await context.AttributeDefinitions.AsNoTracking().Where(d => d.WorkspaceId == workspace && d.Kind == kind).ToDictionaryAsync(d => d.Key, cancellationToken);
        var book = new AttributeBook(workspace, kind, definitions);
        mapper.UseTypes(definitions.ToDictionary(pair => pair.Key, pair => pair.Value.Type switch
        {
            AttributeType.Number => "number",
            AttributeType.Bool => "bool",
            AttributeType.Date => "date",
            AttributeType.Text or AttributeType.Enum => "text",
            _ => AttributeText.Json,
        }));
        foreach (var rule in mapper.AttributeRules)
        {
            var type = Enum.TryParse<AttributeType>(rule.Type, ignoreCase: true, out var named) ? named : AttributeType.Text;
            if (!definitions.TryGetValue(rule.Name, out var known))
            {
                book.Define(TextRules.Key(rule.Name, "attributes"), type);
            }
            else if (known.Type != type && !(known.Type == AttributeType.Enum && type == AttributeType.Text) && rule.Value.Line > 0)
            {
                throw ImportErrors.BadMap(map, rule.Value.Line, $"the attribute '{rule.Name}' is of type {EnumText.Of(known.Type)}, not {rule.Type}.");
            }
        }

        return book;
    }

    /// <summary>Rejects a row whose attributes do not fit their definitions.</summary>
    public bool Refuse(MappedRow row, Item? stored, BatchOutcome outcome)
    {
        List<RowError>? errors = null;
        foreach (var (name, json) in row.Attributes)
        {
            if (json == "null")
            {
                continue;
            }

            using var document = JsonDocument.Parse(json);
            if (!_definitions.TryGetValue(name, out var definition))
            {
                definition = TypeOf(document.RootElement) is { } type ? Define(name, type) : null;
            }

            try
            {
                if (definition is not null)
                {
                    AttributeRules.Check(name, definition.Type, ItemAttributes.AllowedValues(definition), document.RootElement);
                }
            }
            catch (CatalogException error)
            {
                (errors ??= []).Add(new(row.Source.Number, "attributes." + name, error.Message));
            }
        }

        foreach (var key in _required)
        {
            var given = row.Attributes.FindLast(attribute => attribute.Name == key).Json;
            if (given == "null" || (given is null && stored is null))
            {
                (errors ??= []).Add(new(row.Source.Number, "attributes." + key, "expected a value, found nothing"));
            }
        }

        if (errors is not null)
        {
            outcome.Reject(row, errors);
        }

        return errors is not null;
    }

    public async Task WriteAsync(BulkWriter writer, BulkChanges changes, IdBlock ids, CancellationToken cancellationToken)
    {
        foreach (var definition in New)
        {
            definition.Id = ids.Next<AttributeDefinitionId>();
            changes.Add(ChangeSubject.AttributeDefinition, definition.Id.Value, ChangeKind.Created);
        }

        await writer.InsertAsync(New, cancellationToken);
    }

    /// <summary>Says that what is new has been committed.</summary>
    public void Written() => New.Clear();

    private AttributeDefinition? Define(string name, AttributeType type)
    {
        if (_kind is not { } kind || name.Length is 0 or > TextRules.KeyLength)
        {
            return null;
        }

        var definition = new AttributeDefinition { WorkspaceId = _workspace, Kind = kind, Key = name, Title = name, Type = type, Facetable = type is AttributeType.Text or AttributeType.Bool };
        _definitions.Add(name, definition);
        New.Add(definition);
        return definition;
    }

    private static AttributeType? TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => AttributeType.Text,
        JsonValueKind.Number => AttributeType.Number,
        JsonValueKind.True or JsonValueKind.False => AttributeType.Bool,
        _ => null,
    };
}
