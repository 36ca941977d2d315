using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Tagging;

/// <summary>The type of a tag assignment in the schema.</summary>
[ObjectType<TagAssignment>]
[Node]
public static class TagAssignmentType
{
}
