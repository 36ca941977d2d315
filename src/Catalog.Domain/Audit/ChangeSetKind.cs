namespace Catalog.Domain.Audit;

/// <summary>The action a change set stands for.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum ChangeSetKind
{
    /// <summary>An item was created.</summary>
    CreateItem = 1,

    /// <summary>An item was changed.</summary>
    UpdateItem = 2,

    /// <summary>An item was archived or restored.</summary>
    ArchiveItem = 3,

    /// <summary>Concepts were put on items.</summary>
    Tag = 4,

    /// <summary>Concepts were taken off items.</summary>
    Untag = 5,

    /// <summary>Suggestions were accepted or rejected.</summary>
    DecideSuggestions = 6,

    /// <summary>A taxonomy or its concepts were changed.</summary>
    EditTaxonomy = 7,

    /// <summary>One concept went into another.</summary>
    MergeConcepts = 8,

    /// <summary>A segment or its members were changed.</summary>
    EditSegment = 9,

    /// <summary>A file was imported.</summary>
    Import = 10,

    /// <summary>Another change set was undone.</summary>
    Undo = 11,

    /// <summary>Tokens or rights were changed.</summary>
    Access = 12,

    /// <summary>The members of segments followed changes of what they depend on, or the time.</summary>
    EvaluateSegments = 13,

    /// <summary>A goal or campaign was changed.</summary>
    EditGoal = 14,

    /// <summary>A webhook was changed.</summary>
    EditWebhook = 15,

    /// <summary>A ready-made analysis was computed.</summary>
    Analyse = 16,

    /// <summary>A project of manual classification was changed.</summary>
    EditProject = 20,

    /// <summary>A person answered, reviewed or decided tasks.</summary>
    DecideTasks = 21,

    /// <summary>Classification rules were changed.</summary>
    EditRule = 22,

    /// <summary>Classification rules were applied to items.</summary>
    ApplyRules = 23,

    /// <summary>A model was trained or its state changed.</summary>
    EditModel = 24,

    /// <summary>A model suggested concepts for items.</summary>
    ApplyModel = 25,

    /// <summary>Personal data was looked for, and the sensitivity of items raised.</summary>
    RaiseSensitivity = 26,

    /// <summary>Mappings between taxonomies were made, imported or decided.</summary>
    EditMappings = 30,

    /// <summary>Items got concepts of another taxonomy by mappings, or lost them.</summary>
    AlignItems = 31,
}
