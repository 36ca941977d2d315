using Catalog.Domain.Access;
using Catalog.Application.Items;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Items;
using Catalog.GraphQL.Annotations;
using Catalog.Server.Data;
using Catalog.Server.Access;
using Catalog.Server.Audit;

namespace Catalog.Server.Items;

/// <summary>Changes of medical records.</summary>
[MutationType]
[Error<CatalogError>]
public static class MedicalRecordMutations
{
    /// <summary>Creates a medical record; the title is required, a missing external key becomes its id.</summary>
    public static async Task<MedicalRecordPayload> CreateMedicalRecordAsync(
        MedicalRecordInput fields, string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemWriter items, CancellationToken cancellationToken) =>
        MedicalRecordPayload.Of(await items.CreateAsync(caller, ItemKind.MedicalRecord, ItemInputs.Changes(fields), idempotencyKey, cancellationToken));

    /// <summary>Changes a medical record; with expectedVersion only if nobody else did since.</summary>
    public static async Task<MedicalRecordPayload> UpdateMedicalRecordAsync(
        [ID<MedicalRecord>] ItemId id, int? expectedVersion, MedicalRecordInput fields, string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemWriter items, CancellationToken cancellationToken) =>
        MedicalRecordPayload.Of(await items.UpdateAsync(caller, id, expectedVersion, ItemInputs.Changes(fields), idempotencyKey, cancellationToken));
}
