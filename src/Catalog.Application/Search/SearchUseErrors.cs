using Catalog.Domain;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Search;

/// <summary>Refusals of searches.</summary>
internal static class SearchUseErrors
{
    public static CatalogException BadQuery(Exception inner) => new(ErrorCode.InvalidValue, inner.Message, ["query"], inner);

    public static CatalogException UnknownField(string field, string argument, IEnumerable<string> known) => new(
        ErrorCode.InvalidValue, $"There is no search field '{field}': use one of {string.Join(", ", known)}.", [argument]);

    public static CatalogException UnknownConcept(ConceptId id) => new(
        ErrorCode.NotFound, $"There is no concept {id} in this workspace, or the index does not know it yet: pass minSequence of the change that made it.", ["where"]);

    public static CatalogException UnknownItem() => new(
        ErrorCode.NotFound, "The item to compare with is not in this workspace, or the index does not know it yet: pass minSequence of the change that made it.", ["like"]);

    public static CatalogException BadSuggestions(int size, int most) => new(
        ErrorCode.InvalidValue, $"{size} suggestions of a kind are not to be had: ask for 1 to {most}.", ["first"]);

    public static CatalogException UnknownTaxonomy(string key, IEnumerable<string> known) => new(
        ErrorCode.NotFound, $"There is no taxonomy '{key}': the workspace has {string.Join(", ", known)}.", ["facets"]);

    public static CatalogException BadCursor(string cursor) => new(
        ErrorCode.InvalidValue, $"'{cursor}' is no cursor of this search: pass one that the same search with the same order gave.", ["after"]);

    public static CatalogException DuplicateFacet(string name) => new(
        ErrorCode.InvalidValue, $"Two facets are named '{name}': give each a name of its own.", ["facets"]);

    public static CatalogException Behind(long sequence, long reached, TimeSpan waited) => new(
        ErrorCode.Conflict,
        $"The index has reached sequence {reached}, not yet {sequence}, after {waited.TotalSeconds:0} seconds: ask again, or see indexStatus.",
        ["minSequence"]);
}
