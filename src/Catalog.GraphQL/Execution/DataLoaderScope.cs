namespace Catalog.GraphQL.Execution;

/// <summary>Loads values by key, many at once: all keys asked for while a level is resolved are loaded in one call.</summary>
/// <typeparam name="TKey">Key.</typeparam>
/// <typeparam name="TValue">Value.</typeparam>
public interface IDataLoader<TKey, TValue>
    where TKey : notnull
{
    /// <summary>The value of a key; null (the default of the type) when there is none. A key is loaded once per request.</summary>
    Task<TValue?> LoadAsync(TKey key, CancellationToken cancellationToken = default);

    /// <summary>The values of keys, in their order.</summary>
    Task<IReadOnlyList<TValue?>> LoadAsync(IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken = default);
}

/// <summary>The loaders of one request.</summary>
internal sealed class DataLoaderScope(OperationExecution execution)
{
    private readonly Lock gate = new();
    private readonly Dictionary<object, object> loaders = [];
    private readonly List<IBatch> waiting = [];
    private TaskCompletionSource signal = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal OperationExecution Execution { get; } = execution;

    /// <summary>The loader of a definition; one per request.</summary>
    internal IDataLoader<TKey, TValue> Get<TKey, TValue>(object definition, BatchLoad<TKey, TValue> load)
        where TKey : notnull
    {
        lock (gate)
        {
            if (!loaders.TryGetValue(definition, out var loader))
            {
                loaders.Add(definition, loader = new BatchLoader<TKey, TValue>(this, load));
            }

            return (IDataLoader<TKey, TValue>)loader;
        }
    }

    /// <summary>The loader of a class; one per request. The lock lets a loader ask for others while it is made.</summary>
    internal DataLoader Get(Type type, Func<OperationExecution, DataLoader> make)
    {
        lock (gate)
        {
            if (!loaders.TryGetValue(type, out var loader))
            {
                var made = make(Execution);
                made.Join(this);
                loaders.Add(type, loader = made);
            }

            return (DataLoader)loader;
        }
    }

    /// <summary>Dispatches what loaders were asked for, again and again, until the task has ended.</summary>
    internal async Task DispatchUntilAsync(Task end)
    {
        while (!end.IsCompleted)
        {
            Task woken;
            lock (gate)
            {
                woken = waiting.Count > 0 ? Task.CompletedTask : signal.Task;
            }

            if (!woken.IsCompleted)
            {
                await Task.WhenAny(end, woken).ConfigureAwait(false);
                continue;
            }

            // Others that were woken by the same load may ask for more: let them run first, so that one batch serves all.
            await Task.Yield();
            await DispatchAsync().ConfigureAwait(false);
        }

        await end.ConfigureAwait(false);
    }

    internal void Enqueue(IBatch batch)
    {
        lock (gate)
        {
            waiting.Add(batch);
            signal.TrySetResult();
        }
    }

    private Task DispatchAsync()
    {
        IBatch[] ready;
        lock (gate)
        {
            ready = [.. waiting];
            waiting.Clear();
            signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return Task.WhenAll(ready.Select(batch => batch.RunAsync()));
    }
}

/// <summary>Keys that wait to be loaded together.</summary>
internal interface IBatch
{
    /// <summary>Loads them; failures go to those who wait, never to the caller.</summary>
    Task RunAsync();
}

/// <summary>Loads the values of keys that are all different; a key without a value is absent.</summary>
internal delegate Task<IReadOnlyDictionary<TKey, TValue>> BatchLoad<TKey, TValue>(IReadOnlyList<TKey> keys, OperationExecution execution)
    where TKey : notnull;

/// <summary>One loader of one request, with what it has loaded.</summary>
internal sealed class BatchLoader<TKey, TValue>(DataLoaderScope scope, BatchLoad<TKey, TValue> load) : IDataLoader<TKey, TValue>
    where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, TaskCompletionSource<TValue?>> known = [];
    private Batch? open;

    public Task<TValue?> LoadAsync(TKey key, CancellationToken cancellationToken = default)
    {
        lock (gate)
        {
            if (known.TryGetValue(key, out var promise))
            {
                return promise.Task;
            }

            promise = new TaskCompletionSource<TValue?>(TaskCreationOptions.RunContinuationsAsynchronously);
            known.Add(key, promise);
            if (open is null)
            {
                open = new Batch(this);
                scope.Enqueue(open);
            }

            open.Keys.Add(key);
            return promise.Task;
        }
    }

    public async Task<IReadOnlyList<TValue?>> LoadAsync(IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken = default) =>
        await Task.WhenAll(keys.Select(key => LoadAsync(key, cancellationToken))).ConfigureAwait(false);

    private sealed class Batch(BatchLoader<TKey, TValue> loader) : IBatch
    {
        internal List<TKey> Keys { get; } = [];

        public async Task RunAsync()
        {
            TaskCompletionSource<TValue?>[] promises;
            lock (loader.gate)
            {
                loader.open = null;
                promises = [.. Keys.Select(key => loader.known[key])];
            }

            try
            {
                var values = await loader.Load(Keys).ConfigureAwait(false);
                for (var i = 0; i < promises.Length; i++)
                {
                    promises[i].TrySetResult(values.TryGetValue(Keys[i], out var value) ? value : default);
                }
            }
            catch (Exception exception)
            {
                foreach (var promise in promises)
                {
                    promise.TrySetException(exception);
                }
            }
        }
    }

    private Task<IReadOnlyDictionary<TKey, TValue>> Load(IReadOnlyList<TKey> keys) => load(keys, scope.Execution);
}
