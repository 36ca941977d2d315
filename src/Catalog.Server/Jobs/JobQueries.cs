using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Jobs;

/// <summary>Fields of Query for background jobs.</summary>
[QueryType]
public static class JobQueries
{
    /// <summary>All background jobs, page by page.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Job> Jobs() => default;

    /// <summary>One background job; null when there is none.</summary>
    /// <param name="id">Its id.</param>
    public static Row<Job> Job([ID<Job>] long id) => default;
}
