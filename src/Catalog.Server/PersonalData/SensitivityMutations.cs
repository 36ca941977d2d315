using Catalog.Application.PersonalData;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Items;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;
using Catalog.Server.Audit;
using Catalog.Server.Data;
using Catalog.Server.Jobs;
using Catalog.Server.Items;

namespace Catalog.Server.PersonalData;

/// <summary>Looks for personal data in items, and changes how far they may travel.</summary>
[MutationType]
[Error<CatalogError>]
public static class SensitivityMutations
{
    /// <summary>
    /// Looks for personal data in all active items in the background and raises their sensitivity: to RESTRICTED for numbers of cards, accounts
    /// and documents, to CONFIDENTIAL for what leads to a person; then that of products to the strictest of their assets. Never lowers.
    /// </summary>
    public static async Task<JobPayload> FindPersonalDataAsync(
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] PersonalDataJobs jobs, CancellationToken cancellationToken) =>
        new((await jobs.StartAsync(caller, cancellationToken)).Value);

    /// <summary>Lowers the sensitivity of an item; needs the role ADMIN and a reason, which the audit trail keeps.</summary>
    public static async Task<ItemPayload> LowerSensitivityAsync(
        [ID] string id, Sensitivity sensitivity, string reason, int? expectedVersion, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] SensitivityKeeper keeper, CancellationToken cancellationToken) =>
        ItemPayload.Of(await keeper.LowerAsync(caller, ItemIds.Decode(id), sensitivity, reason, expectedVersion, idempotencyKey, cancellationToken));

    /// <summary>
    /// Makes the ordered exclusive taxonomy of sensitivity (public, internal, confidential, restricted), unless there is one. An item's
    /// <c>sensitivity</c> and its concept of that taxonomy follow each other up; lowerSensitivity takes both down.
    /// </summary>
    public static async Task<SensitivityTaxonomyPayload> CreateSensitivityTaxonomyAsync(
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] SensitivityTaxonomy taxonomy, CancellationToken cancellationToken) =>
        new((await taxonomy.EnsureAsync(caller, cancellationToken)).Value);
}

/// <summary>The outcome of making the taxonomy of sensitivity.</summary>
/// <param name="Key">Row key.</param>
public sealed record SensitivityTaxonomyPayload([property: GraphQLIgnore] long? Key) : IRowPayload;

/// <summary>Fields of the payload that are read from the database.</summary>
[ObjectType<SensitivityTaxonomyPayload>]
public static class SensitivityTaxonomyPayloadType
{
    /// <summary>The taxonomy.</summary>
    public static Row<Taxonomy> Taxonomy() => default;
}
