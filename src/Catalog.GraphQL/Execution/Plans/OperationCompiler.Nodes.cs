using Catalog.GraphQL.Data;
using Catalog.GraphQL.Execution.Bindings;
using Catalog.GraphQL.Relay;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Execution.Plans;

/// <summary>The fields node and nodes: the type in each global id says where its object comes from; one call per type.</summary>
internal sealed partial class OperationCompiler
{
    private bool CompileNode(FieldPlan field, NodeBinding binding)
    {
        var selection = Selection(field, field.Definition.Type.Unwrapped, null);
        var sets = Sets(field);
        var sources = new Dictionary<string, SourcePlan>(StringComparer.Ordinal);
        foreach (var (name, node) in binding.Types)
        {
            if (node.Source is { } source && schema.Type(name) is ObjectType type)
            {
                sources.Add(name, new SourcePlan(source, () =>
                {
                    var rows = new RowLayout(source.Field.Entity, hasTypeTag: false);
                    var plan = new SelectionPlan(type, schema, concrete => CompileObject(concrete, sets, rows));
                    return (plan, source.Source.Compile(new SourceSelection { Field = source.Field, Rows = rows.ToSelection(), Width = rows.Width, ParentOrdinals = [], HasRows = true }), ConnectionParts.None);
                }));
            }
        }

        field.Kind = FieldKind.Resolver;
        field.Selection = selection;
        field.Resolver = async (_, arguments, scope) =>
        {
            var ids = binding.IsList ? [.. (arguments[0] as object?[] ?? []).OfType<string>()] : new[] { (string)(arguments[0] ?? "") };
            if (ids.Length > binding.MaxIds)
            {
                throw new GraphQLException($"{ids.Length} ids are given: ask for at most {binding.MaxIds} at once.", "TOO_MANY_IDS");
            }

            var values = await FetchAsync(ids, binding, sources, selection, scope).ConfigureAwait(false);
            return binding.IsList ? values : values[0];
        };
        return true;
    }

    private async ValueTask<object?[]> FetchAsync(string[] ids, NodeBinding binding, Dictionary<string, SourcePlan> sources, SelectionPlan selection, FieldScope scope)
    {
        var values = new object?[ids.Length];
        var byType = new Dictionary<string, List<(int Index, object Key)>>(StringComparer.Ordinal);
        for (var i = 0; i < ids.Length; i++)
        {
            if (!GlobalId.TryDecode(ids[i], out var typeName, out var text) || !binding.Types.TryGetValue(typeName, out var node) || KeyTypes.Parse(text, node.KeyType) is not { } key)
            {
                var refusal = new GraphQLException($"\"{ids[i]}\" is not a global id: pass an id as the server gave it.", "INVALID_ID");
                if (!binding.IsList)
                {
                    throw refusal;
                }

                values[i] = new FieldFault(refusal);
                continue;
            }

            (byType.TryGetValue(typeName, out var list) ? list : byType[typeName] = []).Add((i, key));
        }

        foreach (var (typeName, keys) in byType)
        {
            // The names were found among the binding's types, all of which are object types.
            var type = (ObjectType)schema.Type(typeName)!;
            if (sources.TryGetValue(typeName, out var source))
            {
                var pages = new SourcePage?[keys.Count];
                await source.Source.ReadAsync(new SourceBatch(scope.Context, [.. keys.Select(one => one.Key)], pages), scope.Cancellation).ConfigureAwait(false);
                for (var i = 0; i < keys.Count; i++)
                {
                    values[keys[i].Index] = pages[i] is { Count: > 0 } page ? new TypedValue(source.Selection.For(type), page[0]) : null;
                }
            }
            else if (binding.Types[typeName].Resolve is { } resolve)
            {
                var found = await Task.WhenAll(keys.Select(one => resolve(one.Key, scope).AsTask())).ConfigureAwait(false);
                for (var i = 0; i < keys.Count; i++)
                {
                    values[keys[i].Index] = found[i] is { } value ? new TypedValue(selection.For(type), value) : null;
                }
            }
        }

        return values;
    }
}
