using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Taxonomies;

/// <summary>The type of a concept label in the schema.</summary>
[ObjectType<ConceptLabel>]
public static class ConceptLabelType
{
}
