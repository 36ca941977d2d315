using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Segments;

/// <summary>The type of a segment member in the schema.</summary>
[ObjectType<SegmentMember>]
public static class SegmentMemberType
{
}
