using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;

namespace Catalog.Server.Segments;

/// <summary>The type of a message to a webhook in the schema.</summary>
[ObjectType<WebhookDelivery>]
[Node]
public static class WebhookDeliveryType
{
}
