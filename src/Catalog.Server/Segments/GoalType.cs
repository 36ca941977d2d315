using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Segments;

/// <summary>The type of a business goal in the schema.</summary>
[ObjectType<Goal>]
[Node]
public static class GoalType
{
    /// <summary>The segments that serve it.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Segment> Segments() => default;
}
