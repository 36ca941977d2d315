using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Classification;

/// <summary>The type of a project of manual classification. Its tasks are not listed: nobody is to see others' answers or which items are gold.</summary>
[ObjectType<Project>]
[Node]
public static class ProjectType
{
    /// <summary>What is asked about each item.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Taxonomy> Taxonomies() => default;

    /// <summary>All versions of its guideline.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Guideline> Guidelines() => default;

    /// <summary>Its lots under inspection.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<InspectionLot> Lots() => default;
}

/// <summary>The type of a version of a guideline.</summary>
[ObjectType<Guideline>]
public static class GuidelineType
{
}

/// <summary>The type of a lot of tasks under inspection.</summary>
[ObjectType<InspectionLot>]
[Node]
public static class InspectionLotType
{
}

/// <summary>Fields of Query for projects of manual classification.</summary>
[QueryType]
public static class ProjectQueries
{
    /// <summary>All projects of manual classification, page by page.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Project> Projects() => default;

    /// <summary>One project; null when there is none.</summary>
    /// <param name="id">Its id.</param>
    public static Row<Project> Project([ID<Project>] long id) => default;
}
