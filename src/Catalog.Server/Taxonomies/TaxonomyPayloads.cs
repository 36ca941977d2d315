using Catalog.Application.Audit;
using Catalog.Application.Storage.Model;
using Catalog.Application.Taxonomies;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;
using Catalog.Server.Audit;
using Catalog.Server.Data;

namespace Catalog.Server.Taxonomies;

/// <summary>The outcome of changing a taxonomy.</summary>
/// <param name="Sequence">Pass it to <c>search(minSequence:)</c> to find the change.</param>
/// <param name="ChangeSet">The change as one unit of the audit trail; null when nothing changed.</param>
/// <param name="Key">Row key.</param>
public sealed record TaxonomyPayload(long Sequence, string? ChangeSet, [property: GraphQLIgnore] long? Key) : IRowPayload;

/// <summary>Fields of the payload that are read from the database.</summary>
[ObjectType<TaxonomyPayload>]
public static class TaxonomyPayloadType
{
    /// <summary>The taxonomy after the change.</summary>
    public static Row<Taxonomy> Taxonomy() => default;
}

/// <summary>The outcome of changing a concept.</summary>
/// <param name="Sequence">Pass it to <c>search(minSequence:)</c> to find the change.</param>
/// <param name="ChangeSet">The change as one unit of the audit trail; null when nothing changed.</param>
/// <param name="Key">Row key.</param>
public sealed record ConceptPayload(long Sequence, string? ChangeSet, [property: GraphQLIgnore] long? Key) : IRowPayload
{
    internal static ConceptPayload Of(Changed<ConceptRevision> changed) =>
        new(changed.Sequence, PayloadIds.ChangeSet(changed.ChangeSet), changed.Value.Id.Value);
}

/// <summary>Fields of the payload that are read from the database.</summary>
[ObjectType<ConceptPayload>]
public static class ConceptPayloadType
{
    /// <summary>The concept after the change; null when it was deleted.</summary>
    public static Row<Concept> Concept() => default;
}

/// <summary>The outcome of a merge.</summary>
/// <param name="Sequence">Pass it to <c>search(minSequence:)</c> to find the change; null for a dry run.</param>
/// <param name="ChangeSet">The change as one unit of the audit trail; null for a dry run.</param>
/// <param name="Report">What it does or did.</param>
/// <param name="Key">Row key of the concept that stays.</param>
public sealed record MergeConceptsPayload(long? Sequence, string? ChangeSet, MergeReport Report, [property: GraphQLIgnore] long? Key) : IRowPayload;

/// <summary>Fields of the payload that are read from the database.</summary>
[ObjectType<MergeConceptsPayload>]
public static class MergeConceptsPayloadType
{
    /// <summary>The concept that stays.</summary>
    public static Row<Concept> Concept() => default;
}
