using System.Runtime.InteropServices;
using Catalog.Search.Analysis;
using Catalog.Search.Codecs;

namespace Catalog.Search.Index;

/// <summary>
/// The occurrences of one text field in the buffer, as they came: for each token the number of its term (times two) or, when it is not
/// one position behind the token before, that plus one and the distance. Written by counting and scattering them over the terms.
/// </summary>
internal sealed unsafe class TextBuffer(SearchField field)
{
    private const int PositionGap = 100; // between two texts of one field in one document

    private readonly TermTable terms = new();
    private readonly IntLog tokens = new();
    private readonly IntLog docs = new(); // with at least one token
    private readonly IntLog ends = new(); // of their tokens
    private byte[] norms = new byte[256];
    private int normCount;
    private int current = -1;
    private int length; // tokens that count, of the current document
    private int gap; // to the next token's position

    public PostingFormat Format { get; } = new(true, field.HasPositions);

    public bool IsEmpty => docs.Count == 0;

    public long Memory => terms.Memory + (tokens.Count * 12L) + (docs.Count * 8L) + normCount;

    /// <summary>Adds a text to a document; documents come in rising order.</summary>
    public void Add(int docId, string text, TokenStream stream)
    {
        if (docId != current)
        {
            current = docId;
            length = 0;
            gap = 0;
        }
        else
        {
            gap += PositionGap;
        }

        var before = tokens.Count;
        try
        {
            Log(text, stream);
        }
        catch
        {
            tokens.Cut(before); // what follows must not be counted to the next document
            throw;
        }

        if (tokens.Count == before)
        {
            return;
        }

        if (docs.Count > 0 && docs.Values[^1] == docId)
        {
            ends.Writable[^1] = tokens.Count;
        }
        else
        {
            docs.Add(docId);
            ends.Add(tokens.Count);
        }

        SetNorm(docId, length);
    }

    public void Clear()
    {
        terms.Clear();
        tokens.Clear();
        docs.Clear();
        ends.Clear();
        norms.AsSpan(0, normCount).Clear();
        normCount = 0;
        current = -1;
    }

    /// <summary>Writes the field.</summary>
    public SegmentField Write(SegmentWriter target)
    {
        long normsOffset = 0;
        var allNorms = default(ReadOnlyMemory<byte>);
        if (field.HasNorms)
        {
            EnsureNorms(target.MaxDoc);
            allNorms = norms.AsMemory(0, target.MaxDoc);
            normsOffset = target.WriteNorms(allNorms.Span);
        }

        var sorted = terms.Sort();
        var firsts = CountOccurrences(out var total);
        var occurrences = (ulong*)NativeMemory.Alloc((nuint)Math.Max(total, 1), sizeof(ulong));
        try
        {
            Scatter(firsts, occurrences);
            return WriteTerms(target, sorted, firsts, occurrences, allNorms, normsOffset);
        }
        finally
        {
            NativeMemory.Free(occurrences);
        }
    }

    private void Log(string text, TokenStream stream)
    {
        stream.Reset(text);
        var token = stream.Token;
        while (stream.MoveNext())
        {
            var increment = token.PositionIncrement;
            gap = unchecked(gap + increment);
            var characters = token.Text;
            if (characters.Length > TermDictionary.MaxTermLength / 3)
            {
                continue; // no one looks for it; its place is kept
            }

            var term = terms.Intern(characters);
            if (gap == 1)
            {
                tokens.Add(term << 1);
            }
            else
            {
                tokens.Add((term << 1) | 1);
                tokens.Add(gap);
            }

            gap = 0;
            length += increment > 0 ? 1 : 0;
        }
    }

    private void SetNorm(int docId, int tokenCount)
    {
        if (!field.HasNorms)
        {
            return;
        }

        EnsureNorms(docId + 1);
        norms[docId] = FieldNorm.Encode(tokenCount);
        normCount = docId + 1;
    }

    private void EnsureNorms(int count)
    {
        if (norms.Length < count)
        {
            Array.Resize(ref norms, Math.Max(norms.Length * 2, count));
        }
    }

    // firsts[t] is where the occurrences of term t start; firsts[count] is the number of all.
    private int[] CountOccurrences(out int total)
    {
        var firsts = new int[terms.Count + 1];
        var log = tokens.Values;
        for (var i = 0; i < log.Length; i++)
        {
            firsts[log[i] >> 1]++;
            i += log[i] & 1;
        }

        total = 0;
        for (var term = 0; term < firsts.Length; term++)
        {
            (firsts[term], total) = (total, total + firsts[term]);
        }

        return firsts;
    }

    // Afterwards firsts[t] is where the occurrences of term t end.
    private void Scatter(int[] firsts, ulong* occurrences)
    {
        var log = tokens.Values;
        var at = 0;
        for (var i = 0; i < docs.Count; i++)
        {
            var doc = (ulong)docs.Values[i] << 32;
            var end = ends.Values[i];
            uint position = unchecked((uint)-1);
            while (at < end)
            {
                var entry = log[at++];
                position = unchecked(position + ((entry & 1) == 0 ? 1u : (uint)log[at++]));
                occurrences[firsts[entry >> 1]++] = doc | position;
            }
        }
    }

    private SegmentField WriteTerms(SegmentWriter target, SortedTerms sorted, int[] ends, ulong* occurrences, ReadOnlyMemory<byte> allNorms, long normsOffset)
    {
        var termsOffset = target.StartTerms();
        var dictionary = new TermDictionaryWriter(target.Terms, Format);
        var postings = new PostingWriter(Format, target.Postings, target.Positions) { Norms = allNorms };
        var gaps = new int[64];
        foreach (var term in sorted.Order)
        {
            postings.StartTerm();
            var next = term == 0 ? 0 : ends[term - 1];
            var end = ends[term];
            while (next < end)
            {
                var doc = (int)(occurrences[next] >> 32);
                var count = 0;
                uint before = 0;
                do
                {
                    if (count == gaps.Length)
                    {
                        Array.Resize(ref gaps, gaps.Length * 2);
                    }

                    var position = unchecked((uint)occurrences[next]);
                    gaps[count++] = unchecked((int)(position - before));
                    before = position;
                    next++;
                }
                while (next < end && (int)(occurrences[next] >> 32) == doc);
                postings.Add(doc, count, field.HasPositions ? gaps.AsSpan(0, count) : default);
            }

            dictionary.Add(sorted[term], postings.FinishTerm());
        }

        var statistics = dictionary.Finish(docs.Count, out var offsetsAt);
        return new SegmentField(field.Name, field.Kind, field.Analyzer, field.IsStored, false, Format, statistics, termsOffset, offsetsAt, normsOffset, null, null);
    }
}
