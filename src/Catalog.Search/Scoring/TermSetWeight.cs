using System.Numerics;
using Catalog.Search.Codecs;
using Catalog.Search.Index;
using Catalog.Search.Queries;
using Catalog.Search.Queries.Patterns;

namespace Catalog.Search.Scoring;

/// <summary>Documents that hold a term of a pattern; every one scores the same.</summary>
internal sealed class TermSetWeight(Query query, string field, Func<TermPattern> open, float score) : Weight
{
    public override Scorer? Scorer(SegmentReader segment, WindowPool pool)
    {
        var (words, count) = Collect(segment, field, open());
        return count == 0 ? null : new BitsScorer(pool, words, count, score);
    }

    public override Explanation Explain(SegmentReader segment, int docId) => ExplainAsked(segment, docId, query);

    /// <summary>The documents of all terms of a pattern.</summary>
    public static (ulong[] Words, long Count) Collect(SegmentReader segment, string field, TermPattern pattern)
    {
        if (segment.Terms(field) is not { } dictionary)
        {
            return ([], 0);
        }

        var words = Array.Empty<ulong>();
        PostingList? list = null;
        TermWalk.Visit(dictionary, pattern, terms =>
        {
            if (list is null)
            {
                words = new ulong[(segment.MaxDoc + 63) / 64];
                list = dictionary.Postings(terms.Info);
            }
            else
            {
                list.Open(terms.Info);
            }

            Add(list, words);
        });
        return (words, words.Sum(word => (long)BitOperations.PopCount(word)));
    }

    public static void Add(PostingList list, ulong[] words)
    {
        for (var doc = list.NextDoc(); doc != PostingList.NoMoreDocs; doc = list.NextBlock())
        {
            foreach (var one in list.BlockDocs)
            {
                words[one >> 6] |= 1ul << (one & 63);
            }
        }
    }
}

/// <summary>Documents that hold any of some terms; every one scores the same.</summary>
internal sealed class TermsWeight(TermsQuery query, float score) : Weight
{
    public override Scorer? Scorer(SegmentReader segment, WindowPool pool)
    {
        if (segment.Terms(query.Field) is not { } terms)
        {
            return null;
        }

        var found = new List<TermInfo>();
        foreach (var term in query.Terms)
        {
            if (terms.TryGet(term, out var info))
            {
                found.Add(info);
            }
        }

        if (found.Count == 0)
        {
            return null;
        }

        if (found.Count == 1)
        {
            return new ConstantScorer(pool, new TermScorer(pool, terms.Postings(found[0]), null, 0, TermInverse), score);
        }

        var words = new ulong[(segment.MaxDoc + 63) / 64];
        var list = terms.Postings(found[0]);
        foreach (var info in found)
        {
            list.Open(info);
            TermSetWeight.Add(list, words);
        }

        return new BitsScorer(pool, words, words.Sum(word => (long)BitOperations.PopCount(word)), score);
    }

    public override Explanation Explain(SegmentReader segment, int docId) => ExplainAsked(segment, docId, query);

    private static float[] TermInverse { get; } = new float[256];
}

/// <summary>Walks the terms of a dictionary that belong to a pattern.</summary>
internal static class TermWalk
{
    public static void Visit(TermDictionary dictionary, TermPattern pattern, Action<TermEnumerator> visit)
    {
        var terms = dictionary.Enumerate();
        var more = pattern.First.IsEmpty ? terms.MoveNext() : terms.SeekCeil(pattern.First);
        while (more)
        {
            switch (pattern.Match(terms.Term, out var deadBytes))
            {
                case PatternMatch.Accept:
                    visit(terms);
                    more = terms.MoveNext();
                    break;
                case PatternMatch.Reject:
                    more = terms.MoveNext();
                    break;
                case PatternMatch.RejectPrefix:
                    more = Skip(terms, deadBytes);
                    break;
                default:
                    return;
            }
        }
    }

    // To the first term behind all that begin with the same bytes.
    private static bool Skip(TermEnumerator terms, int length)
    {
        var prefix = terms.Term[..length];
        while (length > 0 && prefix[length - 1] == byte.MaxValue)
        {
            length--;
        }

        if (length == 0)
        {
            return false;
        }

        Span<byte> behind = length <= 512 ? stackalloc byte[length] : new byte[length];
        prefix[..length].CopyTo(behind);
        behind[length - 1]++;
        return terms.SeekCeil(behind);
    }
}
