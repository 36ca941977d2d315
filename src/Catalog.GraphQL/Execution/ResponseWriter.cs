using System.Collections;
using Catalog.GraphQL.Data;
using Catalog.GraphQL.Execution.Incremental;
using Catalog.GraphQL.Execution.Plans;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Execution;

// The write pass: one walk, depth first, that writes the response as UTF-8 while it evaluates leaves (CompleteValue, section 6.4.3).
// W1 what is written is valid JSON up to a missing end, at every instant.
// W2 a value that fails is cut away to its mark, and null takes its place at the nearest nullable position.
// W3 an error is added exactly once, with the path of the field that raised it.
internal sealed partial class ResponseWriter
{
    private readonly OperationExecution execution;
    private readonly JsonBuffer buffer;
    private readonly ResponsePath path;

    internal ResponseWriter(OperationExecution execution, JsonBuffer buffer, IncrementalWork? work = null, IReadOnlyList<object>? start = null, DeliveryMap? map = null)
    {
        this.execution = execution;
        this.buffer = buffer;
        this.work = work;
        this.map = map;
        path = new ResponsePath(start);
    }

    /// <summary>Writes the object; false, with nothing to be kept of it, when null must take its place.</summary>
    internal bool WriteObject(ObjectPlan plan, object value, object?[]? slots) =>
        work is not null && plan.IsIncremental ? WriteDivided(plan, value, slots, work) : WriteFields(plan, value, slots);

    private bool WriteFields(ObjectPlan plan, object value, object?[]? slots)
    {
        var fields = plan.Fields;
        var depth = path.Depth;
        var valueMark = 0;
        var i = 0;
        buffer.WriteByte((byte)'{');
        while (true)
        {
            try
            {
                for (; i < fields.Length; i++)
                {
                    var field = fields[i];
                    buffer.WriteRaw(i == 0 ? field.Key.AsSpan(1) : field.Key);
                    valueMark = buffer.Length;
                    if (field.Kind == FieldKind.Leaf && !field.HasSlot)
                    {
                        // Guaranteed by the compiler: a leaf has its writer.
                        if (!field.Leaf!.TryWrite(value, buffer) && !WriteNull(field))
                        {
                            return false;
                        }
                    }
                    else if (!WriteField(field, value, slots))
                    {
                        return false;
                    }
                }

                buffer.WriteByte((byte)'}');
                return true;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                path.CutTo(depth);
                buffer.Truncate(valueMark);
                execution.AddError(fields[i], exception, path);
                if (fields[i].IsNonNull)
                {
                    return false;
                }

                buffer.WriteNull();
                i++;
            }
        }
    }

    /// <summary>Writes one field of a root that is executed serially, with its name.</summary>
    internal bool WriteSerialField(FieldPlan field, object root, object?[] slots, bool isFirst)
    {
        buffer.WriteRaw(isFirst ? field.Key.AsSpan(1) : field.Key);
        var mark = buffer.Length;
        try
        {
            return WriteField(field, root, slots);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            path.CutTo(0);
            buffer.Truncate(mark);
            execution.AddError(field, exception, path);
            if (field.IsNonNull)
            {
                return false;
            }

            buffer.WriteNull();
            return true;
        }
    }

    private bool WriteField(FieldPlan field, object parent, object?[]? slots)
    {
        var value = field.HasSlot && slots is not null ? slots[field.Slot] : execution.Evaluate(field, parent);
        if (field.Selection is null && field.Kind == FieldKind.Leaf && value is LeafPending)
        {
            return field.Leaf!.TryWrite(parent, buffer) || WriteNull(field); // a leaf has its writer
        }

        path.Push(field.ResponseName);
        if (field.WantsContext)
        {
            execution.AddReported(field, slots, path);
        }

        var written = Complete(field, field.Definition.Type, value);
        path.Pop();
        return written;
    }

    private bool WriteNull(FieldPlan field)
    {
        if (field.IsNonNull)
        {
            execution.AddError(field, NonNull(field), path);
            return false;
        }

        buffer.WriteNull();
        return true;
    }

    private bool Complete(FieldPlan field, GraphQLType type, object? value)
    {
        if (type is NonNullType nonNull)
        {
            if (value is not null)
            {
                return CompleteNullable(field, nonNull.OfType, value);
            }

            execution.AddErrorAt(field, NonNull(field), path);
            return false;
        }

        if (value is not null)
        {
            var mark = buffer.Length;
            var depth = path.Depth;
            var workMark = work?.Mark ?? default;
            if (CompleteNullable(field, type, value))
            {
                return true;
            }

            path.CutTo(depth);
            buffer.Truncate(mark);
            work?.CutTo(workMark);
        }

        buffer.WriteNull();
        return true;
    }

    private bool CompleteNullable(FieldPlan field, GraphQLType type, object value)
    {
        if (value is FieldFault fault)
        {
            execution.AddErrorAt(field, fault.Exception, path);
            return false;
        }

        var depth = path.Depth;
        try
        {
            switch (type)
            {
                case ListType list:
                    return field.Stream is not null && work is not null && field.IsStreamed(list)
                        ? CompleteStreamed(field, list.OfType, value, work)
                        : CompleteList(field, list.OfType, value);
                case ScalarType or EnumType:
                    LeafValues.Write(type, value, buffer);
                    return true;
                default:
                    if (value is ObjectNode node)
                    {
                        return WriteObject(node.Plan, node.Value, node.Slots);
                    }

                    if (value is TypedValue typed)
                    {
                        return WriteObject(typed.Plan, typed.Value, null);
                    }

                    var selection = Streamed is { } streamed && ReferenceEquals(streamed.Field, field) ? streamed.Selection : execution.SelectionOf(field);
                    var plan = selection.Single is { Type.IsTypeOf: null } single ? single : selection.ForValue(value, field);
                    return WriteObject(plan, value, null);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            path.CutTo(depth);
            execution.AddErrorAt(field, exception, path);
            return false;
        }
    }

    private bool CompleteList(FieldPlan field, GraphQLType itemType, object value)
    {
        buffer.WriteByte((byte)'[');
        path.PushIndex();
        bool written;
        switch (value)
        {
            case SourcePage page:
                written = CompletePage(field, itemType, page);
                break;
            case object?[] items:
                written = CompleteItems(field, itemType, items);
                break;
            case string:
                throw new GraphQLException($"Expected Iterable, but did not find one for field \"{field.Coordinate}\".");
            case IEnumerable items:
                written = CompleteItems(field, itemType, items);
                break;
            default:
                path.Pop();
                throw new GraphQLException($"Expected Iterable, but did not find one for field \"{field.Coordinate}\".");
        }

        path.Pop();
        buffer.WriteByte((byte)']');
        return written;
    }

    private bool CompletePage(FieldPlan field, GraphQLType itemType, SourcePage page)
    {
        var count = page.Count;
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
            {
                buffer.WriteByte((byte)',');
            }

            path.SetIndex(i);
            if (!Complete(field, itemType, page[i]))
            {
                return false;
            }
        }

        return true;
    }

    private bool CompleteItems(FieldPlan field, GraphQLType itemType, object?[] items)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0)
            {
                buffer.WriteByte((byte)',');
            }

            path.SetIndex(i);
            if (!Complete(field, itemType, items[i]))
            {
                return false;
            }
        }

        return true;
    }

    private bool CompleteItems(FieldPlan field, GraphQLType itemType, IEnumerable items)
    {
        var index = 0;
        foreach (var item in items)
        {
            if (index > 0)
            {
                buffer.WriteByte((byte)',');
            }

            path.SetIndex(index++);
            if (!Complete(field, itemType, item))
            {
                return false;
            }
        }

        return true;
    }

    private static GraphQLException NonNull(FieldPlan field) =>
        new($"Cannot return null for non-nullable field {field.Coordinate}.", "HC0018");
}

/// <summary>Stands in a slot for a leaf that may be written from its parent after all: its authorisation was granted.</summary>
internal sealed class LeafPending
{
    internal static readonly LeafPending Instance = new();
}
