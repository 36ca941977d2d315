using Catalog.Search.Codecs;
using Catalog.Search.Columns;

namespace Catalog.Search.Index;

/// <summary>The values of one keyword or facet field in the buffer: pairs of document and term number, each pair once.</summary>
internal sealed class ValueBuffer(SearchField field)
{
    private readonly TermTable terms = new();
    private readonly IntLog docs = new();
    private readonly IntLog values = new();

    public bool IsEmpty => docs.Count == 0;

    public long Memory => terms.Memory + (docs.Count * 16L);

    /// <summary>Adds a value to a document; documents come in rising order.</summary>
    public void Add(int docId, ReadOnlySpan<char> value)
    {
        var term = terms.Intern(value);
        for (var i = docs.Count - 1; i >= 0 && docs.Values[i] == docId; i--)
        {
            if (values.Values[i] == term)
            {
                return;
            }
        }

        docs.Add(docId);
        values.Add(term);
    }

    public void Clear()
    {
        terms.Clear();
        docs.Clear();
        values.Clear();
    }

    /// <summary>Writes the field.</summary>
    public SegmentField Write(SegmentWriter target)
    {
        var sorted = terms.Sort();
        var ordinals = new int[terms.Count];
        for (var ordinal = 0; ordinal < ordinals.Length; ordinal++)
        {
            ordinals[sorted.Order[ordinal]] = ordinal;
        }

        var docCount = RankValues(ordinals);
        return ValueWriter.Write(target, field, sorted.Order.Length, ordinal => sorted[sorted.Order[ordinal]], docs.Values, values.Values, docCount);
    }

    // Term numbers become ordinals, rising in each document.
    private int RankValues(int[] ordinals)
    {
        var docCount = 0;
        var ids = docs.Values;
        var ranked = values.Writable;
        for (var from = 0; from < ids.Length;)
        {
            var to = from;
            while (to < ids.Length && ids[to] == ids[from])
            {
                ranked[to] = ordinals[ranked[to]];
                to++;
            }

            if (to - from > 1)
            {
                ranked[from..to].Sort();
            }

            docCount++;
            from = to;
        }

        return docCount;
    }
}

/// <summary>Gives the UTF-8 bytes of an ordinal's term.</summary>
internal delegate ReadOnlySpan<byte> TermOf(int ordinal);

/// <summary>Writes a keyword or facet field: terms with their posting lists, and the column.</summary>
internal static class ValueWriter
{
    public static readonly PostingFormat Format = new(false, false);

    /// <summary>Writes a field.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="field">The field.</param>
    /// <param name="termCount">Number of terms; each has a document.</param>
    /// <param name="termOf">The terms, by ordinal.</param>
    /// <param name="docs">Document of each value, never falling.</param>
    /// <param name="ordinals">The values, rising in each document.</param>
    /// <param name="docCount">Documents with a value.</param>
    public static SegmentField Write(
        SegmentWriter target, SearchField field, int termCount, TermOf termOf, ReadOnlySpan<int> docs, ReadOnlySpan<int> ordinals, int docCount)
    {
        var firsts = new int[termCount + 1];
        foreach (var ordinal in ordinals)
        {
            firsts[ordinal + 1]++;
        }

        for (var ordinal = 0; ordinal < termCount; ordinal++)
        {
            firsts[ordinal + 1] += firsts[ordinal];
        }

        var byTerm = new int[ordinals.Length];
        var next = firsts.AsSpan(0, termCount).ToArray();
        for (var i = 0; i < ordinals.Length; i++)
        {
            byTerm[next[ordinals[i]]++] = docs[i];
        }

        var termsOffset = target.StartTerms();
        var dictionary = new TermDictionaryWriter(target.Terms, Format);
        var postings = new PostingWriter(Format, target.Postings, target.Positions);
        for (var ordinal = 0; ordinal < termCount; ordinal++)
        {
            postings.StartTerm();
            foreach (var doc in byTerm.AsSpan(firsts[ordinal]..firsts[ordinal + 1]))
            {
                postings.Add(doc, 1, default);
            }

            dictionary.Add(termOf(ordinal), postings.FinishTerm());
        }

        var statistics = dictionary.Finish(docCount, out var offsetsAt);
        var column = field.HasColumn ? OrdinalColumnWriter.Write(target.Columns, target.MaxDoc, termCount, docs, ordinals) : null;
        return new SegmentField(field.Name, field.Kind, field.Analyzer, field.IsStored, field.IsHierarchical, Format, statistics, termsOffset, offsetsAt, 0, null, column);
    }
}
