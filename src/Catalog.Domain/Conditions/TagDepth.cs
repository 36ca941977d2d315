namespace Catalog.Domain.Conditions;

/// <summary>Which neighbours of a term in the tree stand for it.</summary>
public enum TagDepth
{
    /// <summary>The term alone.</summary>
    Self,

    /// <summary>The term and the concepts directly below.</summary>
    Children,

    /// <summary>The term and all that are narrower.</summary>
    Subtree,

    /// <summary>The term and all that are broader.</summary>
    Ancestors,
}
