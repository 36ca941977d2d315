using System.Globalization;

namespace Catalog.Domain.Analysis;

/// <summary>What can be wrong with a request about analyses.</summary>
public static class AnalysisErrors
{
    /// <summary>A setting is out of its range.</summary>
    public static CatalogException Setting(string name, object? value, string expected) => new(ErrorCode.InvalidValue,
        string.Create(CultureInfo.InvariantCulture, $"{name} is {value ?? "missing"}: expected {expected}."), ["settings", name]);
}
