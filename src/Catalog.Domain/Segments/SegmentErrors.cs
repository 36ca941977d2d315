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
    public static CatalogException NotByHand(SegmentId id, SegmentKind kind) => new(ErrorCode.SegmentNotEditable,
        $"The members of segment {id} come from its condition ({kind}): change the condition, or make a static segment.", ["segment"]);

    /// <summary>The segment is archived.</summary>
    public static CatalogException Archived(SegmentId id) => new(ErrorCode.SegmentNotEditable,
        $"The segment {id} is archived: restore it first.", ["segment"]);

    /// <summary>The segment has changed since the caller saw it.</summary>
    public static CatalogException VersionConflict(SegmentId id, int expected, int found) => new(ErrorCode.VersionConflict, string.Create(
        CultureInfo.InvariantCulture, $"The segment {id} has version {found}, and the change was based on version {expected}: read it again and repeat the change."), ["expectedVersion"]);
}
