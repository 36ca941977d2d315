using Catalog.Application.Classification.Models;
using Catalog.Application.Classification.Quality;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Classification.Models;
using Catalog.Domain.Taxonomies;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;
using Catalog.Server.Data;
using Catalog.Server.Items;

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

    /// <summary>How well a model did when it was trained, by cross-validation: overall, for each concept, and what it confuses.</summary>
    /// <param name="id">The model.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="reporter">The use case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<ModelReportResult> ModelReportAsync(
        [ID<ClassificationModel>] ModelId id, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ModelReporter reporter, CancellationToken cancellationToken) =>
        new(await reporter.ReadAsync(caller, id, cancellationToken));

    /// <summary>What a model makes of one text or item, with its reasons; changes nothing.</summary>
    /// <param name="id">The model; left out, the champion of the taxonomy answers.</param>
    /// <param name="taxonomyId">The taxonomy whose champion answers; left out when the model is named.</param>
    /// <param name="text">The text; left out when an item is asked about.</param>
    /// <param name="itemId">The item; left out when a text is given.</param>
    /// <param name="count">How many concepts, and how many pieces of evidence of each, at most; 1 to 16, 5 when left out.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="adviser">The use case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<ModelAnswerResult> AskModelAsync(
        [ID<ClassificationModel>] ModelId? id, [ID<Taxonomy>] TaxonomyId? taxonomyId, string? text, [ID] string? itemId, int? count,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ModelAdviser adviser, CancellationToken cancellationToken) =>
        new(await adviser.AskAsync(caller, new ModelQuestion { Model = id, Taxonomy = taxonomyId, Text = text, Item = itemId is null ? null : ItemIds.Decode(itemId), Count = count ?? 5 }, cancellationToken));

    /// <summary>How two models of one taxonomy did on the same items, by what each said before people decided.</summary>
    /// <param name="championId">The one.</param>
    /// <param name="challengerId">The other.</param>
    /// <param name="basis">Which items; left out, the sample where there is one, and otherwise all that people decided since.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="comparer">The use case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<ModelComparisonResult> ModelComparisonAsync(
        [ID<ClassificationModel>] ModelId championId, [ID<ClassificationModel>] ModelId challengerId, ComparisonBasis? basis,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ModelComparer comparer, CancellationToken cancellationToken) =>
        new(await comparer.CompareAsync(caller, championId, challengerId, basis, cancellationToken));

    /// <summary>Decisions of people that the training of a model finds doubtful, page by page; order by rank for the most suspicious first.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<LabelSuspect> LabelSuspects() => default;

    /// <summary>The doubtful decisions of a model's training as CSV, most suspicious first.</summary>
    /// <param name="modelId">The model.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="desk">The use case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<string> LabelSuspectsCsvAsync(
        [ID<ClassificationModel>] ModelId modelId, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] SuspectDesk desk, CancellationToken cancellationToken) =>
        desk.CsvAsync(caller, modelId, cancellationToken);
}

/// <summary>The type of a doubtful decision in the schema.</summary>
[ObjectType<LabelSuspect>]
[Node]
public static class LabelSuspectType
{
}

/// <summary>The type of a trained model in the schema.</summary>
[ObjectType<ClassificationModel>]
[Node]
public static class ClassificationModelType
{
}
