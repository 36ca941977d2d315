namespace Catalog.GraphQL.Execution;

// Loaders as classes, for those that want services of their own or their values elsewhere than in a [DataLoader] method. A resolver takes
// the class as a parameter. One is made for each request, its constructor filled with services and other loaders, so it may keep state of
// the request.

/// <summary>What the engine does with a loader of any types.</summary>
public abstract class DataLoader
{
    private protected DataLoader()
    {
    }

    /// <summary>Joins the loaders of a request; called once, before the first key.</summary>
    internal abstract void Join(DataLoaderScope scope);
}

/// <summary>A loader as a class: derive from <see cref="BatchDataLoader{TKey, TValue}"/>, <see cref="GroupedDataLoader{TKey, TValue}"/> or <see cref="CacheDataLoader{TKey, TValue}"/>.</summary>
/// <typeparam name="TKey">Key.</typeparam>
/// <typeparam name="TValue">Value.</typeparam>
public abstract class DataLoader<TKey, TValue> : DataLoader, IDataLoader<TKey, TValue>
    where TKey : notnull
{
    private BatchLoader<TKey, TValue>? loader;

    private protected DataLoader()
    {
    }

    private BatchLoader<TKey, TValue> Joined => loader ?? throw new InvalidOperationException($"{GetType().Name} is made by the engine: take it as a parameter of a resolver.");

    /// <inheritdoc/>
    public Task<TValue?> LoadAsync(TKey key, CancellationToken cancellationToken = default) => Joined.LoadAsync(key, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<TValue?>> LoadAsync(IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken = default) => Joined.LoadAsync(keys, cancellationToken);

    /// <inheritdoc/>
    internal sealed override void Join(DataLoaderScope scope) =>
        loader = new BatchLoader<TKey, TValue>(scope, (keys, execution) => LoadAllAsync(keys, execution.Cancellation));

    private protected abstract Task<IReadOnlyDictionary<TKey, TValue>> LoadAllAsync(IReadOnlyList<TKey> keys, CancellationToken cancellationToken);
}

/// <summary>Loads one value for each key, all keys of a level in one call.</summary>
/// <typeparam name="TKey">Key.</typeparam>
/// <typeparam name="TValue">Value.</typeparam>
public abstract class BatchDataLoader<TKey, TValue> : DataLoader<TKey, TValue>
    where TKey : notnull
{
    /// <summary>Loads the values of keys that are all different; a key without a value is left out.</summary>
    /// <param name="keys">At least one key.</param>
    /// <param name="cancellationToken">Cancelled when the caller has gone or the time of the operation is over.</param>
    protected abstract Task<IReadOnlyDictionary<TKey, TValue>> LoadBatchAsync(IReadOnlyList<TKey> keys, CancellationToken cancellationToken);

    private protected sealed override Task<IReadOnlyDictionary<TKey, TValue>> LoadAllAsync(IReadOnlyList<TKey> keys, CancellationToken cancellationToken) =>
        LoadBatchAsync(keys, cancellationToken);
}

/// <summary>Loads any number of values for each key, all keys of a level in one call; a key without values gets an empty array.</summary>
/// <typeparam name="TKey">Key.</typeparam>
/// <typeparam name="TValue">Value.</typeparam>
public abstract class GroupedDataLoader<TKey, TValue> : DataLoader<TKey, TValue[]>
    where TKey : notnull
{
    /// <summary>Loads the values of keys that are all different.</summary>
    /// <param name="keys">At least one key.</param>
    /// <param name="cancellationToken">Cancelled when the caller has gone or the time of the operation is over.</param>
    protected abstract Task<ILookup<TKey, TValue>> LoadGroupedBatchAsync(IReadOnlyList<TKey> keys, CancellationToken cancellationToken);

    private protected sealed override async Task<IReadOnlyDictionary<TKey, TValue[]>> LoadAllAsync(IReadOnlyList<TKey> keys, CancellationToken cancellationToken)
    {
        var lookup = await LoadGroupedBatchAsync(keys, cancellationToken).ConfigureAwait(false);
        return keys.ToDictionary(key => key, key => lookup[key].ToArray());
    }
}

/// <summary>Loads values one by one, each key once per request.</summary>
/// <typeparam name="TKey">Key.</typeparam>
/// <typeparam name="TValue">Value.</typeparam>
public abstract class CacheDataLoader<TKey, TValue> : DataLoader<TKey, TValue>
    where TKey : notnull
{
    /// <summary>Loads the value of a key; null when there is none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Cancelled when the caller has gone or the time of the operation is over.</param>
    protected abstract Task<TValue?> LoadSingleAsync(TKey key, CancellationToken cancellationToken);

    private protected sealed override async Task<IReadOnlyDictionary<TKey, TValue>> LoadAllAsync(IReadOnlyList<TKey> keys, CancellationToken cancellationToken)
    {
        var values = new Dictionary<TKey, TValue>();
        foreach (var key in keys)
        {
            if (await LoadSingleAsync(key, cancellationToken).ConfigureAwait(false) is { } value)
            {
                values.Add(key, value);
            }
        }

        return values;
    }
}
