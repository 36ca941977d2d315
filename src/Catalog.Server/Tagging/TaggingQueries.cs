using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Tagging;

/// <summary>Fields of Query for tag assignments, those waiting for a decision among them.</summary>
[QueryType]
public static class TaggingQueries
{
    /// <summary>All tag assignments, page by page.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<TagAssignment> TagAssignments() => default;
}
