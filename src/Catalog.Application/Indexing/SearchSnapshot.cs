using System.Globalization;
using Catalog.Search.Analysis;
using Catalog.Search.Index;
using Catalog.Search.Suggest;

namespace Catalog.Application.Indexing;

/// <summary>
/// What a search reads: the searcher, the concepts as they were when its documents were made, and the sequence it holds. Counted:
/// each user takes a reference and disposes it; the files are let go with the last one.
/// </summary>
public sealed class SearchSnapshot : IDisposable
{
    private const int MostLanguages = 1_000;

    private readonly Lazy<IReadOnlyList<Analyzer>> languages;
    private int references = 1;

    internal SearchSnapshot(Searcher searcher, CatalogIndexSchema schema, ConceptTree concepts, int stale)
    {
        Stale = stale;
        Searcher = searcher;
        Schema = schema;
        Concepts = concepts;
        Sequence = ReadSequence(searcher.UserData);
        languages = new Lazy<IReadOnlyList<Analyzer>>(ReadLanguages);
    }

    /// <summary>The searcher.</summary>
    public Searcher Searcher { get; }

    /// <summary>The schema its documents were made under.</summary>
    public CatalogIndexSchema Schema { get; }

    /// <summary>The taxonomies its documents were made under.</summary>
    public ConceptTree Concepts { get; }

    /// <summary>Every change up to this outbox sequence is in it.</summary>
    public long Sequence { get; }

    /// <summary>Items in it that still have to be indexed anew because their concepts, segments or analyses changed.</summary>
    public int Stale { get; }

    /// <summary>How the words of a query are read: the analyzers that texts of items and labels of concepts were written with.</summary>
    internal IReadOnlyList<Analyzer> Languages => languages.Value;

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

    private List<Analyzer> ReadLanguages() => [.. Searcher.Complete(SearchFieldNames.Language, "", MostLanguages).Select(language => language.Text)
        .Concat(Concepts.Languages).Select(Analyzers.ForLanguage).Prepend(Schema.Fields.Analyzers[Schema.Analyzer]).Distinct()];
}
