using Catalog.Domain.Access;
using Catalog.Application.Items;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Items;
using Catalog.GraphQL.Annotations;
using Catalog.Server.Data;
using Catalog.Server.Access;
using Catalog.Server.Audit;

namespace Catalog.Server.Items;

/// <summary>Changes of financial records.</summary>
[MutationType]
[Error<CatalogError>]
public static class FinancialRecordMutations
{
    /// <summary>Creates a financial record; the title is required, a missing external key becomes its id.</summary>
    public static async Task<FinancialRecordPayload> CreateFinancialRecordAsync(
        FinancialRecordInput fields, string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemWriter items, CancellationToken cancellationToken) =>
        FinancialRecordPayload.Of(await items.CreateAsync(caller, ItemKind.FinancialRecord, ItemInputs.Changes(fields), idempotencyKey, cancellationToken));

    /// <summary>Changes a financial record; with expectedVersion only if nobody else did since.</summary>
    public static async Task<FinancialRecordPayload> UpdateFinancialRecordAsync(
        [ID<FinancialRecord>] ItemId id, int? expectedVersion, FinancialRecordInput fields, string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemWriter items, CancellationToken cancellationToken) =>
        FinancialRecordPayload.Of(await items.UpdateAsync(caller, id, expectedVersion, ItemInputs.Changes(fields), idempotencyKey, cancellationToken));
}
