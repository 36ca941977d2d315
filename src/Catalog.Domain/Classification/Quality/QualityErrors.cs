using System.Globalization;

namespace Catalog.Domain.Classification.Quality;

/// <summary>What can be wrong with a question about quality.</summary>
public static class QualityErrors
{
    /// <summary>ISO 2859-1 has no plans for the limit.</summary>
    public static CatalogException NoPlanFor(double aql, string known) => new(ErrorCode.InvalidValue, string.Create(
        CultureInfo.InvariantCulture, $"There is no sampling plan for an acceptance quality limit of {aql} %: choose one of {known}."), ["acceptanceQualityLimit"]);
}
