using Catalog.Domain.Access;
using Catalog.Application.Items;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Items;
using Catalog.GraphQL.Annotations;
using Catalog.Server.Data;
using Catalog.Server.Access;
using Catalog.Server.Audit;

namespace Catalog.Server.Items;

/// <summary>Changes of documents.</summary>
[MutationType]
[Error<CatalogError>]
public static class DocumentMutations
{
    /// <summary>Creates a document; the title is required, a missing external key becomes its id.</summary>
    public static async Task<DocumentPayload> CreateDocumentAsync(
        DocumentInput fields, string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemWriter items, CancellationToken cancellationToken) =>
        DocumentPayload.Of(await items.CreateAsync(caller, ItemKind.Document, ItemInputs.Changes(fields), idempotencyKey, cancellationToken));

    /// <summary>Changes a document; with expectedVersion only if nobody else did since.</summary>
    public static async Task<DocumentPayload> UpdateDocumentAsync(
        [ID<Document>] ItemId id, int? expectedVersion, DocumentInput fields, string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemWriter items, CancellationToken cancellationToken) =>
        DocumentPayload.Of(await items.UpdateAsync(caller, id, expectedVersion, ItemInputs.Changes(fields), idempotencyKey, cancellationToken));
}
