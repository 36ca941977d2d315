using Catalog.Domain;

namespace Catalog.Application.Storage;

/// <summary>Consecutive row keys that belong to whoever took them. Not thread-safe.</summary>
/// <param name="first">The lowest key.</param>
/// <param name="count">How many keys there are.</param>
public sealed class IdBlock(long first, int count)
{
    private int used;

    /// <summary>How many keys are left.</summary>
    public int Left => count - used;

    /// <summary>The next key, as the id of one kind of row.</summary>
    /// <exception cref="InvalidOperationException">All keys are used: more rows were made than were announced.</exception>
    public TId Next<TId>()
        where TId : struct, IRowId<TId> =>
        used < count ? TId.From(first + used++) : throw new InvalidOperationException($"All {count} keys of the block are used.");
}
