using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Segments;

/// <summary>Fields of Query for goals and campaigns.</summary>
[QueryType]
public static class GoalQueries
{
    /// <summary>All business goals, page by page.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Goal> Goals() => default;

    /// <summary>One business goal; null when there is none.</summary>
    /// <param name="id">Its id.</param>
    public static Row<Goal> Goal([ID<Goal>] long id) => default;

    /// <summary>All campaigns, page by page.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Campaign> Campaigns() => default;

    /// <summary>One campaign; null when there is none.</summary>
    /// <param name="id">Its id.</param>
    public static Row<Campaign> Campaign([ID<Campaign>] long id) => default;
}
