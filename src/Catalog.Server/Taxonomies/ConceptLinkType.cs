using Catalog.Application.Storage.Model;
using Catalog.Application.Taxonomies;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;
using Catalog.Server.Data;

namespace Catalog.Server.Taxonomies;

/// <summary>A concept as another one sees it.</summary>
[ObjectType("ConceptLink")]
public sealed class ConceptLinkResult(ConceptLinkKind relation, long key) : IRowPayload
{
    /// <summary>What it is to the other one.</summary>
    public ConceptLinkKind Relation => relation;

    /// <inheritdoc/>
    [GraphQLIgnore]
    public long? Key => key;
}

/// <summary>Fields of the link that are read from the database.</summary>
[ObjectType<ConceptLinkResult>]
public static class ConceptLinkType
{
    /// <summary>The concept; null when it was deleted a moment ago.</summary>
    public static Row<Concept> Concept() => default;
}
