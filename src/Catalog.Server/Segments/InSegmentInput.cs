using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;

namespace Catalog.Server.Segments;

/// <summary>Which segment an item must be in by now.</summary>
[InputObjectType("InSegmentInput")]
public sealed record InSegmentInput
{
    /// <summary>The segment.</summary>
    [ID<Segment>]
    public required long Segment { get; init; }
}
