using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;

namespace Catalog.Server.Segments;

/// <summary>The type of the size of a segment at one moment in the schema.</summary>
[ObjectType<SegmentSize>]
public static class SegmentSizeType
{
}
