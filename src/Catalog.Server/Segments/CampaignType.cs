using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Segments;

/// <summary>The type of a campaign in the schema.</summary>
[ObjectType<Campaign>]
[Node]
public static class CampaignType
{
    /// <summary>The segments it addresses.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Segment> Segments() => default;
}
