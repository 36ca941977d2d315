using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Domain.Analysis;

namespace Catalog.Application.Analysis;

/// <summary>How the analyses of a workspace are to be computed. What an analysis does not use is kept for those that do.</summary>
public sealed record AnalysisSettings
{
    /// <summary>How ranks become scores; RFM.</summary>
    public RfmRule RfmRule { get; init; } = RfmRule.TieSafe;

    /// <summary>Which share decides; ABC.</summary>
    public AbcRule AbcRule { get; init; } = AbcRule.Before;

    /// <summary>Days before the moment in which orders count for frequency, monetary value and revenue; null counts all.</summary>
    public int? WindowDays { get; init; }

    /// <summary>Full months of demand that are looked at; null looks at all since the month of the first order. XYZ.</summary>
    public int? Months { get; init; }

    /// <summary>Shares below it are in A; from 0 to 1.</summary>
    public decimal CutA { get; init; } = 0.80m;

    /// <summary>Shares below it, and not in A, are in B; from <see cref="CutA"/> to 1.</summary>
    public decimal CutB { get; init; } = 0.95m;

    /// <summary>Coefficients of variation up to it are X.</summary>
    public double CutX { get; init; } = 0.5;

    /// <summary>Coefficients of variation up to it, and not X, are Y; not below <see cref="CutX"/>.</summary>
    public double CutY { get; init; } = 1.0;

    /// <summary>Refuses settings that mean nothing.</summary>
    /// <exception cref="Catalog.Domain.CatalogException">InvalidValue, with the setting.</exception>
    public void Check()
    {
        Require(WindowDays is null or (>= 1 and <= 36_500), "windowDays", WindowDays, "1 to 36500, or none for all time");
        Require(Months is null or (>= 1 and <= 1200), "months", Months, "1 to 1200, or none for all");
        Require(CutA is >= 0 and <= 1, "cutA", CutA, "0 to 1");
        Require(CutB >= CutA && CutB <= 1, "cutB", CutB, "cutA to 1");
        Require(CutX >= 0, "cutX", CutX, "0 or more");
        Require(CutY >= CutX, "cutY", CutY, "cutX or more");
    }

    internal string ToJson() => JsonSerializer.Serialize(this, AuditJson.Options);

    internal static AnalysisSettings FromJson(string json) => JsonSerializer.Deserialize<AnalysisSettings>(json, AuditJson.Options) ?? new AnalysisSettings();

    private static void Require(bool holds, string name, object? value, string expected)
    {
        if (!holds)
        {
            throw AnalysisErrors.Setting(name, value, expected);
        }
    }
}
