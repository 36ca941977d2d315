using System.Globalization;
using Catalog.Search.Index;

namespace Catalog.Application.Indexing;

/// <summary>
/// What a search reads: the searcher, the concepts as they were when its documents were made, and the sequence it holds. Counted:
/// each user takes a reference and disposes it; the files are let go with the last one.
/// </summary>
public sealed class SearchSnapshot : IDisposable
{
    private int references = 1;

    internal SearchSnapshot(Searcher searcher, CatalogIndexSchema schema, ConceptTree concepts)
    {
        Searcher = searcher;
        Schema = schema;
        Concepts = concepts;
        Sequence = ReadSequence(searcher.UserData);
    }

    /// <summary>The searcher.</summary>
    public Searcher Searcher { get; }

    /// <summary>The schema its documents were made under.</summary>
    public CatalogIndexSchema Schema { get; }

    /// <summary>The taxonomies its documents were made under.</summary>
    public ConceptTree Concepts { get; }

    /// <summary>Every change up to this outbox sequence is in it.</summary>
    public long Sequence { get; }

    /// <summary>Gives the reference back.</summary>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref references) == 0)
        {
            Searcher.Dispose();
        }
    }

    internal static long ReadSequence(IReadOnlyDictionary<string, string> userData) =>
        userData.TryGetValue(IndexGeneration.SequenceKey, out var text) ? long.Parse(text, CultureInfo.InvariantCulture) : 0;

    /// <summary>Takes a reference; false when the last one is gone already.</summary>
    internal bool TryAcquire()
    {
        for (var seen = Volatile.Read(ref references); seen > 0;)
        {
            var before = Interlocked.CompareExchange(ref references, seen + 1, seen);
            if (before == seen)
            {
                return true;
            }

            seen = before;
        }

        return false;
    }
}
