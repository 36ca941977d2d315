using Catalog.Domain.Access;
using Catalog.Application.Indexing;
using Catalog.Application.Telemetry;
using Catalog.Domain;
using Catalog.Domain.Items;
using Catalog.Domain.Taxonomies;
using Catalog.Search.Facets;
using Catalog.Search.Index;
using Catalog.Search.Queries;

namespace Catalog.Application.Search;

/// <summary>Searches the items of the caller's workspace. Safe for concurrent use.</summary>
public sealed class CatalogSearch(WorkspaceIndexes indexes)
{
    /// <summary>How long a search waits for the sequence it asks for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private const int SelectionPage = 10_000;

    /// <summary>Runs a search.</summary>
    /// <param name="caller">Whose workspace is searched.</param>
    /// <param name="search">What to find.</param>
    /// <param name="minSequence">The change that must be seen: the search waits for it; null takes what the index has.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Domain.CatalogException">InvalidValue or NotFound, with what is wrong; Conflict when the index does not get there in time.</exception>
    public async Task<ItemSearchResult> RunAsync(Caller caller, ItemSearch search, long? minSequence, CancellationToken cancellationToken)
    {
        var index = await indexes.GetAsync(caller.WorkspaceId, cancellationToken);
        var latest = await index.LatestSequenceAsync(cancellationToken);
        if (minSequence is { } sequence && !await index.WaitForAsync(Math.Min(sequence, latest), Patience, cancellationToken))
        {
            throw SearchUseErrors.Behind(sequence, index.Sequence, Patience);
        }

        if (search.Facets.GroupBy(facet => facet.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw SearchUseErrors.DuplicateFacet(twice.Key);
        }

        using var measured = CatalogMeter.Search();
        var trouble = index.Trouble; // before the snapshot, so that a rebuild that ends meanwhile says too much rather than too little
        using var snapshot = index.Acquire();
        try
        {
            var plan = new SearchPlan(snapshot);
            // One more than asked for tells whether hits follow.
            var request = plan.Request(search);
            var result = snapshot.Searcher.Search(request with { Size = search.Size == 0 ? 0 : search.Size + 1 }, cancellationToken);
            measured.Done();
            return new ItemSearchResult(
                result.Total.Value,
                result.Total.IsExact,
                [.. result.Hits.Take(search.Size).Select(hit => new ItemHit(ItemDocumentReader.Id(hit.Key), hit.Score, SearchCursor.Write(hit.ToAfter()), hit.Highlights, hit.Explanation))],
                result.Hits.Count > search.Size,
                [.. search.Facets.Zip(result.Facets, (facet, counted) => Result(snapshot, facet, counted))],
                snapshot.Sequence,
                latest,
                trouble ?? Behind(snapshot, latest));
        }
        catch (QueryException refused)
        {
            measured.Refused(ErrorCode.InvalidValue);
            throw SearchUseErrors.BadQuery(refused);
        }
    }

    /// <summary>All items a search finds, however many, by id; sees every change committed before the call.</summary>
    public async Task<IReadOnlyList<ItemId>> SelectAsync(Caller caller, ItemSearch search, CancellationToken cancellationToken)
    {
        var index = await indexes.GetAsync(caller.WorkspaceId, cancellationToken);
        var found = new List<ItemId>();
        string? after = null;
        while (true)
        {
            var page = await RunAsync(
                caller,
                search with { Facets = [], Size = SelectionPage - 1, After = after, Highlight = false, Explain = false },
                after is null ? await index.LatestSequenceAsync(cancellationToken) : null,
                cancellationToken);
            found.AddRange(page.Hits.Select(hit => hit.Item));
            if (!page.HasMore)
            {
                found.Sort();
                return found;
            }

            after = page.Hits[^1].Cursor;
        }
    }

    private static string? Behind(SearchSnapshot snapshot, long latest) =>
        snapshot.Stale > 0 ? $"{snapshot.Stale} items are indexed anew because their concepts, segments or analyses changed: they are still found as they were."
        : snapshot.Sequence < latest ? $"{latest - snapshot.Sequence} changes are not in the index yet."
        : null;

    private static ItemFacetResult Result(SearchSnapshot snapshot, ItemFacet facet, FacetResult counted)
    {
        if (counted is not ValueFacetResult { Values: var values })
        {
            var isDate = snapshot.Schema.Fields.TryGet(facet.Field, out var field) && field.Kind == SearchFieldKind.Date;
            return new ItemFacetResult(facet.Name, counted, [], [], isDate);
        }

        if (facet.Taxonomy is not { } taxonomy)
        {
            return new ItemFacetResult(facet.Name, counted, [], [.. values.Select(value => facet.SelectedValues.Contains(value.Label))]);
        }

        List<ConceptId?> concepts = [.. values.Select(value => snapshot.Concepts.Find(taxonomy, value.Path)?.Id)];
        return new ItemFacetResult(facet.Name, counted, concepts, [.. concepts.Select(concept => concept is { } id && facet.SelectedConcepts.Contains(id))]);
    }
}
