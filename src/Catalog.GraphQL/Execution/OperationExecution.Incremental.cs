using Catalog.GraphQL.Execution.Incremental;
using Catalog.GraphQL.Execution.Plans;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Execution;

/// <summary>The parts of an answer that are delivered after the first: each is executed by an execution of its own, over the same request.</summary>
internal sealed partial class OperationExecution
{
    /// <summary>Items of a list in one payload at most; a list of more is delivered in several.</summary>
    private const int MaxItemsPerPayload = 100;

    private static readonly OpenLists NoLists = new();

    private readonly OpenLists openLists;

    private OperationExecution(OperationExecution whole)
    {
        Plan = whole.Plan;
        Variables = whole.Variables;
        Context = whole.Context;
        Cancellation = whole.Cancellation;
        reporter = whole.reporter;
        openLists = whole.openLists;
        loaders = whole.Loaders;
    }

    /// <summary>Whether parts of the answer may be delivered later.</summary>
    internal bool IsIncremental => Plan.IsIncremental;

    /// <summary>An execution for another part of the same answer; its loaders know what those of the others have loaded.</summary>
    internal OperationExecution Part() => new(this);

    /// <summary>Gives back what lists hold that were not read to their end.</summary>
    internal ValueTask CloseListsAsync() => openLists.CloseAsync();

    /// <summary>Divides the value of a streamed field.</summary>
    /// <exception cref="GraphQLException">The value is no list, or the count of initial items cannot be.</exception>
    internal StreamedList Divide(FieldPlan field, object value) =>
        value as StreamedList ?? Keep(StreamedList.Divide(value, InitialCount(field), field.Coordinate));

    /// <summary>Divides a list that is made while it is read; reads it whole where its field is not streamed.</summary>
    internal async ValueTask<object?> ReadAsync<T>(FieldPlan field, IAsyncEnumerable<T> list)
    {
        if (IsIncremental && field.Stream is not null)
        {
            return Keep(await StreamedList.DivideAsync(list, InitialCount(field), Cancellation).ConfigureAwait(false));
        }

        var items = new List<object?>();
        await foreach (var item in list.WithCancellation(Cancellation).ConfigureAwait(false))
        {
            items.Add(item);
        }

        return items.ToArray();
    }

    /// <summary>Executes deferred fields of objects of one plan, together.</summary>
    internal async ValueTask<DeferredOutcome[]> RunDeferredAsync(ObjectPlan plan, IReadOnlyList<DeferredTask> tasks)
    {
        var nodes = new List<ObjectNode>(tasks.Count);
        var level = new Level();
        foreach (var task in tasks)
        {
            var node = new ObjectNode(task.Value, plan);
            nodes.Add(node);
            if (!plan.IsPure)
            {
                level.Add(node);
            }
        }

        await ResolveAsync(level).ConfigureAwait(false);
        using var buffer = new JsonBuffer();
        var outcomes = new DeferredOutcome[tasks.Count];
        for (var i = 0; i < outcomes.Length; i++)
        {
            var work = new IncrementalWork();
            buffer.Truncate(0);
            var written = new ResponseWriter(this, buffer, work, tasks[i].Path, tasks[i].Map).WriteObject(plan, tasks[i].Value, nodes[i].Slots);
            outcomes[i] = new DeferredOutcome(written ? buffer.WrittenSpan.ToArray() : null, TakeErrors(), work);
        }

        return outcomes;
    }

    /// <summary>Executes the next items of lists of one field, together.</summary>
    internal async ValueTask<StreamOutcome[]> RunStreamsAsync(FieldPlan field, IReadOnlyList<StreamedField> streams)
    {
        var itemType = ((ListType)field.Definition.Type.Nullable).OfType; // only lists are streamed
        var selection = field.Selection is null && field.Source is null ? null : SelectionOf(field).ForStream ?? SelectionOf(field);
        var takes = new List<(List<object?> Items, bool HasEnded, GraphQLError? Failure)>(streams.Count);
        var level = new Level();
        foreach (var stream in streams)
        {
            var take = await TakeAsync(stream).ConfigureAwait(false);
            if (selection is not null)
            {
                for (var i = 0; i < take.Items.Count; i++)
                {
                    take.Items[i] = take.Items[i] is { } item ? Expand(field, selection, itemType, item, level) : null;
                }
            }

            takes.Add(take);
        }

        await ResolveAsync(level).ConfigureAwait(false);
        var outcomes = new StreamOutcome[streams.Count];
        for (var i = 0; i < outcomes.Length; i++)
        {
            outcomes[i] = Write(streams[i], itemType, selection, takes[i].Items, takes[i].HasEnded, takes[i].Failure);
            if (outcomes[i].HasEnded || outcomes[i].Failure is not null)
            {
                await openLists.CloseAsync(streams[i].Items).ConfigureAwait(false);
            }
        }

        return outcomes;
    }

    private async ValueTask<(List<object?> Items, bool HasEnded, GraphQLError? Failure)> TakeAsync(StreamedField stream)
    {
        var items = new List<object?>();
        try
        {
            return (items, !await stream.Items.TakeAsync(items, MaxItemsPerPayload, Cancellation).ConfigureAwait(false), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !Cancellation.IsCancellationRequested)
        {
            return (items, true, reporter.ToError(stream.Field, exception, stream.Path, Context));
        }
    }

    private StreamOutcome Write(StreamedField stream, GraphQLType itemType, SelectionPlan? selection, List<object?> items, bool hasEnded, GraphQLError? failure)
    {
        using var buffer = new JsonBuffer();
        var work = new IncrementalWork();
        var written = new List<byte[]>(items.Count);
        foreach (var item in items)
        {
            buffer.Truncate(0);
            var before = errors.Count;
            var mark = work.Mark;
            var writer = new ResponseWriter(this, buffer, work, [.. stream.Path, stream.Delivered])
            {
                Streamed = selection is null ? null : (stream.Field, selection),
            };
            if (!writer.WriteItem(stream.Field, itemType, item))
            {
                failure = errors[^1]; // writing ends with the error that took the item away
                errors.RemoveRange(before, errors.Count - before);
                work.CutTo(mark);
                break;
            }

            written.Add(buffer.WrittenSpan.ToArray());
            stream.Delivered++;
        }

        return new StreamOutcome(written, TakeErrors(), work, hasEnded, failure);
    }

    private object ExpandStreamed(FieldPlan field, SelectionPlan selection, GraphQLType itemType, object value, Level next)
    {
        try
        {
            var list = Divide(field, value);
            for (var i = 0; i < list.Initial.Length; i++)
            {
                list.Initial[i] = list.Initial[i] is { } item ? Expand(field, selection, itemType, item, next) : null;
            }

            return list;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new FieldFault(exception);
        }
    }

    private int InitialCount(FieldPlan field) => field.Stream?.InitialCount(Variables) ?? 0;

    private StreamedList Keep(StreamedList list)
    {
        if (list.Rest is { } rest)
        {
            openLists.Add(rest);
        }

        return list;
    }

    private List<GraphQLError> TakeErrors()
    {
        var taken = new List<GraphQLError>(errors);
        errors.Clear();
        return taken;
    }

    /// <summary>Lists that are read while they are delivered; shared by the executions of one answer.</summary>
    private sealed class OpenLists
    {
        private readonly HashSet<StreamedItems> open = [];

        internal void Add(StreamedItems items)
        {
            lock (open)
            {
                open.Add(items);
            }
        }

        internal ValueTask CloseAsync(StreamedItems items)
        {
            lock (open)
            {
                open.Remove(items);
            }

            return items.CloseAsync();
        }

        internal async ValueTask CloseAsync()
        {
            StreamedItems[] left;
            lock (open)
            {
                left = [.. open];
                open.Clear();
            }

            foreach (var items in left)
            {
                await items.CloseAsync().ConfigureAwait(false);
            }
        }
    }
}
