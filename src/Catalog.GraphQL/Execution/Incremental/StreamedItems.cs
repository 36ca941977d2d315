using System.Collections;
using Catalog.GraphQL.Data;

namespace Catalog.GraphQL.Execution.Incremental;

/// <summary>The items of a list that do not come with it.</summary>
internal abstract class StreamedItems
{
    /// <summary>Whether taking items may have to wait.</summary>
    internal virtual bool IsAsync => false;

    /// <summary>Adds the next items, at least one unless the list has ended.</summary>
    /// <param name="items">Where to; holds what was taken before an exception, too.</param>
    /// <param name="most">Items to take at most.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>False when no item follows.</returns>
    internal abstract ValueTask<bool> TakeAsync(List<object?> items, int most, CancellationToken cancellation);

    /// <summary>Gives back what the list holds.</summary>
    internal virtual ValueTask CloseAsync() => ValueTask.CompletedTask;
}

/// <summary>A list of a streamed field: the items that come with it and where the others come from; null when there are none.</summary>
internal sealed record StreamedList(object?[] Initial, StreamedItems? Rest)
{
    /// <summary>Divides a list. As in graphql-js, a list of exactly the initial items has an empty rest.</summary>
    /// <exception cref="GraphQLException">The value is no list.</exception>
    internal static StreamedList Divide(object value, int initialCount, string coordinate)
    {
        switch (value)
        {
            case StreamedList divided:
                return divided;
            case SourcePage page:
                var rows = new object?[Math.Min(initialCount, page.Count)];
                for (var i = 0; i < rows.Length; i++)
                {
                    rows[i] = page[i];
                }

                return new StreamedList(rows, page.Count < initialCount ? null : new PageItems(page, initialCount));
            case IEnumerable list and not string:
                var items = list.GetEnumerator();
                var initial = new List<object?>();
                while (initial.Count < initialCount)
                {
                    if (!items.MoveNext())
                    {
                        (items as IDisposable)?.Dispose();
                        return new StreamedList([.. initial], null);
                    }

                    initial.Add(items.Current);
                }

                return new StreamedList([.. initial], new EnumeratedItems(items));
            default:
                throw new GraphQLException($"Expected Iterable, but did not find one for field \"{coordinate}\".");
        }
    }

    /// <summary>Waits for the initial items of a list that is made while it is read.</summary>
    internal static async ValueTask<StreamedList> DivideAsync<T>(IAsyncEnumerable<T> list, int initialCount, CancellationToken cancellation)
    {
        var items = list.GetAsyncEnumerator(cancellation);
        var initial = new List<object?>();
        try
        {
            while (initial.Count < initialCount)
            {
                if (!await items.MoveNextAsync().ConfigureAwait(false))
                {
                    await items.DisposeAsync().ConfigureAwait(false);
                    return new StreamedList([.. initial], null);
                }

                initial.Add(items.Current);
            }
        }
        catch
        {
            await items.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return new StreamedList([.. initial], new AsyncItems<T>(items));
    }

    private sealed class PageItems(SourcePage page, int next) : StreamedItems
    {
        private int next = next;

        internal override ValueTask<bool> TakeAsync(List<object?> items, int most, CancellationToken cancellation)
        {
            for (; most > 0 && next < page.Count; most--)
            {
                items.Add(page[next++]);
            }

            return new(next < page.Count);
        }
    }

    private sealed class EnumeratedItems(IEnumerator list) : StreamedItems
    {
        internal override ValueTask<bool> TakeAsync(List<object?> items, int most, CancellationToken cancellation)
        {
            for (; most > 0; most--)
            {
                if (!list.MoveNext())
                {
                    return new(false);
                }

                items.Add(list.Current);
            }

            return new(true);
        }

        internal override ValueTask CloseAsync()
        {
            (list as IDisposable)?.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class AsyncItems<T>(IAsyncEnumerator<T> list) : StreamedItems
    {
        private ValueTask<bool>? next;

        internal override bool IsAsync => true;

        /// <summary>Waits for one item, then takes those that are there already.</summary>
        internal override async ValueTask<bool> TakeAsync(List<object?> items, int most, CancellationToken cancellation)
        {
            var isFirst = true;
            for (; most > 0; most--)
            {
                var step = next ?? list.MoveNextAsync();
                next = null;
                if (!isFirst && !step.IsCompleted)
                {
                    next = step.Preserve();
                    return true;
                }

                if (!await step.ConfigureAwait(false))
                {
                    return false;
                }

                items.Add(list.Current);
                isFirst = false;
            }

            return true;
        }

        /// <summary>An iterator may not be closed while it takes its next step, so that is waited for; its cancellation ends it.</summary>
        internal override async ValueTask CloseAsync()
        {
            if (next is { } step)
            {
                next = null;
                try
                {
                    await step.ConfigureAwait(false);
                }
                catch (Exception exception) when (exception is not OutOfMemoryException)
                {
                    // Nobody waits for the item any more.
                }
            }

            await list.DisposeAsync().ConfigureAwait(false);
        }
    }
}
