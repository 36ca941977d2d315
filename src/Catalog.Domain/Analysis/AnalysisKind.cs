namespace Catalog.Domain.Analysis;

/// <summary>A ready-made analysis whose results are kept as fields of items.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum AnalysisKind
{
    /// <summary>Recency, frequency and monetary value of customers, with lifetime totals.</summary>
    Rfm = 1,

    /// <summary>ABC classes of products by revenue, XYZ classes by the steadiness of their demand.</summary>
    ProductAbc = 2,

    /// <summary>ABC classes of stock by its value.</summary>
    InventoryAbc = 3,
}
