using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Segments;

/// <summary>Fields of Query for segments.</summary>
[QueryType]
public static class SegmentQueries
{
    /// <summary>All segments, page by page.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Segment> Segments() => default;

    /// <summary>One segment; null when there is none.</summary>
    /// <param name="id">Its id.</param>
    public static Row<Segment> Segment([ID<Segment>] long id) => default;
}
