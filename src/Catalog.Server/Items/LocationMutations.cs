using Catalog.Domain.Access;
using Catalog.Application.Items;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Items;
using Catalog.GraphQL.Annotations;
using Catalog.Server.Data;
using Catalog.Server.Access;
using Catalog.Server.Audit;

namespace Catalog.Server.Items;

/// <summary>Changes of locations.</summary>
[MutationType]
[Error<CatalogError>]
public static class LocationMutations
{
    /// <summary>Creates a location; the title is required, a missing external key becomes its id.</summary>
    public static async Task<LocationPayload> CreateLocationAsync(
        LocationInput fields, string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemWriter items, CancellationToken cancellationToken) =>
        LocationPayload.Of(await items.CreateAsync(caller, ItemKind.Location, ItemInputs.Changes(fields), idempotencyKey, cancellationToken));

    /// <summary>Changes a location; with expectedVersion only if nobody else did since.</summary>
    public static async Task<LocationPayload> UpdateLocationAsync(
        [ID<Location>] ItemId id, int? expectedVersion, LocationInput fields, string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemWriter items, CancellationToken cancellationToken) =>
        LocationPayload.Of(await items.UpdateAsync(caller, id, expectedVersion, ItemInputs.Changes(fields), idempotencyKey, cancellationToken));
}
