using System.Globalization;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Catalog.Domain.Taxonomies;

namespace Catalog.Domain.Tagging;

/// <summary>What can be wrong with a decision about a concept on an item.</summary>
public static class TaggingErrors
{
    /// <summary>An exclusive taxonomy has an accepted concept on the item.</summary>
    public static CatalogException ExclusiveConflict(ItemId item, string taxonomy, ConceptId existing) => new(ErrorCode.ExclusiveConflict,
        $"The item {item} already has concept {existing} of the exclusive taxonomy '{taxonomy}': replace it or leave it.", ["concept"]);

    /// <summary>Automation may not change the decision.</summary>
    public static CatalogException DecisionStands(ItemId item, ConceptId concept, TagSource by) => new(ErrorCode.DecisionOverridden,
        $"What was decided about concept {concept} on item {item} ({by}) stands: only a person may change it.", ["concept"]);

    /// <summary>No assignment of the workspace has the id.</summary>
    public static CatalogException AssignmentNotFound(TagAssignmentId id) => new(ErrorCode.NotFound,
        $"There is no tag assignment {id} in this workspace.", ["id"]);

    /// <summary>The confidence is out of range.</summary>
    public static CatalogException BadConfidence(double found) => new(ErrorCode.InvalidValue, string.Create(
        CultureInfo.InvariantCulture, $"A confidence is a number from 0 to 1, found {found}."), ["confidence"]);

    /// <summary>The request names more than one transaction takes.</summary>
    public static CatalogException TooMany(int found, int most) => new(ErrorCode.InvalidValue, string.Create(
        CultureInfo.InvariantCulture, $"The request changes {found} assignments, and one request takes at most {most}: split it."), ["items"]);

    /// <summary>No change set of the workspace has the id.</summary>
    public static CatalogException ChangeSetNotFound(ChangeSetId id) => new(ErrorCode.NotFound,
        $"There is no change set {id} in this workspace.", ["id"]);

    /// <summary>The change set was undone before.</summary>
    public static CatalogException UndoneBefore(ChangeSetId id, ChangeSetId by) => new(ErrorCode.NotUndoable,
        $"The change set {id} was undone before, by {by}: undo that one to bring its changes back.", ["id"]);

    /// <summary>The change set holds nothing that can be undone.</summary>
    public static CatalogException NotUndoable(ChangeSetId id, ChangeSetKind kind) => new(ErrorCode.NotUndoable,
        $"The change set {id} ({kind}) changed no tags, and only those can be undone as a whole: change it back by hand.", ["id"]);

    /// <summary>The assignment was changed again since.</summary>
    public static CatalogException ChangedSince(ItemId item, ConceptId concept) => new(ErrorCode.Conflict,
        $"Concept {concept} on item {item} was changed again since, so it stays as it is.", ["id"]);
}
