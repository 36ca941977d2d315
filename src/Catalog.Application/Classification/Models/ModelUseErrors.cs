using Catalog.Domain;
using Catalog.Domain.Classification.Models;

namespace Catalog.Application.Classification.Models;

/// <summary>What can be wrong with a request about the models of a catalog.</summary>
internal static class ModelUseErrors
{
    internal static CatalogException NotFound(ModelId id) => new(ErrorCode.NotFound, $"There is no model {id} in this workspace.", ["id"]);

    internal static CatalogException NoConcepts(string taxonomy) => new(ErrorCode.ModelNotTrainable,
        $"The taxonomy '{taxonomy}' has no concepts that may be assigned, so there is nothing to learn: add concepts, classify items by hand, and train again.", ["taxonomy"]);

    internal static CatalogException NoDecisions(string taxonomy, bool includesImported) => new(ErrorCode.ModelNotTrainable,
        $"Nobody has decided yet which items the concepts of '{taxonomy}' apply to: classify some items by hand or accept suggestions, and train again."
        + (includesImported ? "" : " Decisions of imported files count with includeImported."), ["taxonomy"]);

    internal static CatalogException Retired(ModelId id) => new(ErrorCode.Conflict,
        $"The model {id} is retired: make it champion, challenger or shadow again before it is applied.", ["id"]);

    internal static CatalogException OtherTaxonomy(ModelId id, string taxonomy) => new(ErrorCode.Conflict,
        $"None of the concepts that model {id} knows may still be assigned in the taxonomy '{taxonomy}', which has changed since it was trained: train a new one.", ["id"]);

    internal static CatalogException BadConfidence(double found) => new(ErrorCode.InvalidValue, string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"A confidence is a number from 0 to 1, found {found}."), ["leastConfidence"]);

    internal static CatalogException VersionConflict(ModelId id, int expected, int found) => new(ErrorCode.VersionConflict,
        $"The model {id} has version {found} and not {expected}: read it again.", ["expectedVersion"]);

    internal static CatalogException OneOf(string one, string other) => new(ErrorCode.InvalidValue, $"Give either {one} or {other}, and not both.", [one]);

    internal static CatalogException EmptyText() => new(ErrorCode.InvalidValue, "The text is empty, so there is nothing to classify: give at least one word.", ["text"]);

    internal static CatalogException BadCount(int found) => new(ErrorCode.InvalidValue, string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"A ranking has 1 to 16 concepts, found {found}."), ["count"]);

    internal static CatalogException NoChampion(string taxonomy) => new(ErrorCode.NotFound,
        $"The taxonomy '{taxonomy}' has no champion model: train one and make it champion, or name a model.", ["taxonomyId"]);

    internal static CatalogException NotComparable(ModelId one, ModelId other) => new(ErrorCode.InvalidValue,
        one == other ? $"The model {one} cannot be compared with itself: name two." : $"The models {one} and {other} are of different taxonomies: compare two of one taxonomy.", ["challengerId"]);
}
