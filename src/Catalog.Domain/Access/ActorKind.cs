namespace Catalog.Domain.Access;

/// <summary>What kind of thing made a change.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum ActorKind
{
    /// <summary>A person.</summary>
    User = 1,

    /// <summary>A program with a token.</summary>
    ServiceToken = 2,

    /// <summary>A rule.</summary>
    Rule = 3,

    /// <summary>A trained model.</summary>
    Model = 4,

    /// <summary>An import.</summary>
    Import = 5,

    /// <summary>The catalog itself.</summary>
    System = 6,
}
