namespace Catalog.Domain.Audit;

/// <summary>What kind of thing a change is about.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum ChangeSubject
{
    /// <summary>An item of any kind, its fields or relations.</summary>
    Item = 1,

    /// <summary>The tag assignments of one item.</summary>
    Tags = 2,

    /// <summary>A taxonomy itself.</summary>
    Taxonomy = 3,

    /// <summary>A concept, its labels or its place in the tree.</summary>
    Concept = 4,

    /// <summary>A segment itself.</summary>
    Segment = 5,

    /// <summary>The members of a segment.</summary>
    SegmentMembers = 6,

    /// <summary>A service token.</summary>
    ServiceToken = 7,

    /// <summary>A custom attribute's definition.</summary>
    AttributeDefinition = 8,

    /// <summary>A background job.</summary>
    Job = 9,

    /// <summary>The lines of one order.</summary>
    OrderLines = 10,

    /// <summary>A business goal.</summary>
    Goal = 11,

    /// <summary>A campaign.</summary>
    Campaign = 12,

    /// <summary>A webhook.</summary>
    Webhook = 13,

    /// <summary>The figures that an analysis keeps of one item.</summary>
    Analysis = 14,

    /// <summary>A project of manual classification, its guideline or its lots.</summary>
    Project = 20,

    /// <summary>A task of manual classification: an answer, a review, a decision.</summary>
    ClassificationTask = 21,

    /// <summary>A classification rule or a list of them.</summary>
    Rule = 22,

    /// <summary>A trained model.</summary>
    ClassificationModel = 23,

    /// <summary>A mapping set and its mappings.</summary>
    MappingSet = 30,
}
