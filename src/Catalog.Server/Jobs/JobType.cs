using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;

namespace Catalog.Server.Jobs;

/// <summary>The type of a background job in the schema.</summary>
[ObjectType<Job>]
[Node]
public static class JobType
{
}
