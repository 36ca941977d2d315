using Catalog.Application.Audit;
using Catalog.Application.Classification.Models;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Classification.Models;
using Catalog.Domain.Taxonomies;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;
using Catalog.Server.Audit;
using Catalog.Server.Data;
using Catalog.Server.Jobs;

namespace Catalog.Server.Classification.Models;

/// <summary>Trains models on what people decided, puts them to use, and lets them say what they make of items.</summary>
[MutationType]
[Error<CatalogError>]
public static class ModelMutations
{
    /// <summary>Trains a model in the background on what people accepted; the job's result names the model by its taxonomy and number; it is a draft at first.</summary>
    /// <param name="taxonomyId">The taxonomy whose concepts it shall predict.</param>
    /// <param name="includeImported">Whether what imported files say counts as a decision of people too; not when left out.</param>
    /// <param name="targetPrecision">How often the model shall be right where it is sure of itself, 0.5 to 1; 0.95 when left out.</param>
    /// <param name="leastExamples">Items a concept needs to be learnt, 2 or more; 3 when left out.</param>
    /// <param name="seed">The same seed and decisions give the same model; 1 when left out.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="jobs">The jobs.</param>
    /// <param name="cancellationToken">Gives up; a job that was started goes on.</param>
    public static async Task<JobPayload> TrainModelAsync(
        [ID<Taxonomy>] TaxonomyId taxonomyId, bool? includeImported, double? targetPrecision, int? leastExamples, int? seed,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] TrainingJobs jobs, CancellationToken cancellationToken)
    {
        var request = new ModelTrainingRequest(taxonomyId) { IncludeImported = includeImported ?? false, TargetPrecision = targetPrecision ?? 0.95, LeastExamples = leastExamples ?? 3, Seed = seed ?? 1 };
        return new JobPayload((await jobs.StartAsync(caller, request, cancellationToken)).Value);
    }

    /// <summary>
    /// Lets a model say in the background what it makes of all active items of its taxonomy: a champion suggests concepts, any other model
    /// only watches, and the job's result counts how often it agrees with people.
    /// </summary>
    /// <param name="id">The model.</param>
    /// <param name="acceptSure">Whether what a champion is sure of is accepted at once; as its taxonomy says when left out.</param>
    /// <param name="leastConfidence">What is less sure is not suggested, 0 to 1; as its taxonomy says when left out.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="jobs">The jobs.</param>
    /// <param name="cancellationToken">Gives up; a job that was started goes on.</param>
    public static async Task<JobPayload> ApplyModelAsync(
        [ID<ClassificationModel>] ModelId id, bool? acceptSure, double? leastConfidence,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ModelApplicationJobs jobs, CancellationToken cancellationToken) =>
        new((await jobs.StartAsync(caller, new ModelApplicationRequest(id) { AcceptSure = acceptSure, LeastConfidence = leastConfidence }, cancellationToken)).Value);

    /// <summary>Puts a model to use or out of it. A taxonomy has one champion at most: a new one sends the old one into retirement.</summary>
    public static async Task<ClassificationModelPayload> SetModelStateAsync(
        [ID<ClassificationModel>] ModelId id, ModelState state, int? expectedVersion, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ModelBook book, CancellationToken cancellationToken) =>
        ClassificationModelPayload.Of(await book.SetStateAsync(caller, id, state, expectedVersion, idempotencyKey, cancellationToken));

    /// <summary>Says what the champion model of a taxonomy may do when items change: what is left out stays.</summary>
    /// <param name="taxonomyId">The taxonomy.</param>
    /// <param name="acceptsSure">Whether what it is sure of is accepted at once; otherwise a person decides about all it suggests.</param>
    /// <param name="leastConfidence">How sure it must be to suggest a concept, 0 to 1.</param>
    /// <param name="idempotencyKey">A key under which the outcome is remembered.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="book">The use case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<ModelPolicyPayload> SetModelPolicyAsync(
        [ID<Taxonomy>] TaxonomyId taxonomyId, bool? acceptsSure, double? leastConfidence, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ModelBook book, CancellationToken cancellationToken)
    {
        var changed = await book.SetPolicyAsync(caller, taxonomyId, acceptsSure, leastConfidence, idempotencyKey, cancellationToken);
        return new ModelPolicyPayload(changed.Sequence, PayloadIds.ChangeSet(changed.ChangeSet), changed.Value.Value);
    }
}

/// <summary>The outcome of saying what a model may do.</summary>
/// <param name="Sequence">The workspace's sequence after the change.</param>
/// <param name="ChangeSet">The change as one unit of the audit trail; null when nothing changed.</param>
/// <param name="Key">Row key.</param>
public sealed record ModelPolicyPayload(long Sequence, string? ChangeSet, [property: GraphQLIgnore] long? Key) : IRowPayload;

/// <summary>Fields of the payload that are read from the database.</summary>
[ObjectType<ModelPolicyPayload>]
public static class ModelPolicyPayloadType
{
    /// <summary>The taxonomy after the change.</summary>
    public static Row<Taxonomy> Taxonomy() => default;
}

/// <summary>The outcome of changing a trained model.</summary>
/// <param name="Sequence">The workspace's sequence after the change.</param>
/// <param name="ChangeSet">The change as one unit of the audit trail; null when nothing changed.</param>
/// <param name="Version">The version after the change.</param>
/// <param name="Comparison">Of a new champion: how it did against the one whose place it takes; null when it takes nobody's.</param>
/// <param name="Key">Row key.</param>
public sealed record ClassificationModelPayload(long Sequence, string? ChangeSet, int Version, ModelComparisonResult? Comparison, [property: GraphQLIgnore] long? Key) : IRowPayload
{
    internal static ClassificationModelPayload Of(Changed<ModelRevision> changed) =>
        new(changed.Sequence, PayloadIds.ChangeSet(changed.ChangeSet), changed.Value.Version, changed.Value.Comparison is { } comparison ? new ModelComparisonResult(comparison) : null, changed.Value.Id.Value);
}

/// <summary>Fields of the payload that are read from the database.</summary>
[ObjectType<ClassificationModelPayload>]
public static class ClassificationModelPayloadType
{
    /// <summary>The model after the change.</summary>
    public static Row<ClassificationModel> ClassificationModel() => default;
}
