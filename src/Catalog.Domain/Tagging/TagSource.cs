namespace Catalog.Domain.Tagging;

/// <summary>Who or what put a concept on an item; a person beats a rule beats a model beats what was derived.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum TagSource
{
    /// <summary>A person.</summary>
    Manual = 1,

    /// <summary>A rule.</summary>
    Rule = 2,

    /// <summary>A trained model.</summary>
    Model = 3,

    /// <summary>A file or another system.</summary>
    Import = 4,

    /// <summary>A mapping from a concept of another taxonomy.</summary>
    Aligned = 5,

    /// <summary>Another item that this one belongs to.</summary>
    Propagated = 6,
}
