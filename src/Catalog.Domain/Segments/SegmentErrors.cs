using System.Globalization;

namespace Catalog.Domain.Segments;

/// <summary>What can be wrong with a segment or a change of it.</summary>
public static class SegmentErrors
{
    /// <summary>No segment of the workspace has the id.</summary>
    public static CatalogException NotFound(SegmentId id) => new(ErrorCode.NotFound, $"There is no segment {id} in this workspace.", ["segment"]);

    /// <summary>An active segment has the name.</summary>
    public static CatalogException DuplicateName(string name, SegmentId existing) => new(ErrorCode.DuplicateKey,
        $"The segment {existing} is already called '{TextRules.Shown(name)}': choose another name, or archive that one.", ["name"]);

    /// <summary>Members of the segment do not come by hand.</summary>
    public static CatalogException NotByHand(SegmentId id, SegmentKind kind) => new(ErrorCode.SegmentNotEditable, kind == SegmentKind.Snapshot
        ? $"The members of segment {id} are those of one moment ({kind}): make a static segment."
        : $"The members of segment {id} come from its condition ({kind}): change the condition, include or exclude the items, or make a static segment.", ["segment"]);

    /// <summary>The segment is archived.</summary>
    public static CatalogException Archived(SegmentId id) => new(ErrorCode.SegmentNotEditable,
        $"The segment {id} is archived: restore it first.", ["segment"]);

    /// <summary>The segment has changed since the caller saw it.</summary>
    public static CatalogException VersionConflict(SegmentId id, int expected, int found) => new(ErrorCode.VersionConflict, string.Create(
        CultureInfo.InvariantCulture, $"The segment {id} has version {found}, and the change was based on version {expected}: read it again and repeat the change."), ["expectedVersion"]);

    /// <summary>The segment has no condition that is kept up to date.</summary>
    public static CatalogException NotEvaluated(SegmentId id, SegmentKind kind) => new(ErrorCode.SegmentNotEditable,
        $"The members of segment {id} do not follow a condition ({kind}): make a dynamic segment, or change its members by hand.", ["segment"]);

    /// <summary>A static segment was asked for, with a condition.</summary>
    public static CatalogException StaticWithCondition() => new(ErrorCode.InvalidValue,
        "A static segment has no condition: choose DYNAMIC, DYNAMIC_WITH_OVERRIDES or SNAPSHOT, or leave the condition out.", ["kind"]);

    /// <summary>A segment that is not static was asked for, without a condition.</summary>
    public static CatalogException ConditionMissing(SegmentKind kind) => new(ErrorCode.InvalidValue,
        $"A segment of the kind {kind} needs a condition: say one, or make a static segment.", ["condition"]);

    /// <summary>Nobody of the workspace has the id, who was to own a segment.</summary>
    public static CatalogException OwnerNotFound(string id) => new(ErrorCode.NotFound, $"There is no actor '{TextRules.Shown(id)}' in this workspace: give the id of one.", ["owner"]);

    /// <summary>Something uses the segment.</summary>
    public static CatalogException InUse(SegmentId id, IReadOnlyList<string> uses) => new(ErrorCode.SegmentNotEditable,
        $"The segment {id} is used by {string.Join(", ", uses.Take(10))}{(uses.Count > 10 ? $" and {uses.Count - 10} more" : "")}: take it out of there first.", ["segment"]);

    /// <summary>No segment of the workspace has the name or id.</summary>
    public static CatalogException NoneNamed(string nameOrId) => new(ErrorCode.NotFound,
        $"There is no segment '{TextRules.Shown(nameOrId)}' in this workspace: `catalog segment list` shows those there are.", ["segment"]);

    /// <summary>No goal of the workspace has the id.</summary>
    public static CatalogException GoalNotFound(GoalId id) => new(ErrorCode.NotFound, $"There is no goal {id} in this workspace.", ["goal"]);

    /// <summary>A campaign serves the goal.</summary>
    public static CatalogException GoalInUse(GoalId id, string campaign) => new(ErrorCode.Conflict,
        $"The goal {id} is served by the campaign '{TextRules.Shown(campaign)}': give that another goal first.", ["goal"]);

    /// <summary>No campaign of the workspace has the id.</summary>
    public static CatalogException CampaignNotFound(CampaignId id) => new(ErrorCode.NotFound, $"There is no campaign {id} in this workspace.", ["campaign"]);

    /// <summary>A campaign would end before it begins.</summary>
    public static CatalogException EndsBeforeStart(DateTimeOffset start, DateTimeOffset end) => new(ErrorCode.InvalidValue, string.Create(
        CultureInfo.InvariantCulture, $"The campaign would begin at {start:u} and end at {end:u}: let it end later."), ["endsAt"]);

    /// <summary>Another goal, campaign or webhook has the name.</summary>
    public static CatalogException NameTaken(string what, string name) => new(ErrorCode.DuplicateKey, $"Another {what} is called '{TextRules.Shown(name)}': choose another name.", ["name"]);

    /// <summary>A goal or campaign has changed since the caller saw it.</summary>
    public static CatalogException Stale(string what, long id, int expected, int found) => new(ErrorCode.VersionConflict, string.Create(
        CultureInfo.InvariantCulture, $"The {what} {id} has version {found}, and the change was based on version {expected}: read it again and repeat the change."), ["expectedVersion"]);

    /// <summary>No webhook of the workspace has the id.</summary>
    public static CatalogException WebhookNotFound(WebhookId id) => new(ErrorCode.NotFound, $"There is no webhook {id} in this workspace.", ["webhook"]);

    /// <summary>Messages cannot be posted to the address.</summary>
    public static CatalogException BadWebhookAddress(string url) => new(ErrorCode.InvalidValue,
        $"Messages cannot be posted to '{TextRules.Shown(url)}': give an absolute address with https, or with http on this machine.", ["url"]);

    /// <summary>Members are not exported in the format.</summary>
    public static CatalogException UnknownFormat(string format) => new(ErrorCode.InvalidValue,
        $"Members are not exported as '{TextRules.Shown(format)}': ask for csv, tsv or jsonl.", ["format"]);

    /// <summary>A question names too many segments at once.</summary>
    public static CatalogException TooManySegments(int count, int most) => new(ErrorCode.InvalidValue, string.Create(
        CultureInfo.InvariantCulture, $"{count} segments are compared at once, at most {most} can be: leave some out."), ["segments"]);
}
