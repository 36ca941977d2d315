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
        var sets = field.Sets;
        var readers = new Dictionary<string, NodeReader>(StringComparer.Ordinal);
        foreach (var (name, node) in binding.Types)
        {
            if (schema.Type(name) is ObjectType type)
            {
                readers.Add(name, new NodeReader(node, type, selection, (source, rows) =>
                    new SelectionPlan(type, schema, concrete => CompileObject(concrete, sets, rows))));
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

            var values = new object?[ids.Length];
            var byType = new Dictionary<NodeReader, List<(int Index, object Key)>>();
            for (var i = 0; i < ids.Length; i++)
            {
                if (GlobalId.TryDecode(ids[i], out var typeName, out var text) && readers.TryGetValue(typeName, out var reader) && reader.Key(text) is { } key)
                {
                    (byType.TryGetValue(reader, out var list) ? list : byType[reader] = []).Add((i, key));
                }
                else
                {
                    values[i] = new FieldFault(new GraphQLException($"\"{ids[i]}\" is not a global id: pass an id as the server gave it.", "INVALID_ID"));
                }
            }

            // One type does not wait for the other, and resolvers that ask the same loader share its batch.
            var reads = new List<Task>(byType.Count);
            foreach (var (reader, keys) in byType)
            {
                reads.Add(reader.ReadAsync(keys, values, scope));
            }

            await (reads is [var only] ? only : Task.WhenAll(reads)).ConfigureAwait(false);

            return binding.IsList ? values : values[0];
        };
        return true;
    }
}

/// <summary>Reads the objects of one node type by their keys.</summary>
internal sealed class NodeReader
{
    private readonly NodeSource node;
    private readonly ObjectType type;
    private readonly SelectionPlan selection;
    private readonly Lazy<(SelectionPlan Selection, ICompiledSource Source, int KeyOrdinal)>? one;
    private readonly Lazy<(SelectionPlan Selection, ICompiledSource Source, int KeyOrdinal)>? several;

    internal NodeReader(NodeSource node, ObjectType type, SelectionPlan selection, Func<SourceBinding, RowLayout, SelectionPlan> select)
    {
        this.node = node;
        this.type = type;
        this.selection = selection;
        one = Compile(node.One);
        several = Compile(node.Several);

        Lazy<(SelectionPlan, ICompiledSource, int)>? Compile(SourceBinding? binding) => binding is null ? null : new(() =>
        {
            var rows = new RowLayout(binding.Field.Entity, hasTypeTag: false);
            var ordinal = rows.Member(node.Key);
            var plan = select(binding, rows);
            return (plan, binding.Source.Compile(new SourceSelection { Field = binding.Field, Rows = rows.ToSelection(), Width = rows.Width, ParentOrdinals = [], HasRows = true }), ordinal);
        });
    }

    /// <summary>The key in an id; null when it is none of this type.</summary>
    internal object? Key(string text) => KeyTypes.Parse(text, node.Key.PropertyType);

    internal async Task ReadAsync(List<(int Index, object Key)> keys, object?[] values, FieldScope scope)
    {
        if (several is not null && keys.Count > 1)
        {
            var (plan, source, ordinal) = several.Value;
            var found = new Dictionary<object, object>();
            var page = await ReadAsync(source, "ids", keys.Select(one => KeyTypes.Unwrap(one.Key)).Distinct().ToArray(), scope).ConfigureAwait(false);
            for (var i = 0; i < (page?.Count ?? 0); i++)
            {
                var row = page![i]; // the loop ends at once without a page
                var key = row is DataRow data ? data.GetValue(ordinal) : Accessors.Getter(node.Key)(row);
                found[KeyTypes.Unwrap(key) ?? row] = row;
            }

            foreach (var (index, key) in keys)
            {
                values[index] = found.TryGetValue(KeyTypes.Unwrap(key) ?? key, out var row) ? new TypedValue(plan.For(type), row) : null;
            }

            return;
        }

        if (one is null && node.Resolve is { } resolve)
        {
            await Task.WhenAll(keys.Select(key => ResolveAsync(resolve, key.Index, key.Key, values, scope))).ConfigureAwait(false);
            return;
        }

        foreach (var (index, key) in keys)
        {
            if (one is not null)
            {
                var page = await ReadAsync(one.Value.Source, "id", KeyTypes.Unwrap(key), scope).ConfigureAwait(false);
                values[index] = page is { Count: > 0 } ? new TypedValue(one.Value.Selection.For(type), page[0]) : null;
            }
        }
    }

    /// <summary>Resolves one key; a failure is that of its value, not of the others.</summary>
    private async Task ResolveAsync(Func<object, FieldScope, ValueTask<object?>> resolve, int index, object key, object?[] values, FieldScope scope)
    {
        try
        {
            values[index] = await resolve(key, scope).ConfigureAwait(false) is { } value ? new TypedValue(selection.For(type), value) : null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !scope.Cancellation.IsCancellationRequested)
        {
            values[index] = new FieldFault(exception);
        }
    }

    private static async ValueTask<SourcePage?> ReadAsync(ICompiledSource source, string argument, object? value, FieldScope scope)
    {
        var pages = new SourcePage?[1];
        var batch = new SourceBatch(scope.Context, [null], pages) { Arguments = new Dictionary<string, object?> { [argument] = value } };
        await source.ReadAsync(batch, scope.Cancellation).ConfigureAwait(false);
        return pages[0];
    }
}
