using Catalog.Application.Audit;
using Catalog.Application.Items;
using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;
using Catalog.Server.Audit;
using Catalog.Server.Data;

namespace Catalog.Server.Items;

/// <summary>The outcome of changing a document.</summary>
/// <param name="Sequence">Pass it to <c>search(minSequence:)</c> to find the change.</param>
/// <param name="ChangeSet">The change as one unit of the audit trail; null when nothing changed.</param>
/// <param name="Version">The version after the change.</param>
/// <param name="Key">Row key.</param>
public sealed record DocumentPayload(long Sequence, string? ChangeSet, int Version, [property: GraphQLIgnore] long? Key) : IRowPayload
{
    internal static DocumentPayload Of(Changed<ItemRevision> changed) =>
        new(changed.Sequence, PayloadIds.ChangeSet(changed.ChangeSet), changed.Value.Version, changed.Value.Id.Value);
}

/// <summary>Fields of the payload that are read from the database.</summary>
[ObjectType<DocumentPayload>]
public static class DocumentPayloadType
{
    /// <summary>The document after the change.</summary>
    public static Row<Document> Document() => default;
}
