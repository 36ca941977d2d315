using Catalog.Search.Codecs;
using Catalog.Search.Index;
using Catalog.Search.Queries;

namespace Catalog.Search.Scoring;

/// <summary>A term, scored by BM25.</summary>
internal sealed class TermWeight(TermQuery query, FieldScoring field, double boost, double idf) : Weight
{
    private readonly float weight = (float)(boost * idf);

    public override Scorer? Scorer(SegmentReader segment, WindowPool pool)
    {
        var terms = segment.Terms(query.Field);
        return terms is not null && terms.TryGet(query.Term, out var info)
            ? new TermScorer(pool, terms.Postings(info), field.HasNorms ? segment.Norms(query.Field) : null, weight, field.InverseNorms)
            : null;
    }

    public override Explanation Explain(SegmentReader segment, int docId)
    {
        var terms = segment.Terms(query.Field);
        if (terms is null || !terms.TryGet(query.Term, out var info))
        {
            return Explanation.NoMatch($"{query}: no such term in this segment");
        }

        var list = terms.Postings(info);
        return list.Advance(docId) == docId
            ? field.Explain(boost, idf, weight, list.Freq, segment.Norms(query.Field)?[docId] ?? 0, query.ToString())
            : Explanation.NoMatch($"{query}: not in this document");
    }
}

/// <summary>A phrase, scored by BM25 with the sum of the terms' idf.</summary>
internal sealed class PhraseWeight(PhraseQuery query, FieldScoring field, double boost, double idf) : Weight
{
    private readonly float weight = (float)(boost * idf);

    public override Scorer? Scorer(SegmentReader segment, WindowPool pool)
    {
        var terms = segment.Terms(query.Field);
        if (terms is null)
        {
            return null;
        }

        var places = new List<PhrasePlace>();
        foreach (var place in query.Terms.GroupBy(term => term.Position))
        {
            var lists = new List<PostingList>();
            foreach (var term in place.DistinctBy(term => term.Text))
            {
                if (terms.TryGet(term.Text, out var info))
                {
                    lists.Add(terms.Postings(info));
                }
            }

            if (lists.Count == 0)
            {
                return null;
            }

            places.Add(new PhrasePlace(place.Key, [.. lists]));
        }

        return new PhraseScorer(pool, [.. places], query.Slop, field.HasNorms ? segment.Norms(query.Field) : null, weight, field.InverseNorms);
    }

    public override Explanation Explain(SegmentReader segment, int docId)
    {
        var (isMatch, score) = Ask(segment, docId);
        return isMatch
            ? Explanation.Match(score, $"{query}: BM25 with the occurrences of the phrase", [Explanation.Match(boost, "boost"), Explanation.Match(idf, "idf, sum over the terms")])
            : Explanation.NoMatch($"{query}: no occurrence");
    }
}
