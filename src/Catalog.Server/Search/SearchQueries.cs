using Catalog.Domain.Access;
using Catalog.Application.Indexing;
using Catalog.Application.Search;
using Catalog.GraphQL.Annotations;
using Catalog.Server.Data;
using Catalog.Server.Access;

namespace Catalog.Server.Search;

/// <summary>Fields of Query that search.</summary>
[QueryType]
public static class SearchQueries
{
    /// <summary>Most hits of one page.</summary>
    internal const int MostHits = 200;

    private const int MostFacets = 100;
    private const int MostOrders = 20;

    /// <summary>Searches items of all kinds, with facets and highlights. Facet counts are exact.</summary>
    /// <param name="query">Words to find in titles, descriptions, texts, labels of concepts and codes; everything when left out.</param>
    /// <param name="syntax">How the words are read; SIMPLE (never an error) when left out.</param>
    /// <param name="language">The language the words are in, such as de; left out, they are read in every language the items have.</param>
    /// <param name="like">More like this item, itself left out; with words, items that have the words too.</param>
    /// <param name="where">What has to hold besides.</param>
    /// <param name="facets">What to count; at most 100.</param>
    /// <param name="order">Order of the hits; by relevance when left out.</param>
    /// <param name="first">Most hits, 0 to 200; 10 when left out.</param>
    /// <param name="after">A cursor: hits behind it.</param>
    /// <param name="minSequence">The change that must be seen, as its mutation returned it: the search waits for it.</param>
    /// <param name="exactTotal">Whether the total is exact beyond 1,000 too.</param>
    /// <param name="explain">Whether hits explain their score.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="search">The use case.</param>
    /// <param name="suggestions">Corrects what was typed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    [Cost(10)]
    public static async Task<SearchConnection> SearchAsync(
        string? query,
        SearchSyntax? syntax,
        string? language,
        [ID] string? like,
        SearchWhereInput? where,
        IReadOnlyList<FacetInput>? facets,
        IReadOnlyList<SearchOrderInput>? order,
        int? first,
        string? after,
        long? minSequence,
        bool? exactTotal,
        bool? explain,
        [GlobalState(RequestScope.CallerKey)] Caller caller,
        [Service] CatalogSearch search,
        [Service] CatalogSuggestions suggestions,
        CancellationToken cancellationToken)
    {
        var size = first ?? 10;
        if (size is < 0 or > MostHits)
        {
            throw SearchInputErrors.PageSize(size);
        }

        if (facets?.Count > MostFacets)
        {
            throw SearchInputErrors.TooMany("facets", facets.Count, MostFacets, "facets");
        }

        if (order?.Count > MostOrders)
        {
            throw SearchInputErrors.TooMany("orders", order.Count, MostOrders, "order");
        }

        var request = new ItemSearchInput { Query = query, Syntax = syntax, Language = language, Like = like, Where = where }.ToSearch() with
        {
            Facets = [.. (facets ?? []).Select(facet => facet.ToFacet())],
            Order = [.. (order ?? []).Select(by => new ItemSearchOrder(by.Field, by.Descending ?? by.Field is null, by.MissingFirst ?? false))],
            Size = size,
            After = after,
            ExactTotal = exactTotal ?? false,
            Highlight = !string.IsNullOrWhiteSpace(query),
            Explain = explain ?? false,
        };
        var result = await search.RunAsync(caller, request, minSequence, cancellationToken);
        return new SearchConnection(result, after is not null, cancel => suggestions.CorrectAsync(caller, request, result.Total, cancel));
    }

    /// <summary>Ways to go on with what is being typed in the search box: completed words, concepts to narrow by, items to jump to.</summary>
    /// <param name="text">What was typed so far.</param>
    /// <param name="where">What has to hold besides.</param>
    /// <param name="first">Most suggestions of each kind, 1 to 50; 10 when left out.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="suggestions">The use case.</param>
    [Cost(1)]
    public static SearchSuggestions SearchSuggestions(
        string text, SearchWhereInput? where, int? first, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] CatalogSuggestions suggestions) =>
        new(suggestions, caller, text, (where ?? new SearchWhereInput()).ToFilter(), first ?? 10);

    /// <summary>The state of the search index: how far it follows, and how it is doing.</summary>
    [GraphQLName("indexStatus")]
    public static async Task<IndexStatus> IndexStatusAsync(
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] WorkspaceIndexes indexes, CancellationToken cancellationToken) =>
        await (await indexes.GetAsync(caller.WorkspaceId, cancellationToken)).StatusAsync(cancellationToken);
}
