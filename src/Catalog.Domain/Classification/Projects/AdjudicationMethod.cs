namespace Catalog.Domain.Classification.Projects;

/// <summary>How a disagreement is decided.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum AdjudicationMethod
{
    /// <summary>A person decides; nothing happens by itself.</summary>
    ByHand = 1,

    /// <summary>What most people answered.</summary>
    Majority = 2,

    /// <summary>People weigh by how often they were right on hidden gold items.</summary>
    GoldWeighted = 3,

    /// <summary>Truth and errors are estimated together from all answers of the project.</summary>
    DawidSkene = 4,
}
