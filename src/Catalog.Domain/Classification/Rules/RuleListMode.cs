namespace Catalog.Domain.Classification.Rules;

/// <summary>Which rules of a list speak when several match an item.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum RuleListMode
{
    /// <summary>The first in the order of priority alone.</summary>
    FirstMatch = 1,

    /// <summary>All of them.</summary>
    AllMatch = 2,
}
