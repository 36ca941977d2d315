using System.Text.Json;
using Catalog.GraphQL.Federation;
using Catalog.GraphQL.Relay;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Execution.Plans;

/// <summary>The field _entities: type and key in each representation say where its object comes from; one batch for each type and key.</summary>
internal sealed partial class OperationCompiler
{
    private bool CompileEntities(FieldPlan field, EntitiesBinding binding)
    {
        var selection = Selection(field, field.Definition.Type.Unwrapped, null);
        var sets = field.Sets;
        var nodes = new Dictionary<string, NodeReader>(StringComparer.Ordinal);
        var entities = new Dictionary<string, IReadOnlyList<EntityReader>>(StringComparer.Ordinal);
        foreach (var type in schema.PossibleTypes(field.Definition.Type.Unwrapped))
        {
            SelectionPlan Rows(RowLayout rows) => new(type, schema, concrete => CompileObject(concrete, sets, rows));
            if (binding.Nodes.TryGetValue(type.Name, out var node))
            {
                nodes.Add(type.Name, new NodeReader(node, type, selection, (_, rows) => Rows(rows)));
            }

            entities.Add(type.Name, [.. (binding.Keys.GetValueOrDefault(type.Name) ?? []).Select(key => new EntityReader(key, type, selection, Rows))]);
        }

        field.Kind = FieldKind.Resolver;
        field.Selection = selection;
        field.Resolver = async (_, arguments, scope) =>
        {
            var representations = arguments[0] as object?[] ?? [];
            if (representations.Length > binding.MaxEntities)
            {
                throw new GraphQLException($"{representations.Length} representations are given: ask for at most {binding.MaxEntities} at once.", "TOO_MANY_IDS");
            }

            var objects = new object?[representations.Length];
            var byId = new Dictionary<NodeReader, List<(int Index, object Key)>>();
            var byKey = new Dictionary<EntityReader, List<(int Index, object[] Values)>>();
            for (var i = 0; i < objects.Length; i++)
            {
                try
                {
                    Sort(i, representations[i], nodes, entities, binding, byId, byKey);
                }
                catch (GraphQLException refusal)
                {
                    objects[i] = new FieldFault(refusal);
                }
            }

            await Task.WhenAll(
                byId.Select(entry => entry.Key.ReadAsync(entry.Value, objects, scope)).Concat(byKey.Select(entry => entry.Key.ReadAsync(entry.Value, objects, scope)))).ConfigureAwait(false);
            return objects;
        };
        return true;
    }

    /// <summary>Puts a representation to those of its type and key.</summary>
    /// <exception cref="GraphQLException">It has no type of the union, or no key of its type.</exception>
    private static void Sort(
        int index, object? representation, Dictionary<string, NodeReader> nodes, Dictionary<string, IReadOnlyList<EntityReader>> entities, EntitiesBinding binding,
        Dictionary<NodeReader, List<(int Index, object Key)>> byId, Dictionary<EntityReader, List<(int Index, object[] Values)>> byKey)
    {
        if (representation is not JsonElement { ValueKind: JsonValueKind.Object } json
            || !json.TryGetProperty("__typename", out var name) || name.ValueKind != JsonValueKind.String || name.GetString() is not { } typeName || !entities.TryGetValue(typeName, out var readers))
        {
            throw new GraphQLException(
                (representation is JsonElement { ValueKind: JsonValueKind.Object } named && named.TryGetProperty("__typename", out var said)
                    ? $"__typename is {InputDisplay.Of(said)}, which is no entity of this subgraph. "
                    : "") + "A representation is an object with the __typename of an entity, and one of its keys.",
                "INVALID_REPRESENTATION");
        }

        if (nodes.TryGetValue(typeName, out var node) && json.TryGetProperty("id", out var given) && given.ValueKind is JsonValueKind.String or JsonValueKind.Number)
        {
            var id = given.ToString();
            if (!GlobalId.TryDecode(id, out var idType, out var text) || node.Key(text) is not { } key)
            {
                throw new GraphQLException($"\"{id}\" is not a global id: pass an id as the server gave it.", "INVALID_ID");
            }

            if (idType != typeName)
            {
                throw new GraphQLException($"\"{id}\" is the id of a {idType}, not of a {typeName}.", "INVALID_REPRESENTATION");
            }

            (byId.TryGetValue(node, out var list) ? list : byId[node] = []).Add((index, key));
            return;
        }

        foreach (var reader in readers)
        {
            if (reader.Values(json) is { } values)
            {
                (byKey.TryGetValue(reader, out var list) ? list : byKey[reader] = []).Add((index, values));
                return;
            }
        }

        var keys = (node is null ? [] : new[] { "id" }).Concat((binding.Keys.GetValueOrDefault(typeName) ?? []).Select(key => key.Text));
        throw new GraphQLException($"A representation of {typeName} needs one of its keys: {string.Join("; ", keys)}.", "INVALID_REPRESENTATION");
    }
}
