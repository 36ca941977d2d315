namespace Catalog.Domain.Conditions;

/// <summary>What is wrong with a condition.</summary>
public enum ConditionFaultKind
{
    /// <summary>The JSON is not of the form the language has.</summary>
    Malformed,

    /// <summary>The subject has no such field.</summary>
    UnknownField,

    /// <summary>The subject has no such relation.</summary>
    UnknownRelation,

    /// <summary>There is no such operator, or the field's type does not take it.</summary>
    UnknownOperator,

    /// <summary>The workspace has no such taxonomy.</summary>
    UnknownTaxonomy,

    /// <summary>The taxonomy has no such concept, or several.</summary>
    UnknownTerm,

    /// <summary>The workspace has no such segment, or several.</summary>
    UnknownSegment,

    /// <summary>The field has no such value, or the name of a parameter, zone or calendar is unknown.</summary>
    UnknownValue,

    /// <summary>The value is not of the type the field has.</summary>
    TypeMismatch,

    /// <summary>The operator needs a value that was not given.</summary>
    MissingValue,

    /// <summary>A value was given that the node does not take.</summary>
    SurplusValue,

    /// <summary>A number is outside of its range.</summary>
    OutOfRange,

    /// <summary>A limit of the language was passed.</summary>
    TooLarge,

    /// <summary>A regular expression cannot be used.</summary>
    BadPattern,

    /// <summary>Amounts of several currencies would be compared or added up.</summary>
    CurrencyMix,

    /// <summary>Segments refer to each other in a circle.</summary>
    Cycle,

    /// <summary>The node cannot be used with this subject.</summary>
    NotHere,
}
