namespace Catalog.Domain;

/// <summary>What a refused request did wrong. The text of a code (see <see cref="ErrorCodeText"/>) is never renamed or reused.</summary>
public enum ErrorCode
{
    /// <summary>Something that was named does not exist in the workspace.</summary>
    NotFound = 1,

    /// <summary>The thing has changed since the version the request was based on.</summary>
    VersionConflict = 2,

    /// <summary>Another request changed the same thing at the same moment and won.</summary>
    Conflict = 3,

    /// <summary>The caller's role does not allow it.</summary>
    Forbidden = 4,

    /// <summary>No caller could be told from the request, or the token is unknown, revoked or expired.</summary>
    Unauthenticated = 5,

    /// <summary>A value is missing, too long or not of the form it must have.</summary>
    InvalidValue = 6,

    /// <summary>The external key belongs to another item of the kind.</summary>
    DuplicateKey = 7,

    /// <summary>The idempotency key was used before for another request.</summary>
    IdempotencyKeyReused = 8,

    /// <summary>A concept would become broader than itself.</summary>
    TaxonomyCycle = 20,

    /// <summary>A sibling already has the name.</summary>
    DuplicateSibling = 21,

    /// <summary>The concept still has narrower concepts.</summary>
    ConceptHasNarrower = 22,

    /// <summary>The concept is not approved, so it cannot be newly assigned.</summary>
    ConceptNotAssignable = 23,

    /// <summary>The taxonomy does not take new concepts by tagging.</summary>
    TaxonomyClosed = 24,

    /// <summary>The taxonomy does not classify items of this kind.</summary>
    TaxonomyNotApplicable = 25,

    /// <summary>Two labels of a concept contradict each other.</summary>
    LabelClash = 26,

    /// <summary>Two concepts would be related and one broader than the other at once.</summary>
    RelationContradiction = 27,

    /// <summary>A mapping contradicts an exact match that holds.</summary>
    MappingContradiction = 30,

    /// <summary>An exclusive taxonomy already has an accepted concept on the item.</summary>
    ExclusiveConflict = 40,

    /// <summary>Automation may not change what a person decided.</summary>
    DecisionOverridden = 41,

    /// <summary>The change set was undone before, or cannot be undone.</summary>
    NotUndoable = 42,

    /// <summary>The segment is used elsewhere, or its kind does not allow the action.</summary>
    SegmentNotEditable = 60,

    /// <summary>A condition names what does not exist, mixes types, or passes a limit.</summary>
    ConditionInvalid = 61,

    /// <summary>There is nothing a classifier could learn from: too few examples or labels.</summary>
    ModelNotTrainable = 70,

    /// <summary>The database was written by a newer program.</summary>
    DatabaseTooNew = 80,

    /// <summary>The database cannot be opened as it is.</summary>
    DatabaseUnusable = 81,

    /// <summary>A file cannot be read as what it should be: absent, of an unknown format or encoding, damaged, or without a column it needs.</summary>
    FileUnreadable = 100,

    /// <summary>A map says something about a file that cannot be: a word, field, column or taxonomy that does not exist.</summary>
    ImportMapInvalid = 101,

    /// <summary>The project of manual classification is paused or closed.</summary>
    ProjectNotOpen = 120,

    /// <summary>The caller does not hold the task, or it has gone on meanwhile.</summary>
    LeaseLost = 121,

    /// <summary>A rule says something that cannot be: an unreadable pattern, an unknown word, no concept.</summary>
    RuleInvalid = 122,
}

/// <summary>The stable text of an <see cref="ErrorCode"/> as it leaves the process.</summary>
public static class ErrorCodeText
{
    /// <summary>The code in capitals with underscores, such as TAXONOMY_CYCLE.</summary>
    public static string ToText(this ErrorCode code) => EnumText.Of(code);
}
