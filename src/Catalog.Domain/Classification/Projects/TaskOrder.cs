namespace Catalog.Domain.Classification.Projects;

/// <summary>Which tasks of a project come first.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum TaskOrder
{
    /// <summary>By chance.</summary>
    Random = 1,

    /// <summary>Items whose best suggestion is least sure first, those without any before them.</summary>
    Uncertainty = 2,

    /// <summary>The most sensitive items first.</summary>
    Risk = 3,

    /// <summary>The items that have been there longest first.</summary>
    Age = 4,
}
