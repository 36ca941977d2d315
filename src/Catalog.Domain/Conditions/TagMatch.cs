namespace Catalog.Domain.Conditions;

/// <summary>How many of the terms an item must carry.</summary>
public enum TagMatch
{
    /// <summary>At least one.</summary>
    Any,

    /// <summary>Every one.</summary>
    All,

    /// <summary>Not one.</summary>
    None,

    /// <summary>Every one, and nothing else of the taxonomy.</summary>
    Exact,
}
