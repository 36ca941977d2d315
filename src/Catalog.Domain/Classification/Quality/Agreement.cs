namespace Catalog.Domain.Classification.Quality;

/// <summary>How far people agree beyond chance.</summary>
/// <param name="Value">
/// The coefficient: 1 is perfect, 0 what chance gives, below 0 worse than chance. Null when it is undefined: nothing to compare, or
/// everybody always gave the same answer, so that chance cannot be told from agreement.
/// </param>
/// <param name="Observed">The share of agreement (for weighted coefficients of disagreement) that was observed; NaN without data.</param>
/// <param name="Expected">The same as expected by chance; NaN without data.</param>
public readonly record struct Agreement(double? Value, double Observed, double Expected)
{
    /// <summary>Nothing to compare.</summary>
    public static Agreement Undefined { get; } = new(null, double.NaN, double.NaN);
}
