using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;

namespace Catalog.Server.Segments;

/// <summary>The type of a decision by hand against the rule of a segment in the schema.</summary>
[ObjectType<SegmentOverride>]
public static class SegmentOverrideType
{
}
