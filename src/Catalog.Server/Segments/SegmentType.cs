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
}
