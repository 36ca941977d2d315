using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Segments;

/// <summary>The type of a segment in the schema.</summary>
[ObjectType<Segment>]
[Node]
public static class SegmentType
{
    /// <summary>Items that are, or were, in the segment.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<SegmentMember> Members() => default;

    /// <summary>What was decided by hand against the rule.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<SegmentOverride> Overrides() => default;

    /// <summary>How many members it had, moment by moment; the newest last.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<SegmentSize> Sizes() => default;

    /// <summary>The goals it serves.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Goal> Goals() => default;

    /// <summary>The campaigns that address it.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Campaign> Campaigns() => default;
}
