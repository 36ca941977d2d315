namespace Catalog.Domain.Analysis;

/// <summary>Which share of the total decides the class of an item, the items in falling order of their values.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum AbcRule
{
    /// <summary>The share of all items before it: a single item that makes up everything is in A.</summary>
    Before = 1,

    /// <summary>The share up to and with the item.</summary>
    Inclusive = 2,
}
