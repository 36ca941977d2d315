namespace Catalog.Domain.Alignment;

/// <summary>How a mapping was found (the mapping justifications of the Semantic Mapping Vocabulary, as far as this catalog tells them apart).</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum MappingJustification
{
    /// <summary>Not said.</summary>
    Unspecified = 1,

    /// <summary>A person made it.</summary>
    Manual = 2,

    /// <summary>By alike labels.</summary>
    Lexical = 3,

    /// <summary>By several of the others together.</summary>
    Composite = 4,

    /// <summary>By the items that have both concepts.</summary>
    InstanceBased = 5,

    /// <summary>By following other mappings.</summary>
    Chaining = 6,

    /// <summary>By turning another mapping round.</summary>
    Inversion = 7,

    /// <summary>By another method.</summary>
    Other = 8,
}
