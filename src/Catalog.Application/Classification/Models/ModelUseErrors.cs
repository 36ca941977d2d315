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
}
