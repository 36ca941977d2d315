using System.Collections;
using Catalog.GraphQL.Data;
using Catalog.GraphQL.Execution.Plans;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Execution;

/// <summary>Resolving one field for the parents of a level, and finding the parents of the next.</summary>
internal sealed partial class OperationExecution
{
    private void Start(FieldPlan field, List<ObjectNode> nodes, List<Task> pending)
    {
        try
        {
            if (field.Authorization?.Check(Context) is { } refusal)
            {
                throw refusal;
            }

            if (field.Kind is FieldKind.Resolver or FieldKind.Batch or FieldKind.Source && nodes[0].Value is IAbsentParent)
            {
                nodes = nodes.FindAll(node => node.Value is not IAbsentParent);
                if (nodes.Count == 0)
                {
                    return;
                }
            }

            switch (field.Kind)
            {
                case FieldKind.Resolver:
                    StartResolver(field, nodes, pending);
                    break;
                case FieldKind.Batch:
                    StartBatch(field, nodes, pending);
                    break;
                case FieldKind.Source:
                    StartSource(field, nodes, pending);
                    break;
                default:
                    foreach (var node in nodes)
                    {
                        node.Slots[field.Slot] = Guarded(field, node.Value);
                    }

                    break;
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !Cancellation.IsCancellationRequested)
        {
            Fail(field, nodes, exception);
        }
    }

    private object? Guarded(FieldPlan field, object parent)
    {
        try
        {
            return Evaluate(field, parent);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new FieldFault(exception);
        }
    }

    private void StartResolver(FieldPlan field, List<ObjectNode> nodes, List<Task> pending)
    {
        var values = ArgumentsOf(field);
        var scope = ScopeOf(field);
        var resolve = field.Resolver ?? throw new InvalidOperationException($"{field.Coordinate} has no resolver.");
        foreach (var node in nodes)
        {
            try
            {
                var value = resolve(node.Value, values, field.WantsContext ? scope with { Slots = node.Slots } : scope);
                if (value.IsCompletedSuccessfully)
                {
                    node.Slots[field.Slot] = value.GetAwaiter().GetResult();
                }
                else
                {
                    pending.Add(FinishAsync(value, node, field.Slot));
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !Cancellation.IsCancellationRequested)
            {
                node.Slots[field.Slot] = new FieldFault(exception);
            }
        }
    }

    private async Task FinishAsync(ValueTask<object?> value, ObjectNode node, int slot)
    {
        try
        {
            node.Slots[slot] = await value.ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !Cancellation.IsCancellationRequested)
        {
            node.Slots[slot] = new FieldFault(exception);
        }
    }

    private void StartBatch(FieldPlan field, List<ObjectNode> nodes, List<Task> pending)
    {
        var parents = new object[nodes.Count];
        for (var i = 0; i < parents.Length; i++)
        {
            parents[i] = nodes[i].Value;
        }

        var resolve = field.Batch ?? throw new InvalidOperationException($"{field.Coordinate} has no batch resolver.");
        pending.Add(FinishBatchAsync(resolve(parents, ArgumentsOf(field), ScopeOf(field)), field, nodes));
    }

    private async Task FinishBatchAsync(ValueTask<IReadOnlyList<object?>> batch, FieldPlan field, List<ObjectNode> nodes)
    {
        try
        {
            var values = await batch.ConfigureAwait(false);
            if (values.Count != nodes.Count)
            {
                throw new InvalidOperationException($"The batch resolver of {field.Coordinate} gave {values.Count} values for {nodes.Count} parents.");
            }

            for (var i = 0; i < nodes.Count; i++)
            {
                nodes[i].Slots[field.Slot] = values[i];
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !Cancellation.IsCancellationRequested)
        {
            Fail(field, nodes, exception);
        }
    }

    private void StartSource(FieldPlan field, List<ObjectNode> nodes, List<Task> pending)
    {
        var plan = field.Source ?? throw new InvalidOperationException($"{field.Coordinate} has no source.");
        var read = SourceReads.Start(plan, ArgumentsOf(field), Context, nodes, Cancellation);
        if (read.Completion.IsCompletedSuccessfully)
        {
            read.Completion.GetAwaiter().GetResult();
            read.Place(field.Slot, nodes);
        }
        else
        {
            pending.Add(FinishSourceAsync(read, field, nodes));
        }
    }

    private async Task FinishSourceAsync(SourceRead read, FieldPlan field, List<ObjectNode> nodes)
    {
        try
        {
            await read.Completion.ConfigureAwait(false);
            read.Place(field.Slot, nodes);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !Cancellation.IsCancellationRequested)
        {
            Fail(field, nodes, exception);
        }
    }

    private static void Fail(FieldPlan field, List<ObjectNode> nodes, Exception exception)
    {
        var fault = new FieldFault(exception);
        foreach (var node in nodes)
        {
            node.Slots[field.Slot] = fault;
        }
    }

    private FieldScope ScopeOf(FieldPlan field)
    {
        scopes ??= [];
        if (!scopes.TryGetValue(field, out var scope))
        {
            scopes.Add(field, scope = new FieldScope(Context, field, this, Cancellation));
        }

        return scope;
    }

    /// <summary>Turns the objects in the field's slots that have slots of their own into nodes of the next level.</summary>
    private void Expand(FieldPlan field, List<ObjectNode> nodes, Level next)
    {
        if (field.Selection is null && field.Source is null)
        {
            return;
        }

        var selection = SelectionOf(field);
        if (selection.Single is { IsPure: true })
        {
            return;
        }

        foreach (var node in nodes)
        {
            if (node.Slots[field.Slot] is { } value)
            {
                node.Slots[field.Slot] = Expand(field, selection, field.Definition.Type, value, next);
            }
        }
    }

    private object? Expand(FieldPlan field, SelectionPlan selection, GraphQLType type, object value, Level next)
    {
        if (value is FieldFault)
        {
            return value;
        }

        if (IsIncremental && field.IsStreamed(type))
        {
            return ExpandStreamed(field, selection, ((ListType)type.Nullable).OfType, value, next); // only lists are streamed
        }

        if (type.Nullable is ListType list)
        {
            return ExpandList(field, selection, list.OfType, value, next);
        }

        try
        {
            var typed = value as TypedValue;
            var plan = typed?.Plan ?? selection.ForValue(value, field);
            if (plan.IsPure)
            {
                return value;
            }

            var node = new ObjectNode(typed?.Value ?? value, plan);
            next.Add(node);
            return node;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new FieldFault(exception);
        }
    }

    private object ExpandList(FieldPlan field, SelectionPlan selection, GraphQLType itemType, object value, Level next)
    {
        if (value is SourcePage page)
        {
            var rows = new object?[page.Count];
            for (var i = 0; i < rows.Length; i++)
            {
                rows[i] = Expand(field, selection, itemType, page[i], next);
            }

            return rows;
        }

        if (value is not IEnumerable source || value is string)
        {
            return value;
        }

        try
        {
            var items = new List<object?>();
            foreach (var item in source)
            {
                items.Add(item is null ? null : Expand(field, selection, itemType, item, next));
            }

            return items.ToArray();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new FieldFault(exception);
        }
    }
}
