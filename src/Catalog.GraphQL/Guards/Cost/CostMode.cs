namespace Catalog.GraphQL.Guards.Cost;

/// <summary>What a request wants to know of its price.</summary>
internal enum CostMode
{
    /// <summary>Execute, and tell the price.</summary>
    Report,

    /// <summary>Only tell the price.</summary>
    Validate,
}
