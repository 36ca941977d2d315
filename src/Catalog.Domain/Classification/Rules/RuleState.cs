namespace Catalog.Domain.Classification.Rules;

/// <summary>Where a rule stands in its life.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum RuleState
{
    /// <summary>Being written: it can be tried in a dry run and does nothing else.</summary>
    Draft = 1,

    /// <summary>Runs on every change and keeps what it would say, without saying it.</summary>
    Shadow = 2,

    /// <summary>Puts its concept on the items it matches.</summary>
    Active = 3,

    /// <summary>Out of use; what it said stays.</summary>
    Retired = 4,
}
