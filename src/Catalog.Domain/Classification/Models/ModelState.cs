namespace Catalog.Domain.Classification.Models;

/// <summary>Where a trained model stands in its life.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum ModelState
{
    /// <summary>Trained, and not yet put to any use.</summary>
    Draft = 1,

    /// <summary>Runs beside the people without saying anything; how often it agrees with them is counted.</summary>
    Shadow = 2,

    /// <summary>Runs against the champion without saying anything; a person decides which of them goes on.</summary>
    Challenger = 3,

    /// <summary>Makes the suggestions; a taxonomy has one champion at most.</summary>
    Champion = 4,

    /// <summary>Out of use; what it said stays.</summary>
    Retired = 5,
}
