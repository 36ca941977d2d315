using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;
using Catalog.Server.Data;

namespace Catalog.Server.Jobs;

/// <summary>The outcome of starting or stopping a job.</summary>
/// <param name="Key">Row key.</param>
public sealed record JobPayload([property: GraphQLIgnore] long? Key) : IRowPayload;

/// <summary>Fields of the payload that are read from the database.</summary>
[ObjectType<JobPayload>]
public static class JobPayloadType
{
    /// <summary>The job as it is now.</summary>
    public static Row<Job> Job() => default;
}
