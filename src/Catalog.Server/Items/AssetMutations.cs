using Catalog.Domain.Access;
using Catalog.Application.Items;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Items;
using Catalog.GraphQL.Annotations;
using Catalog.Server.Data;
using Catalog.Server.Access;
using Catalog.Server.Audit;

namespace Catalog.Server.Items;

/// <summary>Changes of assets.</summary>
[MutationType]
[Error<CatalogError>]
public static class AssetMutations
{
    /// <summary>Creates an asset; the title is required, a missing external key becomes its id.</summary>
    public static async Task<AssetPayload> CreateAssetAsync(
        AssetInput fields, string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemWriter items, CancellationToken cancellationToken) =>
        AssetPayload.Of(await items.CreateAsync(caller, ItemKind.Asset, ItemInputs.Changes(fields), idempotencyKey, cancellationToken));

    /// <summary>Changes an asset; with expectedVersion only if nobody else did since.</summary>
    public static async Task<AssetPayload> UpdateAssetAsync(
        [ID<Asset>] ItemId id, int? expectedVersion, AssetInput fields, string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemWriter items, CancellationToken cancellationToken) =>
        AssetPayload.Of(await items.UpdateAsync(caller, id, expectedVersion, ItemInputs.Changes(fields), idempotencyKey, cancellationToken));
}
