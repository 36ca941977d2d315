using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Classification.Models;

/// <summary>Fields of Query for trained models.</summary>
[QueryType]
public static class ModelQueries
{
    /// <summary>All trained models, page by page.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<ClassificationModel> ClassificationModels() => default;

    /// <summary>One trained model; null when there is none.</summary>
    /// <param name="id">Its id.</param>
    public static Row<ClassificationModel> ClassificationModel([ID<ClassificationModel>] long id) => default;
}

/// <summary>The type of a trained model in the schema.</summary>
[ObjectType<ClassificationModel>]
[Node]
public static class ClassificationModelType
{
}
