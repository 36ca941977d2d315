using Catalog.Domain;

namespace Catalog.Server.Search;

/// <summary>Refusals of searches that GraphQL's types cannot tell.</summary>
internal static class SearchInputErrors
{
    public static CatalogException OneSubject(int given) => new(
        ErrorCode.InvalidValue, $"A facet names {given} of field, attribute and taxonomy: name exactly one.", ["facets"]);

    public static CatalogException OneWay(IReadOnlyList<string> ways) => new(
        ErrorCode.InvalidValue, $"A facet counts in one way only, this one asks for {string.Join(" and ", ways)}: make a facet of each, with names of their own.", ["facets"]);

    public static CatalogException TooMany(string what, int given, int most, string argument) => new(
        ErrorCode.InvalidValue, $"{given} {what} are too many for one search: ask for {most} at most.", [argument]);

    public static CatalogException FacetSize(int size) => new(
        ErrorCode.InvalidValue, $"A facet of {size} values is not to be had: ask for 1 to 1000 and narrow with startsWith or under.", ["facets", "first"]);

    public static CatalogException PageSize(int size) => new(
        ErrorCode.InvalidValue, $"A page of {size} hits is not to be had: ask for 0 to {SearchQueries.MostHits} and go on with after.", ["first"]);
}
