using System.Text.Json;
using Catalog.GraphQL.Data;
using Catalog.GraphQL.Execution.Bindings;
using Catalog.GraphQL.Federation;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Execution.Plans;

/// <summary>Reads the objects of one entity type by one of its keys.</summary>
internal sealed class EntityReader
{
    private readonly EntityKey key;
    private readonly ObjectType type;
    private readonly SelectionPlan selection;
    private readonly Lazy<(SelectionPlan Selection, ICompiledSource Source, int[] Ordinals)>? rows;

    internal EntityReader(EntityKey key, ObjectType type, SelectionPlan selection, Func<RowLayout, SelectionPlan> select)
    {
        this.key = key;
        this.type = type;
        this.selection = selection;
        rows = key.Source is not { } binding ? null : new(() =>
        {
            var layout = new RowLayout(binding.Field.Entity, hasTypeTag: false);
            var ordinals = key.Properties.Select(property => layout.Member(property)).ToArray();
            var plan = select(layout);
            return (plan, binding.Source.Compile(new SourceSelection { Field = binding.Field, Rows = layout.ToSelection(), Width = layout.Width, ParentOrdinals = [], HasRows = true }), ordinals);
        });
    }

    /// <summary>The values of the key in a representation; null when it does not have them all.</summary>
    internal object[]? Values(JsonElement representation)
    {
        var values = new object[key.Fields.Count];
        for (var i = 0; i < values.Length; i++)
        {
            if (!representation.TryGetProperty(key.Fields[i], out var field) || field.ValueKind is not (JsonValueKind.String or JsonValueKind.Number)
                || KeyTypes.Parse(field.ToString(), key.Properties[i].PropertyType) is not { } value)
            {
                return null;
            }

            values[i] = value;
        }

        return values;
    }

    internal async Task ReadAsync(List<(int Index, object[] Values)> asked, object?[] objects, FieldScope scope)
    {
        try
        {
            await (rows is null
                ? Task.WhenAll(asked.Select(one => ResolveAsync(one.Index, one.Values, objects, scope)))
                : ReadRowsAsync(rows.Value, asked, objects, scope)).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !scope.Cancellation.IsCancellationRequested)
        {
            foreach (var (index, _) in asked)
            {
                objects[index] = new FieldFault(exception);
            }
        }
    }

    private async Task ResolveAsync(int index, object[] values, object?[] objects, FieldScope scope)
    {
        try
        {
            objects[index] = key.Resolve is { } resolve && await resolve(values, scope).ConfigureAwait(false) is { } found ? new TypedValue(selection.For(type), found) : null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !scope.Cancellation.IsCancellationRequested)
        {
            objects[index] = new FieldFault(exception);
        }
    }

    private async Task ReadRowsAsync((SelectionPlan Selection, ICompiledSource Source, int[] Ordinals) compiled, List<(int Index, object[] Values)> asked, object?[] objects, FieldScope scope)
    {
        var pages = new SourcePage?[1];
        await compiled.Source.ReadAsync(new SourceBatch(scope.Context, [null], pages) { Where = Filter(asked) }, scope.Cancellation).ConfigureAwait(false);
        var found = new Dictionary<string, object>(StringComparer.Ordinal);
        for (var i = 0; i < (pages[0]?.Count ?? 0); i++)
        {
            var row = pages[0]![i]; // the loop ends at once without a page
            found.TryAdd(Text(compiled.Ordinals.Select((ordinal, at) => row is DataRow data ? data.GetValue(ordinal) : Accessors.Getter(key.Properties[at])(row))), row);
        }

        foreach (var (index, values) in asked)
        {
            objects[index] = found.TryGetValue(Text(values), out var row) ? new TypedValue(compiled.Selection.For(type), row) : null;
        }
    }

    private FilterNode Filter(List<(int Index, object[] Values)> asked) => key.Properties is [var only]
        ? new FilterField([only], FilterOperator.In, asked.Select(one => (object?)one.Values[0]).Distinct().ToArray())
        : new FilterOr([.. asked.Select(one => new FilterAnd([.. key.Properties.Select((property, i) => new FilterField([property], FilterOperator.Equals, one.Values[i]))]))]);

    /// <summary>Values as one text; each with its length before it, so that no two keys have the same.</summary>
    private static string Text(IEnumerable<object?> values) => string.Concat(values.Select(value =>
    {
        var text = Convert.ToString(KeyTypes.Unwrap(value), System.Globalization.CultureInfo.InvariantCulture) ?? "";
        return $"{text.Length}:{text}";
    }));
}
