using Catalog.Application.Indexing;
using Catalog.Domain.Access;
using Catalog.Domain.Items;
using Catalog.Domain.Taxonomies;
using Catalog.Search.Analysis;
using Catalog.Search.Queries;
using Catalog.Search.Suggest;

namespace Catalog.Application.Search;

/// <summary>Ways to go on with what is being typed, and what was meant by what was typed wrong. Safe for concurrent use.</summary>
public sealed class CatalogSuggestions(WorkspaceIndexes indexes)
{
    /// <summary>Most suggestions of a kind.</summary>
    public const int Most = 50;

    private const int MostCandidates = 32;
    private const int MostLength = 500;

    /// <summary>The nearest text that finds something where the one of a search finds little: with the same filters, in the same syntax.</summary>
    /// <returns>Null when all its words are known, or when no near text finds more than it did.</returns>
    /// <param name="caller">Whose workspace is searched.</param>
    /// <param name="search">The search.</param>
    /// <param name="found">How many items it found.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<CorrectedText?> CorrectAsync(Caller caller, ItemSearch search, long found, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(search.Text) || search.Text.Length > MostLength)
        {
            return null;
        }

        using var snapshot = (await indexes.GetAsync(caller.WorkspaceId, cancellationToken)).Acquire();
        var plan = new SearchPlan(snapshot);
        var corrected = snapshot.Searcher.DidYouMean(SearchFieldNames.Words, search.Text, (text, _) => Ask(plan, search with { Text = text }), plan.Filter(search));
        return corrected?.Hits > found ? corrected : null;
    }

    /// <summary>The text with its last word completed, those that find most first; only such as find something.</summary>
    /// <param name="caller">Whose workspace is searched.</param>
    /// <param name="text">What was typed so far.</param>
    /// <param name="where">What has to hold besides.</param>
    /// <param name="size">Most completions; 1 to <see cref="Most"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<CorrectedText>> CompleteAsync(Caller caller, string text, ItemSearchFilter where, int size, CancellationToken cancellationToken)
    {
        Check(size);
        if (LastWord(text) is not { } last)
        {
            return [];
        }

        using var snapshot = (await indexes.GetAsync(caller.WorkspaceId, cancellationToken)).Acquire();
        var plan = new SearchPlan(snapshot);
        var filter = plan.Filter(where);
        var before = text[..last.StartOffset];
        var head = plan.TextQuery(new ItemSearch { Text = before });
        var found = new List<CorrectedText>();
        foreach (var term in snapshot.Searcher.Complete(SearchFieldNames.Words, last.Text, MostCandidates))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var query = BooleanQuery.All(head, new TermQuery(SearchFieldNames.Words, term.Text));
            if (snapshot.Searcher.Search(new SearchRequest(query) { Filter = filter, Size = 0 }, cancellationToken).Total.Value is > 0 and var hits)
            {
                found.Add(new CorrectedText(before + term.Text, hits));
            }
        }

        return [.. found.OrderByDescending(completion => completion.Hits).ThenBy(completion => completion.Text, StringComparer.Ordinal).Take(size)];
    }

    /// <summary>Concepts with a label that has a word beginning so, with the number of items that carry them or something narrower.</summary>
    /// <inheritdoc cref="CompleteAsync"/>
    public async Task<IReadOnlyList<SuggestedConcept>> ConceptsAsync(Caller caller, string text, ItemSearchFilter where, int size, CancellationToken cancellationToken)
    {
        Check(size);
        using var snapshot = (await indexes.GetAsync(caller.WorkspaceId, cancellationToken)).Acquire();
        var filter = new SearchPlan(snapshot).Filter(where);
        var found = new List<SuggestedConcept>();
        foreach (var (id, label) in snapshot.Concepts.Labels.Find(Shorten(text), size))
        {
            if (snapshot.Concepts.Find(id) is { } concept)
            {
                var carried = new FacetPathQuery(SearchFieldNames.Taxonomy(concept.Taxonomy), concept.Path);
                var count = snapshot.Schema.Fields.TryGet(carried.Field, out _)
                    ? snapshot.Searcher.Search(new SearchRequest(carried) { Filter = filter, Size = 0 }, cancellationToken).Total.Value
                    : 0; // a taxonomy that is younger than the index
                found.Add(new SuggestedConcept(id, label, concept.Taxonomy, concept.Path, count));
            }
        }

        return found;
    }

    /// <summary>Items whose title or code has the words, the last of them as a beginning; best first.</summary>
    /// <inheritdoc cref="CompleteAsync"/>
    public async Task<IReadOnlyList<ItemHit>> ItemsAsync(Caller caller, string text, ItemSearchFilter where, int size, CancellationToken cancellationToken)
    {
        Check(size);
        if (LastWord(text) is not { } last)
        {
            return [];
        }

        using var snapshot = (await indexes.GetAsync(caller.WorkspaceId, cancellationToken)).Acquire();
        var plan = new SearchPlan(snapshot);
        var titles = plan.Texts(null).For(new QueryField(SearchFieldNames.Title, 2), new QueryField(SearchFieldNames.Codes));
        var whole = titles.Word(last.Text);
        var beginning = titles.Prefix(last.Text);
        var query = BooleanQuery.Any([.. new[] { whole, beginning }.OfType<Query>()]);
        if (last.StartOffset > 0)
        {
            query = BooleanQuery.All(SimpleSyntax.Parse(text[..last.StartOffset], titles), query);
        }

        var result = snapshot.Searcher.Search(new SearchRequest(query) { Filter = plan.Filter(where), Size = size }, cancellationToken);
        return [.. result.Hits.Select(hit => new ItemHit(ItemDocumentReader.Id(hit.Key), hit.Score, SearchCursor.Write(hit.ToAfter()), hit.Highlights, null))];
    }

    private static Query? Ask(SearchPlan plan, ItemSearch search)
    {
        try
        {
            return plan.TextQuery(search);
        }
        catch (QueryException)
        {
            return null; // in Lucene's syntax a replaced word may have been part of an operator: then it was not meant
        }
    }

    private static AnalyzedTerm? LastWord(string text) =>
        Analyzers.Standard.Analyze(Shorten(text)) is [.., var last] && last.EndOffset == text.Length ? last : null;

    private static string Shorten(string text) => text.Length > MostLength ? text[..MostLength] : text;

    private static void Check(int size)
    {
        if (size is < 1 or > Most)
        {
            throw SearchUseErrors.BadSuggestions(size, Most);
        }
    }
}

/// <summary>A concept that completes what was typed.</summary>
/// <param name="Concept">Its row key.</param>
/// <param name="Label">The label that begins so, or has a word that does.</param>
/// <param name="Taxonomy">Key of its taxonomy.</param>
/// <param name="Path">Names from the top of the taxonomy down to its own.</param>
/// <param name="Count">Items that carry it or something narrower.</param>
public sealed record SuggestedConcept(ConceptId Concept, string Label, string Taxonomy, IReadOnlyList<string> Path, long Count);
