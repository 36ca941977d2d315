namespace Catalog.Domain.Conditions;

/// <summary>In which way a field changed.</summary>
public enum ValueChange
{
    /// <summary>Any change.</summary>
    Any,

    /// <summary>From missing to a value.</summary>
    Set,

    /// <summary>From a value to missing.</summary>
    Cleared,

    /// <summary>To a greater value.</summary>
    Increased,

    /// <summary>To a smaller value.</summary>
    Decreased,
}
