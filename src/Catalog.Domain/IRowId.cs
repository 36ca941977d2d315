namespace Catalog.Domain;

/// <summary>
/// A 64-bit row key with a type of its own, so that the key of a concept cannot be passed where the key of an item is meant.
/// Keys are allocated by the application, rise with time, and are unique over all tables of a database.
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface IRowId<TSelf>
    where TSelf : struct, IRowId<TSelf>
{
    /// <summary>The number as it is stored.</summary>
    long Value { get; }

    /// <summary>The id with this stored number.</summary>
    static abstract TSelf From(long value);
}
