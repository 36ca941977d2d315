using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;

namespace Catalog.Server.Taxonomies;

/// <summary>The type of a note of a concept in the schema.</summary>
[ObjectType<ConceptNote>]
public static class ConceptNoteType
{
}
