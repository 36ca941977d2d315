using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Segments;

/// <summary>The type of a webhook in the schema.</summary>
[ObjectType<Webhook>]
[Node]
public static class WebhookType
{
    /// <summary>Its messages.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<WebhookDelivery> Deliveries() => default;
}
