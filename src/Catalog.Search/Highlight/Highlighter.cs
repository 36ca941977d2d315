using Catalog.Search.Index;
using Catalog.Search.Queries;

namespace Catalog.Search.Highlight;

// Highlighting: why a document was found, shown in its text.
// The stored text is analyzed again and its tokens compared with what the query looks for: nothing beside the text has to be kept.
// Invariants, each proved by the test of the same number in HighlighterTests:
//   H1 without marks and escapes a fragment is a piece of the text.   H2 exactly the tokens that match are marked.
//   H3 no character of the text can become markup.

/// <summary>Highlights the hits of one request.</summary>
internal sealed class Highlighter
{
    private const int MaxFields = 64;

    private readonly HighlightRequest request;
    private readonly IndexSchema schema;
    private readonly (SearchField Field, HighlightTerms Terms)[] fields;

    public Highlighter(Searcher searcher, SearchRequest search)
    {
        request = search.Highlight!; // only made when there is one
        schema = searcher.Schema;
        if (request.Fields.Count > MaxFields || request.Fragments < 0 || (request.Fragments > 0 && request.FragmentLength is < 20 or > 10_000))
        {
            throw new QueryException($"Highlighting takes up to {MaxFields} fields, 0 or more fragments of 20 to 10,000 characters.");
        }

        fields = [.. request.Fields.Select(name =>
        {
            if (!searcher.Schema.TryGet(name, out var field))
            {
                throw SearchErrors.UnknownField(name, searcher.Schema.Fields.Select(other => other.Name));
            }

            if (!field.IsStored || !field.HasTerms)
            {
                throw SearchErrors.WrongKind(name, field.IsStored ? $"of kind {field.Kind}" : "not stored", "a stored text or keyword field");
            }

            return (field, HighlightTerms.Of(search.Query, name));
        })];
    }

    public IReadOnlyList<HighlightedField> Highlight(SegmentReader segment, int docId)
    {
        var stored = segment.Stored(docId);
        var result = new List<HighlightedField>();
        foreach (var (field, terms) in fields)
        {
            if (terms.IsEmpty)
            {
                continue;
            }

            var analyzer = field.Kind == SearchFieldKind.Text ? schema.AnalyzerOf(field, stored) : Analysis.Analyzers.Keyword;
            var fragments = new List<Fragment>();
            foreach (var value in stored)
            {
                if (value.Field == field.Name && value.Text is not null)
                {
                    fragments.AddRange(Fragments(value.Text, analyzer, terms));
                }
            }

            if (fragments.Count > 0)
            {
                var best = fragments.OrderByDescending(fragment => fragment.Rank).Take(request.Fragments == 0 ? int.MaxValue : request.Fragments);
                result.Add(new HighlightedField(field.Name, [.. best.Select(fragment => fragment.ToHtml(request.OpenMark, request.CloseMark))]));
            }
        }

        return result;
    }

    private IEnumerable<Fragment> Fragments(string text, Analysis.Analyzer analyzer, HighlightTerms terms)
    {
        var tokens = analyzer.Analyze(text);
        var matches = terms.Match(tokens);
        var marked = tokens.Where((_, i) => matches[i]).OrderBy(token => token.StartOffset).ToList();
        if (marked.Count == 0)
        {
            return [];
        }

        return request.Fragments == 0 ? [new Fragment(text, 0, text.Length, marked)] : Cut(text, marked);
    }

    private IEnumerable<Fragment> Cut(string text, List<Analysis.AnalyzedTerm> marked)
    {
        var free = 0; // nothing before it may be used again
        for (var i = 0; i < marked.Count;)
        {
            var start = marked[i].StartOffset;
            var next = i;
            var end = start;
            while (next < marked.Count && (next == i || marked[next].EndOffset <= start + request.FragmentLength))
            {
                end = Math.Max(end, marked[next].EndOffset);
                next++;
            }

            var room = Math.Max(0, request.FragmentLength - (end - start));
            var from = WordStart(text, Math.Max(free, start - (room / 2)), start);
            var limit = next < marked.Count ? Math.Max(end, marked[next].StartOffset) : text.Length;
            var to = WordEnd(text, Math.Min(limit, Math.Max(end, from + request.FragmentLength)), end);
            yield return new Fragment(text, from, to, marked[i..next]);
            free = to;
            i = next;
        }
    }

    // The first start of a word at or behind a place, at most `last`.
    private static int WordStart(string text, int at, int last)
    {
        if (at == 0)
        {
            return 0;
        }

        for (; at < last; at++)
        {
            if (char.IsWhiteSpace(text[at - 1]) && !char.IsWhiteSpace(text[at]))
            {
                break;
            }
        }

        return at;
    }

    // The last end of a word at or before a place, at least `first`.
    private static int WordEnd(string text, int at, int first)
    {
        if (at >= text.Length)
        {
            return text.Length;
        }

        for (; at > first; at--)
        {
            if (char.IsWhiteSpace(text[at]) && !char.IsWhiteSpace(text[at - 1]))
            {
                break;
            }
        }

        return at;
    }
}
